import type { Activity, Lead } from '../../lib/agreement/lead.ts';

// What happened to a lead, one line an event, in the week of Monday 2 November 2026 (UTC).

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONDAY = Date.UTC(2026, 10, 2);
const moment = /^(mon|tue|wed|thu|fri|sat|sun)([+-]\d+)? (\d\d):(\d\d)(?::(\d\d))?$/;

/**
 * The moment that words mean, in ISO 8601: "tue 09:30", "tue+1 09:30" a week later, "tue-1 09:30:15" a week earlier.
 * @throws Error when they mean none
 */
export function on(words: string): string {
  const [, day = '', weeks = '0', hour, minute, second = '0'] = moment.exec(words) ?? [];
  if (!day) throw new Error(`"${words}" is no moment of the tests' weeks`);
  const days = DAYS.indexOf(day) + 7 * Number(weeks);
  const seconds = days * 86_400 + Number(hour) * 3600 + Number(minute) * 60 + Number(second);
  return new Date(MONDAY + seconds * 1000).toISOString().replace('.000', '');
}

const line =
  /^(?:enters (?<stage>\S+)|(?<kind>\S+) (?<direction>in|out|undirected))(?: (?<when>\w{3}[+-]?\d* [\d:]+))?(?<atLeast>\?)?$/;
const directions: Record<string, Partial<Activity>> = {
  in: { direction: 'inbound' },
  out: { direction: 'outbound' },
  undirected: {},
};
const stated = { automated: false, bulk: false, done: true };

/** One line of a story, or with what else an activity says. */
export type Line = string | readonly [line: string, more: Partial<Activity>];

/**
 * A lead's history and activities from lines such as "enters mql mon 10:00", "enters mql mon 10:00?" (then or
 * earlier), "enters sal" (nobody knows when), "call out mon 10:30"; a pair adds what else an activity says. The last
 * stage entered is the recorded one, and the line is the activity's id.
 */
export function story(...lines: Line[]): Partial<Lead> {
  const stageHistory: NonNullable<Lead['stageHistory']> = [];
  const activities: Activity[] = [];
  for (const given of lines) {
    const [text, more] = typeof given === 'string' ? [given, {}] : given;
    const { stage, kind, direction, when, atLeast } = line.exec(text)?.groups ?? {};
    const at = when === undefined ? null : on(when);
    if (stage) stageHistory.push({ stage, at, known: at ? (atLeast ? 'at-least' : 'exact') : 'unknown' });
    else if (kind)
      activities.push({ id: text, kind, at, ...directions[direction ?? ''], ...stated, ...more });
    else throw new Error(`"${text}" is no line of a story`);
  }
  const recorded = stageHistory.at(-1)?.stage;
  return { ...(recorded && { stage: { id: recorded } }), stageHistory, activities };
}
