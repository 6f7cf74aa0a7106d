import type { Agreement } from '../agreement/schema.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { digest } from './canonical.ts';
import { encode } from './json.ts';

/** From this moment (ISO 8601 with an offset) a version has reached this share of the teams, above 0 and at most 1. */
export interface Step {
  from: string;
  share: number;
}

/** How one version comes to the lead owners' teams: moments and shares rise from step to step. */
export interface Rollout {
  /** Deals the teams: another text, another order in which they come. */
  salt: string;
  steps: readonly Step[];
  /** From this moment on it comes to no further team: ISO 8601 with an offset. */
  hold?: string;
}

/** Which share of the lead owners' teams has which version, since when. A version that is not named is everyone's. */
export interface Plan {
  format: 1;
  /** By the version's number. */
  versions: Readonly<Record<string, Rollout>>;
}

/** What travels together: the versions of one agreement, and which teams have which; no plan: all have all. */
export interface Published {
  timeline: Timeline;
  plan?: Plan;
}

/** The name under which the signed plan travels, beside the versions. */
export const planFile = 'rollout.json';

export const rolloutOf = ({ versions }: Plan, version: number): Rollout | undefined =>
  Object.hasOwn(versions, version) ? versions[version] : undefined;

/**
 * A team's place among all, from 0 to below 1: it has a version when the share is above it. The first six bytes of the
 * SHA-256 of salt, NUL and the team, which is compared as all text is (agreement.md §2).
 * @returns undefined for a lead whose owner has no team or is unknown: it keeps the older version until all have the newer
 */
export async function placeOf(salt: string, team: string | null | undefined): Promise<number | undefined> {
  const folded = team?.trim().normalize('NFC').toLowerCase();
  if (!folded) return undefined;
  const hash = await digest('SHA-256', encode(`${salt}\0${folded}`));
  return Number.parseInt(hash.slice(0, 12), 16) / 2 ** 48;
}

/** When a version is in force for a place (ms since 1970): from the first step that covers it; Infinity: never. */
export function reachedAt(
  { inForceFrom }: Pick<Agreement, 'inForceFrom'>,
  { steps, hold }: Rollout,
  place: number | undefined,
): number {
  const covering = steps.find(({ share }) => (place === undefined ? share === 1 : place < share));
  if (!covering) return Number.POSITIVE_INFINITY;
  const at = Math.max(Date.parse(inForceFrom), Date.parse(covering.from));
  return hold !== undefined && at > Date.parse(hold) ? Number.POSITIVE_INFINITY : at;
}

/** How far a version has come on its way. Moments are ms since 1970. */
export interface Reach {
  /** The share of the teams that has it. */
  share: number;
  next?: { share: number; at: number };
  /** It comes to no further team. */
  heldSince?: number;
}

/** How far a version that comes in steps has come at a moment (ms since 1970); undefined: to everybody. */
export function reachOf(
  { inForceFrom }: Pick<Agreement, 'inForceFrom'>,
  { steps, hold }: Rollout,
  now: number,
): Reach | undefined {
  const held = hold === undefined ? Number.POSITIVE_INFINITY : Date.parse(hold);
  const moments = steps.map(({ from, share }) => ({
    share,
    at: Math.max(Date.parse(inForceFrom), Date.parse(from)),
  }));
  const share = moments.findLast(({ at }) => at <= Math.min(now, held))?.share ?? 0;
  if (share === 1) return undefined;
  if (held <= now) return { share, heldSince: held };
  const next = moments.find(({ at }) => at > now && at <= held);
  // Steps that lie before it is in force are taken at once, when it is.
  return { share, next: moments.findLast(({ at }) => at === next?.at) };
}

/** What plans have made of a timeline, by the starts: the engine keeps what it prepared beside the object. */
const made = new WeakMap<Timeline, Map<string, Timeline>>();

/**
 * The timeline for the leads of one team: a version that comes in steps is in force from when it reaches the team, and
 * one that another overtakes on the way is not in it. It says the same of the past and of the future, so that a clock
 * keeps the version with which it started (§7). The first version is everyone's: there is no older one to keep.
 * @param timeline in order, as `arrange` gives it
 * @param team of the lead's owner; null: there is none, undefined: that is unknown
 * @returns in order too; the same object whenever the versions start at the same moments
 */
export async function timelineFor(
  timeline: Timeline,
  plan: Plan | undefined,
  team: string | null | undefined,
): Promise<Timeline> {
  if (!plan) return timeline;
  const starts = await Promise.all(
    timeline.map(async (agreement, i) => {
      const rollout = i > 0 ? rolloutOf(plan, agreement.version) : undefined;
      return rollout
        ? reachedAt(agreement, rollout, await placeOf(rollout.salt, team))
        : Date.parse(agreement.inForceFrom);
    }),
  );
  const known = made.get(timeline) ?? new Map<string, Timeline>();
  made.set(timeline, known);
  const key = starts.join();
  const result = known.get(key) ?? shift(timeline, starts);
  known.set(key, result);
  return result;
}

/** Each version from its own start (ms), but for those that never start, or not before a later one does. */
function shift(timeline: Timeline, starts: readonly number[]): Timeline {
  if (timeline.every(({ inForceFrom }, i) => Date.parse(inForceFrom) === starts[i])) return timeline;
  return timeline.flatMap((agreement, i) => {
    const [start = Number.NaN, ...later] = starts.slice(i);
    if (start >= Math.min(Number.POSITIVE_INFINITY, ...later)) return [];
    return start === Date.parse(agreement.inForceFrom)
      ? agreement
      : { ...agreement, inForceFrom: new Date(start).toISOString() };
  });
}
