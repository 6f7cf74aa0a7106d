import type { Pause } from './clock.ts';
import type { Edition } from './edition.ts';
import { type Facts, fold, parseInstant } from './facts.ts';
import type { Known } from './verdict.ts';

/** One entry into a stage. */
export interface Entry {
  /** Index in the stages of the version in force now. */
  stage: number;
  /** Milliseconds; NaN when `known` is `unknown`. */
  at: number;
  known: Known;
  /** No earlier than this: the entry before it (-Infinity: nothing is known). */
  from: number;
}

/** Where the lead has been (§4), as far as it is known at `now`. */
export interface History {
  now: number;
  /** In order of time, without repeats; ends in the recorded stage when there is one. */
  entries: readonly Entry[];
  /** Index of the stage that the CRM has; -1: unknown or not mapped. */
  recorded: number;
  /** The CRM says that there is no stage: a known fact. */
  empty: boolean;
  /** The word that no stage of the agreement goes by; null: none. */
  unmapped: string | null;
  cycle: number;
  /** Index in `entries` at which the present cycle began; -1: cycle 0. */
  opened: number;
  pauses: readonly Pause[];
  /** The first moment from which it is not known whether the clocks stood still; Infinity: it always is. */
  pausesUnknownFrom: number;
  odd: readonly string[];
}

/** §4: the engine takes the id if it is a stage of the agreement, else looks the word up; -1: no match. */
function findStage(
  edition: Edition,
  crm: string | null | undefined,
  id: string | null | undefined,
  recorded = id,
): number {
  const direct = edition.stages.findIndex((stage) => stage.id === id);
  if (direct >= 0) return direct;
  // The CRM's own id of a stage may stand in `from` as well as its word.
  const words = [recorded, id].filter((name) => name != null).map(fold);
  for (const word of words) {
    const found = edition.words.get(`${crm ?? ''}\n${word}`);
    if (found !== undefined) return found;
  }
  for (const word of words) {
    const found = edition.words.get(word);
    if (found !== undefined) return found;
  }
  return -1;
}

/** At the same time: in the order of the stages, then what is known best; what has no time follows, as it was listed. */
function compareEntries(a: Entry, b: Entry): number {
  if (a.known === 'unknown' || b.known === 'unknown')
    return Number(a.known === 'unknown') - Number(b.known === 'unknown');
  return a.stage - b.stage || Number(b.known === 'exact') - Number(a.known === 'exact');
}

function readEntries(facts: Facts, edition: Edition, now: number, odd: string[]): Entry[] {
  const { lead, createdAt } = facts;
  const entries: Entry[] = [];
  let order = Number.NEGATIVE_INFINITY;
  const dated: { order: number; entry: Entry }[] = [];
  for (const { stage: word, at: text, known } of lead.stageHistory ?? []) {
    const stage = findStage(edition, lead.crm, word);
    const at = known === 'unknown' ? Number.NaN : parseInstant(text);
    if (at > now) {
      odd.push('entry-in-future');
      continue;
    }
    if (at < createdAt) odd.push('entry-before-lead');
    // An entry without a time keeps its place behind the one that the CRM lists before it.
    if (!Number.isNaN(at)) order = at;
    if (stage < 0) continue;
    dated.push({
      order,
      entry: { stage, at, known: Number.isNaN(at) ? 'unknown' : (known ?? 'exact'), from: 0 },
    });
  }
  dated.sort((a, b) => a.order - b.order || compareEntries(a.entry, b.entry));
  for (const { entry } of dated) if (entries.at(-1)?.stage !== entry.stage) entries.push(entry);
  return entries;
}

