import type { AttemptsVerdict, PromiseVerdict } from '../../verdict/verdict.ts';
import { capital, type Look, lookAt } from '../look.ts';
import { listNeeded, nextFrom, tellMade } from '../needed.ts';
import { tellNext } from '../sheet/advice.ts';
import { tellHeadline } from '../sheet/headline.ts';
import { type Score, tellScores } from '../sheet/scores.ts';
import { isStill, type Mark, markOf, type Tone, toneOf } from '../sheet/urgency.ts';
import { isWorking, tellStanding } from '../standing.ts';
import { dutyOf } from './duty.ts';

/** One lead in a queue, told: who it is, what is owed and by when, and how well it fits and is engaged. */
export interface QueueLine {
  name: string;
  /** Its company; empty: the CRM does not say, or that is its name. */
  company: string;
  stage: string;
  mark: Mark;
  tone: Tone;
  what: string;
  /** May tick; empty: nothing is to be said. */
  time: string;
  /** What to do, where it was missed; empty: that is told already. */
  next: string;
  scores: Score[];
}

/** A name is all that some rows have to tell them by. */
export function nameOf({ id, name, fields }: Look['lead']): { name: string; company: string } {
  const company = typeof fields?.companyName === 'string' ? fields.companyName : '';
  return name ? { name, company } : { name: company || `#${id}`, company: '' };
}

export function tellLine(look: Look): QueueLine {
  const { lead, verdict, reader } = look;
  const { recorded } = verdict.stage;
  const { promise, attempts, standing } = dutyOf(look);
  const action = standing === 'missed' && tellNext(look)?.text;
  return {
    ...nameOf(lead),
    stage: recorded ? look.names.stage(recorded) : reader.words.stages.none,
    ...(promise ? ofPromise(promise, look) : attempts ? ofAttempts(attempts, look) : ofNothing(look)),
    next: action ? `${reader.words.next.title} ${action}` : '',
    scores: tellScores(look),
  };
}

type Told = Pick<QueueLine, 'mark' | 'tone' | 'what' | 'time'>;

const ofPromise = (promise: PromiseVerdict, look: Look): Told => ({
  mark: markOf(promise),
  tone: toneOf(promise),
  what: lookAt(look, promise.version).names.promise(promise.id),
  time: timeOf(promise, look),
});

/** So many seconds at work are more than anybody counts in hours. */
const long = 48 * 3600;

/** As short as a column is narrow: a clock that stands still says until when, and no hours what hours they are. */
function timeOf(promise: PromiseVerdict, { reader, now }: Look): string {
  const { clock } = reader.words;
  const { state, dueAt, remainingSeconds, overSeconds, standsStillUntil } = promise;
  const when = (at: string) => reader.when(at, now);
  const due = () => (dueAt ? reader.fill(clock.due, { at: when(dueAt) }) : clock.noDeadline);
  if (isStill(promise) || (state === 'at-risk' && standsStillUntil)) return due();
  if (!isWorking(promise)) return tellStanding(promise, reader, when);
  // Of many working hours the days of the calendar are said, which are what people remember.
  if (dueAt && remainingSeconds !== null && remainingSeconds >= long) return due();
  if (dueAt && state === 'broken' && overSeconds && overSeconds >= long)
    return reader.fill(clock.broken, { time: reader.length((now - Date.parse(dueAt)) / 1000) });
  return tellStanding(promise, { ...reader, length: (seconds) => reader.length(seconds, 'said') }, when);
}

/** "Call · 2 of 6", "from 13:00" or "by Thu 15:00"; "now" where that has passed. */
function ofAttempts(attempts: AttemptsVerdict, look: Look): Told {
  const { reader, now } = look;
  const { words, fill, when } = reader;
  const [kind] = listNeeded(attempts);
  const what = kind ? reader.name(words.kinds, kind, 1) : words.attempts.touch;
  const from = nextFrom(attempts, now);
  const { nextBy } = attempts;
  return {
    mark: 'attempt',
    tone: 'calm',
    what: [capital(what), tellMade(attempts, reader)].filter(Boolean).join(' · '),
    time: from
      ? fill(words.attempts.from, { at: when(from, now) })
      : nextBy && Date.parse(nextBy) > now
        ? fill(words.next.by, { at: when(nextBy, now) })
        : words.attempts.now,
  };
}

/** What the panel says of it, without what marketing owes. */
function ofNothing(look: Look): Told {
  const promises = look.verdict.promises?.filter(({ owedBy }) => owedBy === 'sales');
  const { mark, tone, label, text } = tellHeadline({ ...look, verdict: { ...look.verdict, promises } });
  return { mark, tone, what: label, time: text };
}
