import type { Ask, Described } from '../crm.ts';
import { list, record, text } from '../shape.ts';
import { readRows } from './api.ts';
import { converted } from './lead.ts';

/** The fields of a lead as this company has them, and what its status can be. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const { rows } = await readRows('settings/fields?module=Leads', 'fields', ask, signal);
  const fields = rows.map((row, i) => ({
    id: text(row.api_name, `fields[${i}].api_name`),
    label: text(row.field_label, `fields[${i}].field_label`),
  }));
  const status = rows.find((row) => row.api_name === 'Lead_Status');
  const stages = list(status?.pick_list_values ?? [], 'Lead_Status.pick_list_values').map((value, i) => {
    const { actual_value, display_value } = record(value, `stages[${i}]`);
    return {
      id: text(actual_value, `stages[${i}].actual_value`),
      label: text(display_value, `stages[${i}].display_value`),
    };
  });
  return { stages: [...stages, { id: converted, label: converted }], fields };
}
