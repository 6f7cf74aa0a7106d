import type { Duration } from '../agreement/duration.ts';
import type { OpenTime } from './calendar.ts';
import type { Case } from './case.ts';
import { dueAt, earlier, later } from './clock.ts';
import { type Choice, type CompiledAttempts, chooseCalendar, type Edition, editionAt } from './edition.ts';
import { type Act, countUntil, findGap, formatInstant } from './facts.ts';
import { stageAt } from './history.ts';
import { explainStart, findEntry } from './start.ts';
import { explainChoice, explainPauses } from './terms.ts';
import { findFirst, type Happening } from './trigger.ts';
import type { AttemptsVerdict, NotCounted, Why } from './verdict.ts';

const NEVER = Number.POSITIVE_INFINITY;

/** What has counted so far, and the window in which more of the same is the same attempt. */
interface Tally {
  counted: Act[];
  notCounted: { id: string; why: NotCounted }[];
  /** The touch that began the present window, and the channels used in it. */
  window: { until: number; channels: string[] } | null;
  spentAt: number;
}

interface Period {
  begin: number;
  entry: number;
  /** The last instant at which a touch can count; Infinity: open. */
  endedAt: number;
  endsAt: number | null;
}

/** Why an outbound activity of the counted kinds is no touch at all; null: it is one, or nothing of the sort. */
function whyNoTouch(act: Act, { rule }: CompiledAttempts): NotCounted | null {
  if (!rule.counts.genuine) return null;
  return act.automated ? 'automated' : act.bulk ? 'bulk' : act.genuine ? null : 'not-genuine';
}

/** §6: whether a touch in the period is an attempt of its own; counts it if so. */
function takeTouch(act: Act, tally: Tally, attempts: CompiledAttempts, open: OpenTime): NotCounted | null {
  const { window, counted } = tally;
  const last = counted.at(-1);
  if (window && act.at <= window.until) {
    if (window.channels.includes(act.kind)) return 'same-attempt';
    window.channels.push(act.kind);
  } else {
    if (last && attempts.apart && act.at < (later(last.at, attempts.apart, open) ?? NEVER)) return 'too-soon';
    const length = attempts.sameAttemptWithin;
    tally.window = length && { until: later(act.at, length, open) ?? NEVER, channels: [act.kind] };
  }
  counted.push(act);
  if (counted.length === attempts.rule.atMost) tally.spentAt = act.at;
  return null;
}

function countTouches(c: Case, attempts: CompiledAttempts, period: Period | null, open: OpenTime): Tally {
  const { facts, history, edition } = c;
  const { rule, touch } = attempts;
  const tally: Tally = { counted: [], notCounted: [], window: null, spentAt: NEVER };
  const opened = history.entries[history.opened]?.at ?? Number.NEGATIVE_INFINITY;
  const inCycle = (act: Act) => Number.isNaN(opened) || Number.isNaN(act.at) || act.at >= opened;
  const ofKind = (act: Act) => act.outbound && touch.kinds.includes(act.kind);

  const judgeTouch = (act: Act): NotCounted | null => {
    if (!period || act.at < period.begin) return 'before';
    if (act.at > Math.min(period.endedAt, period.endsAt ?? NEVER, tally.spentAt)) return 'after-end';
    if (tally.counted.length === rule.atMost) return 'after-end';
    // The touch that ends them counts, though it may change the stage with the same stroke.
    const at = act.at === period.endedAt ? act.at - 1 : act.at;
    const stage = edition.stages[stageAt(history, at).stage]?.id;
    if (!stage || !rule.during.includes(stage)) return 'other-stage';
    return takeTouch(act, tally, attempts, open);
  };
  const first = Number.isNaN(opened) ? 0 : countUntil(facts.acts, opened - 1);
  for (let i = first; i < facts.acts.length; i++) {
    const act = facts.acts[i] as Act;
    const counts = touch(act);
    const why = counts ? judgeTouch(act) : ofKind(act) ? whyNoTouch(act, attempts) : null;
    if (why && act.outbound) tally.notCounted.push({ id: act.id, why });
  }
  for (const act of facts.undone)
    if (!act.done && ofKind(act) && inCycle(act)) tally.notCounted.push({ id: act.id, why: 'not-done' });
  return tally;
}

interface End {
  /** Infinity: nothing has ended them. */
  at: number;
  by: Pick<Happening, 'act' | 'stage'> | null;
  unknown: boolean;
}

/** Where the attempts end: the first event of `endWhen`, or leaving `during` for a stage that is not paused. */
function endOf(c: Case, attempts: CompiledAttempts, begin: number, entry: number): End {
  const { history, edition } = c;
  const found = attempts.endWhen && findFirst(c, attempts.endWhen, { at: begin + 1, entry });
  let end: End = { at: found?.first?.at ?? NEVER, by: found?.first ?? null, unknown: false };
  for (let i = entry + 1; i < history.entries.length; i++) {
    const next = history.entries[i];
    const stage = edition.stages[next?.stage ?? -1];
    if (!next || !stage || stage.rule.paused || attempts.rule.during.includes(stage.id)) continue;
    if (next.known === 'unknown') return { ...end, unknown: next.from < end.at };
    if (next.at < end.at) end = { at: next.at, by: { stage: stage.id }, unknown: false };
    break;
  }
  return end;
}

/** The kinds of activity that count or end them: a gap on one of these leaves open how they stand. */
const kindsOf = ({ touch, endWhen }: CompiledAttempts): string[] => [
  ...touch.kinds,
  ...(endWhen?.kinds ?? []),
];

const lessThan = (target: number | undefined, made: number): number => Math.max(0, (target ?? 0) - made);

