import type { Description } from '../../description/schema.ts';
import type { Ask, Choice, Described } from '../crm.ts';
import { callerOf } from './call.ts';
import { follow, word } from './path.ts';

/** The CRM's own stages, where the description says who lists them, and the fields that it names. */
export async function describeBy(
  description: Description,
  ask: Ask,
  signal: AbortSignal,
): Promise<Described> {
  const { stages, lead } = description;
  const rows = stages ? (await callerOf(description, ask, signal).rows(stages.rows, {})).rows : [];
  const choices = rows.flatMap((row): Choice[] =>
    stages
      ? [
          {
            id: word(follow(row, stages.id), stages.id),
            label: word(follow(row, stages.label), stages.label),
          },
        ]
      : [],
  );
  return {
    stages: choices,
    fields: Object.keys(lead.fields ?? {}).map((name) => ({ id: name, label: name })),
  };
}
