import type { Draft, Phase } from '../../components/write/Form.tsx';
import { CrmError } from '../../lib/crm/crm.ts';
import { isolate } from '../../lib/words/isolate.ts';
import type { Opened } from '../panel/desk.ts';

/** What is looked at of a form. */
export type Content = Pick<Opened, 'form' | 'words' | 'failures' | 'locale'>;

/** What will be written, as it will be: "Writes to Odoo: call, no answer, 14:32". Done: without where. */
export function tellContent(
  { form, words, locale }: Content,
  draft: Draft,
  phase: Phase,
  at: number,
): string {
  const chosen = form.choices.find(({ id }) => id === draft.choice);
  const outcome = chosen?.outcomes.find(({ id }) => id === draft.outcome);
  const note = draft.note.trim();
  const what = [
    chosen?.told,
    outcome?.name,
    form.stageTold,
    form.isTimed && new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(at),
    note && `“${isolate(note)}”`,
  ];
  const told = what.filter(Boolean).join(', ');
  return phase === 'done' || phase === 'undoing' ? told : words.writes.replace('{what}', () => told);
}

/** What went wrong, and what the CRM itself says of it. */
export function tellProblem(error: unknown, { failures, words }: Content): string {
  if (!(error instanceof CrmError)) return String(error);
  const told = failures[error.failure] ?? failures.failed ?? '';
  const said = error.said && `${words.said} ${isolate(error.said)}`;
  return said ? `${told.replace(/\.$/, '')}. ${said}` : told;
}