function tellChannels({ rule }: CompiledAttempts, counted: readonly Act[]): AttemptsVerdict['channels'] {
  const kinds = new Set([...Object.keys(rule.channels ?? {}), ...counted.map(({ kind }) => kind)]);
  const channels: AttemptsVerdict['channels'] = {};
  for (const kind of kinds) {
    const made = counted.filter((act) => act.kind === kind).length;
    const { atLeast, atMost } = rule.channels?.[kind] ?? {};
    channels[kind] = {
      made,
      remaining: lessThan(atLeast, made),
      allowed: atMost === undefined ? null : lessThan(atMost, made),
    };
  }
  return channels;
}

const times = (duration: Duration, n: number): Duration => ({
  ...duration,
  count: duration.count * n,
  ms: duration.ms === null ? null : duration.ms * n,
});

/** §6: the attempts of the present cycle; undefined: the agreement that judges them does not speak of attempts. */
export function judgeAttempts(c: Case): AttemptsVerdict | undefined {
  const { history, editions, now } = c;
  const opened = history.entries[history.opened];
  let edition: Edition =
    opened && opened.known !== 'unknown' ? editionAt(editions, opened.at).edition : c.edition;
  let { attempts } = edition;
  const start = findEntry(c, (attempts ?? c.edition.attempts)?.rule.during ?? []);
  if (!opened && start.is === 'started') {
    edition = editionAt(editions, start.at).edition;
    attempts = edition.attempts;
  }
  if (!attempts) return undefined;
  const choice = chooseCalendar(edition, c.facts);
  const { open } = choice;
  const { rule, over, apart } = attempts;

  let period: Period | null = null;
  let ended: End['by'] = null;
  let unknown = start.is === 'unknown';
  if (start.is === 'started') {
    const end = endOf(c, attempts, start.at, start.entry);
    unknown ||= end.unknown || (over !== null && history.pausesUnknownFrom < Math.min(end.at, now));
    const endsAt = over ? dueAt(start.at, over, open, history.pauses) : null;
    ended = end.by;
    period = { begin: start.at, entry: start.entry, endedAt: end.at, endsAt };
  }
  const { counted, notCounted, spentAt } = countTouches(c, attempts, period, open);
  const made = counted.length;
  const channels = tellChannels(attempts, counted);
  const owed = Object.values(channels).reduce((sum, channel) => sum + channel.remaining, 0);
  const remaining = Math.max(lessThan(rule.atLeast, made), owed);
  const allowed = rule.atMost === undefined ? null : lessThan(rule.atMost, made);

  const endsAt = period?.endsAt ?? null;
  const periodEnd = endsAt ?? NEVER;
  const exact = start.is === 'started' && start.known === 'exact';
  const state = ((): AttemptsVerdict['state'] => {
    if (unknown) return 'unknown';
    if (!period) return 'waiting';
    const first = Math.min(period.endedAt, spentAt);
    if (first < NEVER && first <= periodEnd) return period.endedAt <= spentAt ? 'ended' : 'spent';
    if (now <= periodEnd) return 'open';
    if (remaining === 0) return 'spent';
    if (findGap(c.facts.lead, kindsOf(attempts))) return 'unknown';
    // "Then or earlier": what lies before the record may have been enough.
    return exact ? 'expired' : 'open';
  })();
  const last = counted.at(-1);
  const isOpen = state === 'open';
  const nextBy =
    !isOpen || remaining === 0 || endsAt === null
      ? null
      : apart
        ? earlier(endsAt, times(apart, remaining - 1), open)
        : endsAt;
  const from = isOpen && last && apart ? later(last.at, apart, open) : null;
  const next = Math.max(now, from ?? now);
  const closed = isOpen && remaining > 0 && (over?.working || apart?.working) && !open.isOpen(next);
  const known = start.is !== 'unknown';
  return {
    version: edition.version,
    state,
    made: known ? made : null,
    madeKnown: !known ? 'unknown' : findGap(c.facts.lead, attempts.touch.kinds) ? 'at-least' : 'exact',
    remaining: known ? remaining : null,
    allowed: known ? allowed : null,
    channels: known ? channels : {},
    nextFrom: formatInstant(from),
    ...(closed && { opensAt: formatInstant(open.opening(next)) }),
    nextBy: formatInstant(nextBy),
    endsAt: formatInstant(endsAt),
    counted: known ? counted.map(({ id }) => id) : [],
    notCounted: known ? notCounted : [],
    why: [
      explainStart(start),
      ...explainPeriod(c, rule.over, choice, period),
      ...(state === 'ended' && period && ended ? [explainEnd(period.endedAt, ended)] : []),
      ...(known ? explainHidden(c, attempts, state) : []),
    ],
  };
}

/** How long they may take, by which calendar, and which pauses made it longer. */
function explainPeriod(c: Case, over: string | undefined, choice: Choice, period: Period | null): Why[] {
  if (over === undefined) return [];
  const pauses = period ? explainPauses(c, period.begin, Math.min(period.endedAt, c.now)) : [];
  return [{ code: 'target', within: over, unless: null }, ...explainChoice(choice), ...pauses];
}

const explainEnd = (at: number, { act, stage }: NonNullable<End['by']>): Why => ({
  code: 'ended',
  at: formatInstant(at),
  ...(act ? { activity: act.id } : stage && { stage }),
});

/** What the CRM does not tell of touches and of what ends them: it hides how they stand, or that more were made. */
function explainHidden({ facts }: Case, attempts: CompiledAttempts, state: AttemptsVerdict['state']): Why[] {
  if (state !== 'unknown' && state !== 'open') return [];
  const gap = findGap(facts.lead, kindsOf(attempts));
  if (gap) return [{ code: 'gap', what: gap.what, why: gap.why }];
  return state === 'unknown' ? [{ code: 'start-unknown', what: 'stageHistory' }] : [];
}
