import { type Duration, parseDuration } from '../agreement/duration.ts';
import { knownKinds } from '../agreement/kind.ts';
import type { Agreement, Attempts, PromiseRule, Stage, Treatment } from '../agreement/schema.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { compileCalendar, type OpenTime } from './calendar.ts';
import { compileCondition, joinParts } from './condition.ts';
import { type Facts, fold, parseInstant } from './facts.ts';
import { compileFit, type FitRules } from './fit.ts';
import { handBackPart } from './handback.ts';
import { compileEngagement, type EngagementRules } from './mark.ts';
import { asList, type Match, matchPattern } from './match.ts';
import { MET, type Part, type Scene, UNKNOWN } from './part.ts';
import { keepAnswers, type Seek, seekJoined } from './seek.ts';
import { compileTrigger, matchInbound, type Trigger } from './trigger.ts';

export interface CompiledStage {
  id: string;
  rule: Stage;
  gate: Part | null;
  /** Where every gate up to this stage is met, and where one is not; null: there is no gate so far. */
  ladder: Seek | null;
}

export type Warning = { share: number } | { before: Duration };

export interface CompiledPromise {
  id: string;
  rule: PromiseRule;
  /** What asks for an answer, when the clock starts with the oldest of it that has none. */
  asks: Match | null;
  keptBy: Trigger;
  releasedBy: Trigger | null;
  within: Duration;
  unless: readonly { part: Part; within: Duration; words: string }[];
  warnAt: Warning | null;
}

export interface CompiledAttempts {
  rule: Attempts;
  touch: Match;
  sameAttemptWithin: Duration | null;
  apart: Duration | null;
  over: Duration | null;
  endWhen: Trigger | null;
}

/** One version of an agreement, made ready once; `judge` keeps it beside the version itself. */
export interface Edition {
  agreement: Agreement;
  version: number;
  inForceFrom: number;
  stages: readonly CompiledStage[];
  /** The stages that are earned, each with its index. */
  gates: readonly { id: string; place: number; gate: Part }[];
  /** Index of the stage that opens a cycle; -1: none. */
  opening: number;
  fit: FitRules | null;
  engagement: EngagementRules | null;
  treatments: ReadonlyMap<string, Treatment>;
  /** Treatment id for "grade level". */
  matrix: ReadonlyMap<string, string>;
  promises: ReadonlyMap<string, CompiledPromise>;
  /** The promises of this version and of those before it, each as it was last agreed. */
  promised: readonly CompiledPromise[];
  attempts: CompiledAttempts | null;
  /** Which stage a CRM's word means, by `crm word`, then by id or title alone. */
  words: ReadonlyMap<string, number>;
  /** The kinds of activity that everyone knows, and those that this version names. */
  kinds: ReadonlySet<string>;
  calendars: readonly { name: string; when: Part | null }[];
  openTime(calendar: string): OpenTime;
  /** From this moment (ms) the review is overdue: the day after `reviewBy`, in the agreement's own zone. */
  overdueFrom: number;
}

function compileWarning(words: string): Warning {
  return words.endsWith('%')
    ? { share: Number(words.slice(0, -1)) / 100 }
    : { before: parseDuration(words.slice(0, -' before'.length)) };
}

function compilePromise(rule: PromiseRule): CompiledPromise {
  return {
    id: rule.id,
    rule,
    asks: 'inbound' in rule.starts ? matchInbound(rule.starts.inbound) : null,
    keptBy: compileTrigger(rule.keptBy),
    releasedBy: rule.releasedBy ? compileTrigger(rule.releasedBy) : null,
    within: parseDuration(rule.within),
    unless: (rule.unless ?? []).map(({ when, within }) => ({
      part: compileCondition(when),
      within: parseDuration(within),
      words: within,
    })),
    warnAt: rule.warnAt ? compileWarning(rule.warnAt) : null,
  };
}

const optional = (words: string | undefined): Duration | null =>
  words === undefined ? null : parseDuration(words);

function compileAttempts(rule: Attempts): CompiledAttempts {
  return {
    rule,
    touch: matchPattern(rule.counts),
    sameAttemptWithin: optional(rule.sameAttemptWithin),
    apart: optional(rule.apart),
    over: optional(rule.over),
    endWhen: rule.endWhen ? compileTrigger(rule.endWhen) : null,
  };
}

/** §4: `from` first (per CRM), then ids and titles. */
function mapWords(stages: readonly Stage[]): Map<string, number> {
  const words = new Map<string, number>();
  const add = (key: string, stage: number) => {
    if (!words.has(key)) words.set(key, stage);
  };
  for (const [i, stage] of stages.entries())
    for (const [crm, from] of Object.entries(stage.from ?? {}))
      for (const word of asList(from)) add(`${crm}\n${fold(String(word))}`, i);
  for (const [i, { id }] of stages.entries()) add(fold(id), i);
  for (const [i, { title }] of stages.entries())
    for (const word of typeof title === 'string' ? [title] : Object.values(title)) add(fold(word), i);
  return words;
}

function compileMatrix({ matrix }: Agreement): Map<string, string> {
  const cells = new Map<string, string>();
  for (const { fit, engagement, treatment } of matrix ?? [])
    for (const grade of asList(fit))
      for (const level of asList(engagement)) cells.set(`${grade} ${level}`, treatment);
  return cells;
}