function traceHistory(facts: Facts, edition: Edition, now: number): History {
  const { lead } = facts;
  const odd: string[] = [];
  const entries = readEntries(facts, edition, now, odd);
  const { stage } = lead;
  const recorded = stage ? findStage(edition, lead.crm, stage.id, stage.recorded) : -1;
  const word = stage?.recorded || stage?.id || null;
  const says = stage && (stage.id !== undefined || stage.recorded !== undefined);
  if (recorded >= 0 && entries.at(-1)?.stage !== recorded) {
    if (entries.length > 0 && !lead.gaps?.some(({ what }) => what === 'stageHistory'))
      odd.push('history-ends-elsewhere');
    entries.push({ stage: recorded, at: Number.NaN, known: 'unknown', from: 0 });
  }
  let latest = Number.NEGATIVE_INFINITY;
  for (const entry of entries) {
    entry.from = latest;
    if (!Number.isNaN(entry.at)) latest = entry.at;
  }

  const { cycle, opened } = countCycles(entries, edition, recorded);
  return {
    now,
    entries,
    recorded,
    empty: stage === null || (says === true && word === null),
    unmapped: recorded < 0 && word !== null ? word : null,
    cycle,
    opened,
    ...readPauses(entries, edition),
    odd,
  };
}

/** Reads where the lead has been, as of `now` (ms), with the stages of `edition`. Never throws. */
export function readHistory(facts: Facts, edition: Edition, now: number): History {
  const kept = facts.memo.get(edition.words) as History | undefined;
  if (kept && now >= kept.now) return { ...kept, now };
  const history = traceHistory(facts, edition, now);
  // Only an entry that has not happened yet would make it another history later.
  if (!history.odd.includes('entry-in-future')) facts.memo.set(edition.words, history);
  return history;
}

/** §4 cycles: entering the opening stage begins one, unless the lead comes back from a pause into one still open. */
function countCycles(entries: readonly Entry[], { stages, opening }: Edition, recorded: number) {
  let cycle = 0;
  let opened = -1;
  let open = false;
  if (opening < 0) return { cycle, opened };
  for (const [i, { stage }] of entries.entries()) {
    const before = stages[entries[i - 1]?.stage ?? -1];
    if (stage === opening && !(open && before?.rule.paused)) {
      cycle++;
      opened = i;
      open = true;
    }
    if (stages[stage]?.rule.terminal) open = false;
  }
  if (cycle === 0 && recorded >= opening) {
    cycle = 1;
    opened = entries.findIndex(({ stage }) => stage >= opening);
  }
  return { cycle, opened };
}

function readPauses(entries: readonly Entry[], { stages }: Edition) {
  const pauses: Pause[] = [];
  let pausesUnknownFrom = Number.POSITIVE_INFINITY;
  let began: number | null = null;
  for (const [i, { stage, at, known, from }] of entries.entries()) {
    const paused = stages[stage]?.rule.paused ?? false;
    const was = stages[entries[i - 1]?.stage ?? -1]?.rule.paused ?? false;
    if (paused === was) continue;
    // What follows a pause whose end or beginning nobody knows cannot be counted.
    if (known === 'unknown') pausesUnknownFrom = Math.min(pausesUnknownFrom, from);
    if (paused) began = known === 'unknown' ? null : at;
    else {
      if (began !== null && known !== 'unknown') pauses.push({ from: began, to: at });
      began = null;
    }
  }
  if (began !== null) pauses.push({ from: began, to: Number.POSITIVE_INFINITY });
  return { pauses, pausesUnknownFrom };
}

/** The stage at a moment: index, -1 before the first entry; `sure` is false where another entry may lie before it. */
export function stageAt(history: History, at: number): { stage: number; sure: boolean } {
  const { recorded, empty } = history;
  if (at >= history.now) return { stage: recorded, sure: recorded >= 0 || empty };
  let stage = -1;
  let sure = history.entries.length > 0 || empty;
  for (const entry of history.entries) {
    if (entry.at <= at) {
      stage = entry.stage;
      sure = true;
    } else if (entry.known !== 'exact' && entry.from <= at) {
      if (entry.known === 'unknown') stage = entry.stage;
      sure = false;
    }
  }
  return { stage, sure };
}
