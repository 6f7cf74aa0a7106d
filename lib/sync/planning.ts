import type { Timeline } from '../agreement/timeline.ts';
import {
  type Plan,
  type Published,
  planFile,
  type Rollout,
  reachedAt,
  rolloutOf,
  type Step,
  timelineFor,
} from './plan.ts';
import { Refusal } from './refusal.ts';

const iso = (at: number) => new Date(at).toISOString();

/** From when on a team has each version (ISO 8601); null: it has not been dealt to it, or another overtakes it. */
export async function scheduleFor(
  { timeline, plan }: Published,
  team: string | null | undefined,
): Promise<{ version: number; from: string | null }[]> {
  const own = await timelineFor(timeline, plan, team);
  return timeline.map(({ version }) => ({
    version,
    from: own.find((one) => one.version === version)?.inForceFrom ?? null,
  }));
}

/** The plan in which a version comes to no further team from `now` on (ms). @throws RangeError if it is everyone's */
export const hold = (plan: Plan | undefined, version: number, now: number): Plan =>
  change(plan, version, (rollout) => ({ ...rollout, hold: iso(now) }));

/**
 * The plan in which a version that was held goes on. Steps that the hold kept back are taken now (ms), all at once: had
 * they been taken at their time, clocks that run would be judged anew.
 * @throws RangeError if it is not held
 */
export const resume = ({ timeline, plan }: Published, version: number, now: number): Plan =>
  change(plan, version, ({ hold: held, ...rollout }) => {
    const agreement = timeline.find((one) => one.version === version);
    if (held === undefined || !agreement) throw new RangeError(`version ${version} is not held`);
    const at = ({ from }: Step) => Math.max(Date.parse(agreement.inForceFrom), Date.parse(from));
    const late = rollout.steps.findLast((step) => at(step) > Date.parse(held) && at(step) <= now);
    return {
      ...rollout,
      steps: rollout.steps.flatMap((step) => {
        if (at(step) <= Date.parse(held) || at(step) > now) return step;
        return step === late ? { ...step, from: iso(now) } : [];
      }),
    };
  });

function change(plan: Plan | undefined, version: number, make: (rollout: Rollout) => Rollout): Plan {
  const rollout = plan && rolloutOf(plan, version);
  if (!rollout) throw new RangeError(`version ${version} does not come in steps`);
  return { ...plan, versions: { ...plan.versions, [version]: make(rollout) } };
}

/** The plan without what no version needs: versions that are dropped, and the first, which is everyone's. */
export function prune(plan: Plan, timeline: Timeline): Plan {
  const needed = timeline.slice(1).map(({ version }) => String(version));
  const kept = Object.entries(plan.versions).filter(([version]) => needed.includes(version));
  return { ...plan, versions: Object.fromEntries(kept) };
}

/** A version whose coming, as it was until now, would become another. */
export interface Rewriting {
  version: number;
  /** `taken`: from teams that have it; `given`: to teams that did not have it then. */
  kind: 'taken' | 'given';
  /** Since when (ms) some teams have it, or would have it. */
  since: number;
}

/**
 * What a publication would change of which team has had which version until `now` (ms); clocks were judged by that.
 * @param kinds what is looked for
 * @returns undefined if it changes nothing of that
 */
export function findRewriting(
  before: Published,
  after: Published,
  now: number,
  kinds: readonly Rewriting['kind'][] = ['taken', 'given'],
): Rewriting | undefined {
  for (const { version } of before.timeline) {
    if (!after.timeline.some((one) => one.version === version)) continue;
    const [old, fresh] = [startsOf(before, version), startsOf(after, version)];
    for (const [a, b] of pairs(old, fresh)) {
      if (Math.min(a, now) === Math.min(b, now)) continue;
      // What comes after the versions that are dropped is everyone's, and has been.
      if (fresh.first && a <= now) continue;
      const kind = b > a ? 'taken' : 'given';
      if (kinds.includes(kind)) return { version, kind, since: Math.min(a, b) };
    }
  }
  return undefined;
}

/**
 * @param kinds what is not allowed. Between a proposal and its publication moments pass: only who proposes can be asked to
 * give nothing for the past
 * @throws Refusal `rewritten`
 */
export function expectPast(
  before: Published,
  after: Published,
  now: number,
  kinds?: readonly Rewriting['kind'][],
): void {
  const rewriting = findRewriting(before, after, now, kinds);
  if (!rewriting) return;
  const holdOf = ({ plan }: Published) => plan && rolloutOf(plan, rewriting.version)?.hold;
  throw new Refusal('rewritten', planFile, complain(rewriting, holdOf(after) !== holdOf(before)));
}

/** @param isHold a hold is what has come too late */
function complain({ version, kind, since }: Rewriting, isHold: boolean): string {
  if (kind === 'given')
    return `would give version ${version} to teams as of ${iso(since)}, which is past; let the step begin now or later`;
  const taken = `would take version ${version} from teams that have had it since ${iso(since)}`;
  return isHold
    ? `${taken}: that step began before the hold was published; hold it anew`
    : `${taken}; to go back, publish the older content under a higher number`;
}

interface Starts {
  first: boolean;
  /** undefined: all places are alike. */
  rollout: Rollout | undefined;
  at(place: number | undefined): number;
}

function startsOf({ timeline, plan }: Published, version: number): Starts {
  const place = timeline.findIndex((one) => one.version === version);
  const agreement = timeline[place] ?? { inForceFrom: '' };
  const rollout = place > 0 && plan ? rolloutOf(plan, version) : undefined;
  return {
    first: place === 0,
    rollout,
    at: (where) => (rollout ? reachedAt(agreement, rollout, where) : Date.parse(agreement.inForceFrom)),
  };
}

/** The starts of one and the other, for every team that there may be. */
function pairs(one: Starts, other: Starts): [number, number][] {
  const places = [one, other].flatMap(({ rollout }) => rollout?.steps.map(({ share }) => share) ?? []);
  const all = [undefined, 0, ...places.filter((share) => share < 1)];
  const dealtAnew = one.rollout && other.rollout && one.rollout.salt !== other.rollout.salt;
  return all.flatMap((place) =>
    (dealtAnew && place !== undefined ? all.slice(1) : [place]).map((there): [number, number] => [
      one.at(place),
      other.at(there),
    ]),
  );
}
