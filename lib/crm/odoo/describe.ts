import { type Ask, type Choice, CrmError, type Described } from '../crm.ts';
import { text } from '../shape.ts';
import { lostStage } from './history.ts';
import { rowOf, rowsOf } from './row.ts';
import { connect, english } from './rpc.ts';

/** What cannot be a condition of an agreement. */
const unfit = /^(binary|html|json|properties|properties_definition|reference|serialized)$/;

/** Stages by their English names, as a lead's `recorded` has them, and fields by their own, with this person's labels. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const { call } = connect(ask, signal);
  const [named, shown, fields] = await Promise.all([
    call('crm.stage', 'search_read', [[], ['name']], { context: english }),
    call('crm.stage', 'search_read', [[], ['display_name']]),
    call('crm.lead', 'fields_get', [], { attributes: ['string', 'type'] }),
  ]);
  const labels = new Map(rowsOf(shown, 'stages').map((row) => [row.id, row.must('display_name', text)]));
  const words = new Map(
    rowsOf(named, 'stages').map((row) => {
      const id = row.must('name', text);
      return [id, { id, label: labels.get(row.id) ?? id }];
    }),
  );
  // Lost leads have no stage: see history.ts.
  if (!words.has(lostStage)) words.set(lostStage, { id: lostStage, label: lostStage });
  const found = rowOf(fields, 'fields');
  return {
    stages: [...words.values()],
    fields: found.keys.flatMap((id): Choice[] => {
      const field = found.to(id);
      if (!field) throw new CrmError('not-understood', { said: `fields.${id}` });
      const fits = !unfit.test(field.must('type', text));
      return fits ? [{ id, label: field.must('string', text) }] : [];
    }),
  };
}
