import type { Activity, FieldValue, Gap, Lead } from '../agreement/lead.ts';

/** An activity as the rules look at it. */
export interface Act {
  id: string;
  kind: string;
  /** Milliseconds since 1970; NaN where the CRM has no time. */
  at: number;
  /** `at` as a verdict writes it. */
  written: string;
  inbound: boolean;
  outbound: boolean;
  outcome: string | undefined;
  page: string | undefined;
  asset: string | undefined;
  automated: boolean;
  bulk: boolean;
  done: boolean;
  genuine: boolean;
  recordedAt: number;
  /** What the CRM did not say and was therefore taken as "no" (§2). */
  notStated: string[];
}

/** A lead, parsed once: what does not change while the clock ticks. */
export interface Facts {
  lead: Lead;
  /** What is done and has a time, in order of time (then id). Some of it may lie after `now`. */
  acts: readonly Act[];
  /** What is planned, or has no time. */
  undone: readonly Act[];
  /** Milliseconds; null: empty; undefined: the CRM does not say. */
  assignedAt: number | null | undefined;
  createdAt: number;
  handBack: { reason: string; at: number } | null;
  /** What is strange in the record itself, as codes. */
  odd: readonly string[];
  /** Answers that depend on the lead alone, kept for the next tick. */
  memo: Map<unknown, unknown>;
}

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/;

/** ISO 8601 with an offset to milliseconds; NaN for anything else: a time without a zone is no instant. */
export function parseInstant(text: string | null | undefined): number {
  return text != null && ISO.test(text) ? Date.parse(text) : Number.NaN;
}

const DAY = 86_400_000;
const two = Array.from({ length: 60 }, (_, n) => String(n).padStart(2, '0'));
const dates = new Map<number, string>();

/** Milliseconds to ISO 8601 in UTC, whole seconds (§9); what is no instant is null. */
export function formatInstant(at: number): string;
export function formatInstant(at: number | null): string | null;
export function formatInstant(at: number | null): string | null {
  if (at === null || !(Math.abs(at) <= 8.64e15)) return null;
  // `toISOString` would be a third of a verdict's time; most instants of a lead lie on few days.
  const day = Math.floor(at / DAY);
  let date = dates.get(day);
  if (date === undefined) {
    date = new Date(day * DAY).toISOString().slice(0, -13);
    dates.set(day, date);
  }
  const second = Math.floor((at - day * DAY) / 1000);
  const minute = Math.floor(second / 60);
  return `${date}${two[Math.floor(minute / 60)]}:${two[minute % 60]}:${two[second % 60]}Z`;
}

/** §2: text compares without regard to case or surrounding space. */
export function fold(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}

/** §2: a full URL is reduced to its path. What an address encodes (`/tj%C3%A4nster`) reads as people write it. */
export function foldPage(page: string): string {
  const text = page.trim();
  const path = text.includes('://') && URL.canParse(text) ? new URL(text).pathname : text;
  if (!path.includes('%')) return fold(path);
  try {
    return fold(decodeURI(path));
  } catch {
    return fold(path);
  }
}

const NOT_GENUINE_KINDS = new Set(['note', 'task']);
const NOT_GENUINE_OUTCOMES = new Set(['cancelled', 'bounced']);

function readActivity(activity: Activity): Act {
  const { kind, direction, outcome } = activity;
  const at = parseInstant(activity.at);
  const automated = activity.automated ?? false;
  const bulk = activity.bulk ?? false;
  const both = kind === 'meeting' && direction == null;
  const notStated: string[] = [];
  if (activity.automated === undefined) notStated.push('automated');
  if (activity.bulk === undefined) notStated.push('bulk');
  return {
    id: activity.id,
    kind,
    at,
    written: formatInstant(at) ?? '',
    inbound: both || direction === 'inbound',
    outbound: both || direction === 'outbound',
    outcome: outcome ?? undefined,
    page: activity.page == null ? undefined : foldPage(activity.page),
    asset: activity.asset == null ? undefined : foldPage(activity.asset),
    automated,
    bulk,
    done: activity.done ?? true,
    genuine: !automated && !bulk && !NOT_GENUINE_KINDS.has(kind) && !NOT_GENUINE_OUTCOMES.has(outcome ?? ''),
    recordedAt: parseInstant(activity.recordedAt),
    notStated,
  };
}

const timeOf = ({ at }: Act): number => (Number.isNaN(at) ? Number.POSITIVE_INFINITY : at);
/** In order of time, then of id; what has no time comes last. */
const compareActs = (a: Act, b: Act): number =>
  timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : Number(a.id > b.id));

const parsed = new WeakMap<Lead, Facts>();

