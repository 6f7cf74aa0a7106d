import { type Case, sceneAt } from './case.ts';
import type { CompiledPromise } from './edition.ts';
import { countUntil, findGap, formatInstant } from './facts.ts';
import { stageAt } from './history.ts';
import { climbTo, EARNED_BACK, keepEarned, LOST_BACK, levelsOf, replayOf } from './ladder.ts';
import { asList, findMatching, type Match } from './match.ts';
import { decide, type Scene, UNKNOWN } from './part.ts';
import { type Seek, seekAmong } from './seek.ts';
import type { Trigger } from './trigger.ts';
import type { Known, Why } from './verdict.ts';

/** When a clock began (§5), or why it has not, or why nobody knows. */
export type Start =
  | {
      is: 'started';
      at: number;
      known: Known;
      entry: number;
      by: Extract<Why, { code: 'started' }>['by'];
      stage?: string;
      activity?: string;
    }
  | { is: 'waiting' }
  | { is: 'unknown'; what: string };

export type Started = Extract<Start, { is: 'started' }>;

const WAITING: Start = { is: 'waiting' };

/** When it began and how that is known, or why it has not, or why nobody knows. */
export function explainStart(start: Start): Why {
  if (start.is === 'waiting') return { code: 'not-started' };
  if (start.is === 'unknown') return { code: 'start-unknown', what: start.what };
  const { by, at, known, stage, activity } = start;
  return {
    code: 'started',
    by,
    at: formatInstant(at),
    known,
    ...(stage && { stage }),
    ...(activity && { activity }),
  };
}

/** Whether this clock belongs to the cycle; an inbound or an earned one belongs to none. */
export const belongsToCycle = ({ rule }: CompiledPromise): boolean =>
  'enters' in rule.starts || 'assigned' in rule.starts;

/** Finds where a promise's clock began in the present cycle (or, for inbound and earned, at all). */
export function findStart(c: Case, promise: CompiledPromise): Start {
  const { starts } = promise.rule;
  if ('enters' in starts) return findEntry(c, asList(starts.enters));
  if ('assigned' in starts) return findAssignment(c);
  if ('earned' in starts) return findEarned(c, starts.earned);
  return findInbound(c, promise.asks as Match, promise.keptBy);
}

/** The first entry of the cycle into one of these stages. */
export function findEntry({ facts, history, edition }: Case, stages: readonly string[]): Start {
  const first = Math.max(0, history.opened);
  for (const [i, entry] of history.entries.entries()) {
    const stage = edition.stages[entry.stage]?.id as string;
    if (i < first || !stages.includes(stage)) continue;
    if (entry.known === 'unknown') return { is: 'unknown', what: 'stageHistory' };
    return { is: 'started', at: entry.at, known: entry.known, entry: i, by: 'entered', stage };
  }
  // A lead beyond the stage may have come through it, if the CRM does not tell the way it took.
  const { lead } = facts;
  const untold =
    lead.stageHistory === undefined ||
    history.entries[first]?.known === 'at-least' ||
    lead.gaps?.some(({ what }) => what === 'stageHistory');
  const somewhere = history.recorded < 0 && !history.empty;
  const passed =
    somewhere || edition.stages.some(({ id }, i) => stages.includes(id) && i <= history.recorded);
  return untold && passed ? { is: 'unknown', what: 'stageHistory' } : WAITING;
}

/** The assignment; one before the cycle counts as made when it began. Reassignment does not restart it. */
function findAssignment({ facts, history, now }: Case): Start {
  const { assignedAt } = facts;
  if (assignedAt === null) return WAITING;
  if (assignedAt === undefined) return { is: 'unknown', what: 'assignedAt' };
  if (assignedAt > now) return WAITING;
  const opened = history.entries[history.opened];
  const by = 'assigned' as const;
  if (!opened || opened.at <= assignedAt)
    return { is: 'started', at: assignedAt, known: 'exact', entry: -1, by };
  if (opened.known === 'unknown') return { is: 'unknown', what: 'stageHistory' };
  return { is: 'started', at: opened.at, known: opened.known, entry: history.opened, by };
}

/** When the stage was last newly earned while an earlier or a terminal stage was recorded; null: it never was. */
function traceEarned(c: Case, target: number, ladder: Seek): Start | null {
  const { facts, history, edition } = c;
  const isReady = (stage: number) => stage < target || edition.stages[stage]?.rule.terminal !== undefined;
  const mayBeReady = ({ at }: Scene) => {
    const { stage, sure } = stageAt(history, at);
    return decide(isReady(stage) || !sure);
  };
  const times = history.entries.map(({ at }) => at).filter(Number.isFinite);
  for (let scene = replayOf(c); ; ) {
    const last = ladder(scene, EARNED_BACK);
    if (last === Number.NEGATIVE_INFINITY) return null;
    const first = ladder({ ...scene, at: last }, LOST_BACK) + 1;
    const at = Number.isFinite(first) ? first : facts.createdAt;
    if (Number.isNaN(at)) return { is: 'unknown', what: 'earned' };
    const { stage, sure } = stageAt(history, at);
    const id = edition.stages[target]?.id as string;
    if (isReady(stage)) return { is: 'started', at, known: 'exact', entry: -1, by: 'earned', stage: id };
    if (!sure) return { is: 'unknown', what: 'stageHistory' };
    // Whatever was earned while a later stage was recorded started nothing.
    scene = { ...scene, at: seekAmong({ ...scene, at: first - 1 }, EARNED_BACK, times, mayBeReady) };
  }
}

function findEarned(c: Case, id: string): Start {
  const { history, edition, now } = c;
  const target = edition.stages.findIndex((stage) => stage.id === id);
  const ladder = target >= 0 ? climbTo(edition, target) : null;
  const start = ladder && keepEarned(c, target, ladder, () => traceEarned(c, target, ladder));
  if (start) return start;
  // A gate that nobody can judge may have been earned; a lead already beyond it owes nobody a hand-over.
  const unknown = history.recorded < target && levelsOf(sceneAt(c, now))[target] === UNKNOWN;
  return unknown ? { is: 'unknown', what: 'earned' } : WAITING;
}

/** The oldest inbound activity that nothing has answered; when all are answered, the last exchange. */
function findInbound(c: Case, asks: Match, keptBy: Trigger): Start {
  const { facts, history, edition } = c;
  const asked = findMatching(facts, asks);
  const last = asked.at(-1);
  if (!last) return findGap(facts.lead, asks.kinds) ? { is: 'unknown', what: 'activities' } : WAITING;
  // Everything before an answer is answered: the exchange begins behind the last answer that came before its end.
  let answered = Number.NEGATIVE_INFINITY;
  for (const match of keptBy.matches) {
    const acts = findMatching(facts, match);
    answered = Math.max(answered, acts[countUntil(acts, last.at - 1) - 1]?.at ?? answered);
  }
  for (const entry of history.entries)
    if (entry.at < last.at && keptBy.enters.has(edition.stages[entry.stage]?.id as string))
      answered = Math.max(answered, entry.at);
  const first = asked.find(({ at }) => at > answered) ?? last;
  return { is: 'started', at: first.at, known: 'exact', entry: -1, by: 'inbound', activity: first.id };
}
