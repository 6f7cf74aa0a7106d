import type { Language } from '../words/language.ts';
import type { Reader, Words } from '../words/reader.ts';

/** The few words that a page has at hand from the start, for when there is no lead to tell of. */
export type Labels = Pick<Words, 'faces' | 'failures' | 'remedies' | 'actions' | 'truths'> & {
  language: Language;
};

/** @param crm what people call the CRM, such as "Odoo" */
export function tellLabels({ words, language, fill }: Reader, crm: string): Labels {
  const named = <Group extends Readonly<Record<string, string>>>(group: Group) =>
    Object.fromEntries(Object.entries(group).map(([name, text]) => [name, fill(text, { crm })])) as Group;
  const { faces, failures, remedies, actions, truths } = words;
  return {
    language,
    faces: named(faces),
    failures: named(failures),
    remedies: named(remedies),
    actions: named(actions),
    truths,
  };
}
