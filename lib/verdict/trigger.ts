import type { Trigger as TriggerRule } from '../agreement/schema.ts';
import type { Case } from './case.ts';
import { type Act, countUntil, findGap, readField, readFieldTime } from './facts.ts';
import type { Entry } from './history.ts';
import { asList, findMatching, type Match, matchPattern } from './match.ts';

/** What starts, keeps, releases or ends a clock: something done, an entry into a stage, a value that became known. */
export interface Trigger {
  matches: readonly Match[];
  enters: ReadonlySet<string>;
  fields: readonly string[];
  /** The kinds of activity looked at: a gap on one of them leaves open what would be a miss. */
  kinds: readonly string[];
}

const inboundOf = (kinds: readonly string[]): Match =>
  Object.assign((act: Act) => act.inbound && !act.automated && kinds.includes(act.kind), {
    kinds,
    patterns: [],
  });

/** §5: inbound activity, not automated, of the named kinds. */
export const matchInbound = (kinds: string | readonly string[]): Match => inboundOf(asList(kinds));

/** The kinds that have an outcome: where one of them is a gap, the outcome may be hidden there. */
const WITH_OUTCOME = ['call', 'email', 'meeting', 'message'];

/** Makes a trigger ready: one event or `any` of several. */
export function compileTrigger(rule: TriggerRule): Trigger {
  const matches: Match[] = [];
  const enters = new Set<string>();
  const fields: string[] = [];
  for (const event of 'any' in rule ? rule.any : [rule]) {
    if ('activity' in event) matches.push(matchPattern(event));
    else if ('enters' in event) for (const stage of asList(event.enters)) enters.add(stage);
    else if ('inbound' in event) matches.push(matchInbound(event.inbound));
    else if ('known' in event) fields.push(event.known);
    else {
      const outcomes = asList(event.outcome);
      matches.push(
        Object.assign((act: Act) => act.outcome !== undefined && outcomes.includes(act.outcome), {
          kinds: WITH_OUTCOME,
          patterns: [],
        }),
      );
    }
  }
  return { matches, enters, fields, kinds: [...new Set(matches.flatMap(({ kinds }) => kinds))] };
}

export interface Happening {
  at: number;
  /** It may have been earlier, but not before this (an entry known as "then or earlier"); equal to `at` when exact. */
  from: number;
  act?: Act;
  stage?: string;
  field?: string;
}

export interface Found {
  /** The earliest whose time is known. */
  first: Happening | null;
  /** One that happened at a time nobody knows, but not before this; Infinity: there is none. */
  unknownFrom: number;
  /** A field that has a value, since when nobody knows. */
  valueOf: string | null;
  /** A field that the CRM does not tell. */
  untold: string | null;
}

/** Where to look from: a time (inclusive), and the entry that is already behind us (-1: none). */
export interface Since {
  at: number;
  entry: number;
}

/** The earliest happening of a trigger from `since` until now, in whatever order the lead lists its events. */
export function findFirst(
  { facts, history, edition }: Case,
  trigger: Trigger,
  since: Since,
  before = Number.POSITIVE_INFINITY,
): Found {
  const found: Found = { first: null, unknownFrom: Number.POSITIVE_INFINITY, valueOf: null, untold: null };
  const offer = (happening: Happening) => {
    if (happening.at >= since.at && happening.at < before && (!found.first || happening.at < found.first.at))
      found.first = happening;
  };
  for (const match of trigger.matches) {
    const acts = findMatching(facts, match);
    const act = acts[countUntil(acts, since.at - 1)];
    if (act) offer({ at: act.at, from: act.at, act });
  }
  if (trigger.enters.size > 0)
    for (let i = since.entry + 1; i < history.entries.length; i++) {
      const entry = history.entries[i] as Entry;
      const stage = edition.stages[entry.stage]?.id as string;
      if (!trigger.enters.has(stage)) continue;
      if (entry.known === 'unknown')
        found.unknownFrom = Math.min(found.unknownFrom, Math.max(entry.from, since.at));
      else
        offer({
          at: entry.at,
          from: entry.known === 'at-least' ? Math.min(entry.at, Math.max(entry.from, since.at)) : entry.at,
          stage,
        });
    }
  for (const field of trigger.fields) {
    const value = readField(facts.lead, field);
    const at = readFieldTime(facts.lead, field);
    if (value === undefined) found.untold = field;
    else if (value !== null && at === undefined) found.valueOf = field;
    else if (value !== null && at !== undefined && at <= history.now) offer({ at, from: at, field });
  }
  return found;
}

/** The gap that keeps us from knowing whether a trigger happened. */
export const gapOf = ({ facts }: Case, trigger: Trigger) =>
  trigger.matches.length > 0 ? findGap(facts.lead, trigger.kinds) : undefined;
