/*
 * Where a CRM keeps no outcome of a contact, it stands in words: those that people use, and the first of each kind is
 * what we write.
 */
const words: Record<string, string> = {
  connected: 'connected',
  reached: 'connected',
  'no answer': 'no-answer',
  'no reply': 'no-answer',
  busy: 'no-answer',
  voicemail: 'voicemail',
  'left voicemail': 'voicemail',
  'left message': 'voicemail',
  bounced: 'bounced',
  held: 'held',
  'no show': 'no-show',
  cancelled: 'cancelled',
  canceled: 'cancelled',
};

/** §9's outcome for what stands there, up to the first stop; undefined: it is in other words. */
export function outcomeIn(said: string): string | undefined {
  const first = /^[^,.;:([–—\n]*/.exec(said)?.[0] ?? '';
  const word = first.trim().toLowerCase().replaceAll('-', ' ');
  return Object.hasOwn(words, word) ? words[word] : undefined;
}

/** How an outcome is written: `no-answer` → `no answer`. */
export const outcomeWord = (outcome: string): string => outcome.replaceAll('-', ' ');

/** What a contact is called where its outcome has no other place: `Call: no answer`. */
export const titleOf = (channel: string, outcome?: string): string =>
  `${channel.charAt(0).toUpperCase()}${channel.slice(1)}${outcome ? `: ${outcomeWord(outcome)}` : ''}`;

/** The outcome that stands in such a title. */
export const outcomeOf = (title: string | null | undefined): string | undefined =>
  outcomeIn(title?.split(':')[1] ?? '');
