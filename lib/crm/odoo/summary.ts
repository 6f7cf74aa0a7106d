import type { Row } from './row.ts';

/*
 * Odoo keeps no outcome of a call, and has no activity for a message. Both stand in the summary of the activity, in
 * these words alone, where people see them in the chatter ("Call done: No answer") and can write them themselves.
 */
const outcomes = ['connected', 'no-answer', 'voicemail', 'bounced', 'held', 'no-show', 'cancelled'];
const message = 'Message';

const wordOf = (outcome: string) => outcome.charAt(0).toUpperCase() + outcome.slice(1).replace('-', ' ');
const outcomeOf = (word: string) =>
  outcomes.find((outcome) => wordOf(outcome).toLowerCase() === word.toLowerCase());

/** The summary of an activity that tells of a contact; empty: the type of activity says all. */
export const summaryOf = (channel: string, outcome?: string): string =>
  [channel === 'message' && message, outcome && wordOf(outcome)].filter(Boolean).join(': ');

/** What a summary tells beyond the kind of its activity; nothing where it is in other words. */
export function tellSummary(kind: string, summary: string): { kind?: string; outcome?: string } {
  const [first = '', rest = ''] = summary.split(': ');
  if (kind === 'task') return first === message ? { kind: 'message', outcome: outcomeOf(rest) } : {};
  return { outcome: outcomeOf(summary) };
}

/** The summary in the text of the message that marking an activity as done leaves: the last part of its first line. */
export const summaryIn = (message: Row): string =>
  /<span>([^<]*)<\/span>\s*<\/p>/.exec(String(message.raw('body')))?.[1]?.trim() ?? '';
