import type { Ask, Described } from '../crm.ts';
import { list, record, text } from '../shape.ts';

/** The options of a lead's status, and its fields, as this very EspoCRM defines them. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const answer = await ask('/api/v1/Metadata?key=entityDefs.Lead.fields', {}, signal);
  const fields = record(answer, 'fields');
  const stages = list(record(fields.status, 'fields.status').options, 'fields.status.options');
  const choice = (id: string) => ({ id, label: id });
  return {
    stages: stages.map((stage, i) => choice(text(stage, `stages[${i}]`))),
    fields: Object.keys(fields).map(choice),
  };
}