/** §4 `enter`, and for the stage that opens a cycle what a hand-back asks for before it can be earned again. */
function compileGate({ enter, opensCycle }: Stage, { handBack }: Agreement): Part | null {
  if (!enter) return null;
  const gate = compileCondition(enter);
  return opensCycle && handBack ? joinParts('all', [gate, handBackPart(handBack.reasons)]) : gate;
}

/** Each stage, and the ladder up to it, which stands on the one up to the stage before. */
function compileStages(agreement: Agreement): CompiledStage[] {
  let ladder: Seek | null = null;
  return agreement.stages.map((rule) => {
    const gate = compileGate(rule, agreement);
    if (gate) ladder = keepAnswers(ladder ? seekJoined('all', [ladder, gate.seek]) : gate.seek);
    return { id: rule.id, rule, gate, ladder };
  });
}

/** Every kind of activity that a part of the agreement speaks of. */
function namedKinds(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === 'activity' || key === 'inbound' ? asList(value as string | string[]) : namedKinds(value),
  );
}

function overdueFrom({ reviewBy, calendar, calendars }: Agreement): number {
  if (!reviewBy) return Number.POSITIVE_INFINITY;
  const name = typeof calendar === 'string' ? calendar : (calendar.at(-1)?.use ?? '');
  const day = Temporal.PlainDate.from(reviewBy).add({ days: 1 });
  return day.toZonedDateTime(calendars[name]?.timeZone ?? 'UTC').epochMilliseconds;
}

function compileEdition(agreement: Agreement, earlier: Edition | undefined): Edition {
  const promises = new Map((agreement.promises ?? []).map((rule) => [rule.id, compilePromise(rule)]));
  const calendars = new Map<string, OpenTime>();
  const stages = compileStages(agreement);
  return {
    agreement,
    version: agreement.version,
    inForceFrom: parseInstant(agreement.inForceFrom),
    stages,
    gates: stages.flatMap(({ id, gate }, place) => (gate ? [{ id, place, gate }] : [])),
    opening: agreement.stages.findIndex((stage) => stage.opensCycle),
    fit: agreement.fit ? compileFit(agreement.fit, compileCondition) : null,
    engagement: agreement.engagement ? compileEngagement(agreement.engagement) : null,
    treatments: new Map(Object.entries(agreement.treatments ?? {})),
    matrix: compileMatrix(agreement),
    promises,
    promised: [...promises.values(), ...(earlier?.promised ?? []).filter(({ id }) => !promises.has(id))],
    attempts: agreement.attempts ? compileAttempts(agreement.attempts) : null,
    words: mapWords(agreement.stages),
    kinds: new Set([...knownKinds, ...namedKinds(agreement)]),
    calendars:
      typeof agreement.calendar === 'string'
        ? [{ name: agreement.calendar, when: null }]
        : agreement.calendar.map(({ use, when }) => ({
            name: use,
            when: when ? compileCondition(when) : null,
          })),
    overdueFrom: overdueFrom(agreement),
    openTime: (name) => {
      let open = calendars.get(name);
      if (!open) {
        open = compileCalendar(agreement.calendars[name] as Agreement['calendars'][string]);
        calendars.set(name, open);
      }
      return open;
    },
  };
}

const compiled = new WeakMap<Timeline, readonly Edition[]>();

/** The versions of a timeline, ready to judge by, in order of `inForceFrom`; made once for the same timeline. */
export function editionsOf(timeline: Timeline): readonly Edition[] {
  let editions = compiled.get(timeline);
  if (!editions) {
    const inOrder = [...timeline].sort((a, b) => parseInstant(a.inForceFrom) - parseInstant(b.inForceFrom));
    const made: Edition[] = [];
    for (const agreement of inOrder) made.push(compileEdition(agreement, made.at(-1)));
    editions = made;
    compiled.set(timeline, editions);
  }
  return editions;
}

/** §7: the version in force at a moment; what lies before the first is judged by the first. */
export function editionAt(editions: readonly Edition[], at: number): { edition: Edition; before: boolean } {
  const found = editions.findLast((edition) => edition.inForceFrom <= at);
  return { edition: found ?? (editions[0] as Edition), before: found === undefined };
}

/** The version in force at a moment; null: there is no agreement. */
export const editionIn = (timeline: Timeline, now: number): Edition | null =>
  timeline.length > 0 ? editionAt(editionsOf(timeline), now).edition : null;

/** A calendar as it was chosen for a lead: which entry, and whether an earlier one could not be decided. */
export interface Choice {
  name: string;
  open: OpenTime;
  /** Index in the agreement's list; null: the agreement names one calendar. */
  index: number | null;
  /** The first earlier entry that is unknown; null: none. */
  unknown: number | null;
}

/** §1: the first entry that is met; unknown is not met, and `why` says so. Fields as they are now. */
export function chooseCalendar(edition: Edition, facts: Facts): Choice {
  const kept = facts.memo.get(edition) as Choice | undefined;
  if (kept) return kept;
  let unknown: number | null = null;
  const { calendars } = edition;
  const index = calendars.findIndex(({ when }, i) => {
    const level = when ? when.test({ facts, edition, replay: false } as Scene) : MET;
    if (level === UNKNOWN) unknown ??= i;
    return level === MET;
  });
  const { name } = calendars[index === -1 ? calendars.length - 1 : index] as (typeof calendars)[number];
  const choice = {
    name,
    open: edition.openTime(name),
    index: typeof edition.agreement.calendar === 'string' ? null : index,
    unknown,
  };
  facts.memo.set(edition, choice);
  return choice;
}
