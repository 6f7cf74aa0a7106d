import type { HandBack } from './crm.ts';

/*
 * No CRM has a field for the reason of an agreement's hand-back. It stands at the end of a note, where people can read
 * it and we find it again.
 */
/** How the mark begins, to search for. */
export const handBackMark = '[hand-back: ';
const mark = /\[hand-back: ([\w.-]+)\]/;

/** The text of the note. */
export const handBackNote = ({ reason, note }: HandBack): string =>
  `${reason.title}${note && `\n${note}`}\n[hand-back: ${reason.id}]`;

/** The reason's id in the text of a note (HTML or not), if it is one of a hand-back. */
export const handBackIn = (text: string): string | undefined => mark.exec(text)?.[1];
