import type { PromiseVerdict } from '../verdict/verdict.ts';
import { cut, isolate } from '../words/isolate.ts';
import type { Reader } from '../words/reader.ts';
import { type Look, lookAt } from './look.ts';
import { tellNext } from './sheet/advice.ts';
import { type Tone, tellPromise } from './sheet/urgency.ts';

/** So many promises have a line of their own. */
const mostLines = 4;
/** What is called something is told in so many characters, what is to be done in so many. */
const mostName = 60;
const mostAction = 120;
/** What was read so long ago (ms) is said to be as old as it is. */
const recent = 120_000;

/** A promise that somebody is to be reminded of; `readAt` of the look says how old that knowledge is. */
export interface Subject {
  look: Look;
  promise: PromiseVerdict;
}

/** What a reminder says, as plain text. */
export interface Reminder {
  title: string;
  text: string;
  open: string;
  later: string;
}

/** One reminder for all of these (one at least), of one moment and one reader. */
export function tellReminder(subjects: readonly Subject[]): Reminder {
  const [first] = subjects as [Subject];
  const { now, reader } = first.look;
  const { words, fill } = reader;
  const readAt = Math.min(...subjects.map(({ look }) => look.readAt ?? now));
  const known =
    Math.abs(now - readAt) > recent &&
    fill(words.reminder.known, { at: reader.when(new Date(readAt).toISOString(), now) });
  const rest = subjects.length - mostLines;
  const count = (isBroken: boolean) =>
    subjects.filter(({ promise }) => (promise.state === 'broken') === isBroken).length;
  const { title, lines } =
    subjects.length === 1
      ? {
          title: [standingOf(first), dueOf(first)].filter(Boolean).join(' · '),
          lines: [nameOf(first), agreedFor(first)],
        }
      : {
          title: tellCount(count(false), count(true), words.reminder.atRisk, words.reminder.broken, reader),
          lines: [
            ...subjects.slice(0, mostLines).map((one) => `${nameOf(one)}: ${standingOf(one)}`),
            rest > 0 && fill(words.reminder.more, { n: rest }),
          ],
        };
  const { open, later } = words.reminder;
  return { title, text: [...lines, known].filter(Boolean).join('\n'), open, later };
}

/** "First contact · 12 min left" */
const standingOf = ({ look, promise }: Subject): string =>
  `${inLine(lookAt(look, promise.version).names.promise(promise.id))} · ${tellPromise(promise, look)}`;

/** "due 16:00": what is left is no longer so when somebody sees it later; this is. */
const dueOf = ({ look: { reader, now }, promise: { dueAt } }: Subject): string =>
  dueAt ? reader.fill(reader.words.clock.due, { at: reader.when(dueAt, now) }) : '';

const nameOf = ({ look: { lead } }: Subject): string => inLine(lead.name ?? '') || inLine(lead.id);

/** What somebody else has written, in one line of its own direction. */
const inLine = (text: string, most = mostName): string =>
  isolate(cut(text.replace(/[\s\u0085]+/g, ' ').trim(), most));

/** What was agreed to be done now: for when it is missed, else for the stage. */
function agreedFor({ look, promise }: Subject): string {
  const { words, fill, text } = look.reader;
  const rule = lookAt(look, promise.version).agreement.promises?.find(({ id }) => id === promise.id);
  if (promise.state === 'broken' && rule?.whenMissed)
    return fill(words.agreedNext, { action: inLine(text(rule.whenMissed.action), mostAction) });
  const action = tellNext(look)?.text;
  return action ? `${words.next.title} ${inLine(action, mostAction)}` : '';
}

const tellCount = (atRisk: number, broken: number, risky: string, missed: string, { fill }: Reader) =>
  [atRisk > 0 && fill(risky, { n: atRisk }), broken > 0 && fill(missed, { n: broken })]
    .filter(Boolean)
    .join(' · ');

/** What the button in the toolbar shows. */
export interface Badge {
  /** Empty: nothing is to be shown. */
  text: string;
  title: string;
  tone: Tone;
}

/** What is known of all leads together. */
export interface Known {
  /** Leads with a promise at risk, and with a broken one. */
  atRisk: number;
  broken: number;
  /** Nothing of it is older (ms). */
  readAt: number;
  /** All leads of the person are among them. */
  isComplete: boolean;
}

export function tellBadge({ atRisk, broken, readAt, isComplete }: Known, reader: Reader, now: number): Badge {
  const { words, fill, when } = reader;
  const { none, leadsAtRisk, leadsBroken, partly, readAt: asOf } = words.reminder;
  const leads = atRisk + broken;
  // That none is, nobody knows who has not seen them all.
  const counted =
    leads > 0 ? tellCount(atRisk, broken, leadsAtRisk, leadsBroken, reader) : isComplete && none;
  const title = [
    counted,
    fill(asOf, { at: when(new Date(readAt).toISOString(), now) }),
    !isComplete && partly,
  ];
  return {
    // There is room for three signs.
    text: leads > 99 ? '99+' : leads > 0 ? String(leads) : '',
    title: title.filter(Boolean).join(' · '),
    tone: broken > 0 ? 'missed' : leads > 0 ? 'soon' : 'calm',
  };
}
