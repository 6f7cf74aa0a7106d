import type { Ask, Choice, Described } from '../crm.ts';
import { text } from '../shape.ts';
import { readRows } from './api.ts';
import { archived, inbox } from './lead.ts';
import { readStages } from './stage.ts';

const whose: Record<string, string> = {
  dealFields: '',
  personFields: 'person.',
  organizationFields: 'organization.',
};

/** The stages of all pipelines by name, what a deal or a lead can be beside them, and the fields of all three. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const [stages, ...fields] = await Promise.all([
    readStages(ask, signal),
    ...Object.entries(whose).map(async ([path, before]): Promise<Choice[]> => {
      const { rows } = await readRows(`/api/v1/${path}`, 1, ask, signal);
      return rows.map((row, i) => ({
        id: before + text(row.key, `${path}[${i}].key`),
        label: text(row.name, `${path}[${i}].name`),
      }));
    }),
  ]);
  const names = [inbox, archived, ...new Set(stages.map(({ name }) => name)), 'won', 'lost'];
  return { stages: names.map((id) => ({ id, label: id })), fields: fields.flat() };
}