/** Parses a lead; the same object is parsed once. Never throws: what cannot be read is unknown, and said in `odd`. */
export function readFacts(lead: Lead): Facts {
  const known = parsed.get(lead);
  if (known) return known;
  const acts: Act[] = [];
  const undone: Act[] = [];
  for (const act of (lead.activities ?? []).map(readActivity).sort(compareActs))
    (act.done && !Number.isNaN(act.at) ? acts : undone).push(act);
  const odd: string[] = [];
  const ids = new Set<string>();
  const once = acts.filter((act) => !ids.has(act.id) && ids.add(act.id));
  if (once.length < acts.length) odd.push('activity-twice');
  const assigned = parseInstant(lead.assignedAt);
  const handed = parseInstant(lead.handBack?.at);
  const facts: Facts = {
    lead,
    acts: once,
    undone: undone.filter((act) => !ids.has(act.id)),
    assignedAt: lead.assignedAt === null ? null : Number.isNaN(assigned) ? undefined : assigned,
    createdAt: parseInstant(lead.createdAt),
    handBack: lead.handBack && !Number.isNaN(handed) ? { reason: lead.handBack.reason, at: handed } : null,
    odd,
    memo: new Map(),
  };
  parsed.set(lead, facts);
  return facts;
}

/**
 * Lets go of what was kept of a lead, for whoever judges a long row of leads once each: V8 copies what a weak map holds
 * until its next full collection, which was a fifth of the time and 100 MB.
 */
export function forgetFacts(lead: Lead): void {
  parsed.delete(lead);
}

/** How many of these had happened at `at` (inclusive); the list is in order of time. */
export function countUntil(acts: readonly Act[], at: number): number {
  let low = 0;
  let high = acts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((acts[middle] as Act).at <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * What the CRM says of a field: a value, null (empty: a known fact) or undefined (unknown).
 * `owner.id`, `owner.team` and `owner.timeZone` are read from the owner (§1).
 */
export function readField(lead: Lead, name: string): Exclude<FieldValue, null> | null | undefined {
  let value: FieldValue | undefined;
  if (name.startsWith('owner.')) {
    const { owner } = lead;
    value = owner == null ? owner : owner[name.slice(6) as 'id' | 'team' | 'timeZone'];
  } else if (lead.fields && Object.hasOwn(lead.fields, name)) value = lead.fields[name];
  if (value === undefined) return undefined;
  const empty = value === null || (typeof value === 'string' && value.trim() === '');
  return empty || (Array.isArray(value) && value.length === 0) ? null : value;
}

/** When a field got its value (ms), where the CRM knows; else undefined. */
export function readFieldTime(lead: Lead, name: string): number | undefined {
  const at =
    lead.fieldTimes && Object.hasOwn(lead.fieldTimes, name)
      ? parseInstant(lead.fieldTimes[name])
      : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

/** When fields got their values (ms), rising, where the CRM knows. */
export function fieldTimesOf({ lead, memo }: Facts): readonly number[] {
  const kept = memo.get(fieldTimesOf) as number[] | undefined;
  if (kept) return kept;
  const times = Object.values(lead.fieldTimes ?? {}).map(parseInstant);
  const known = times.filter((at) => !Number.isNaN(at)).sort((a, b) => a - b);
  memo.set(fieldTimesOf, known);
  return known;
}

/** Some kinds of activity: a list, or whatever knows whether a kind is among them. */
export type Kinds = Pick<readonly string[], 'includes'>;

/** The gap that keeps us from knowing all activities of one of these kinds (§9), if there is one. */
export function findGap(lead: Lead, kinds: Kinds): Gap | undefined {
  if (lead.activities === undefined) return { what: 'activities', why: 'not-fetched' };
  return lead.gaps?.find(
    ({ what }) => what === 'activities' || (what.startsWith('activities:') && kinds.includes(what.slice(11))),
  );
}

/** The lead with only what was done after a moment: what is new. */
export function factsSince(facts: Facts, at: number): Facts {
  const key = `since ${at}`;
  let since = facts.memo.get(key) as Facts | undefined;
  if (!since) {
    since = { ...facts, acts: facts.acts.slice(countUntil(facts.acts, at)), memo: new Map() };
    facts.memo.set(key, since);
  }
  return since;
}

/** The lead as it was known to be at `now`: what lies after it has not happened (§2) and joins what is planned. */
export function factsAt(facts: Facts, now: number): Facts {
  const happened = countUntil(facts.acts, now);
  if (happened === facts.acts.length) return facts;
  let then = facts.memo.get(happened) as Facts | undefined;
  if (!then) {
    const undone = [...facts.undone, ...facts.acts.slice(happened).map((act) => ({ ...act, done: false }))];
    then = { ...facts, acts: facts.acts.slice(0, happened), undone, memo: new Map() };
    facts.memo.set(happened, then);
  }
  return then;
}
