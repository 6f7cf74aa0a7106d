import type { Lead } from '../../agreement/lead.ts';
import type { Crm } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { list, record, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { fromNotes, readEmails, readNotes, unsaidKinds } from './activity.ts';
import { model } from './address.ts';
import { changedAt, columns, fromRow } from './lead.ts';
import { connect } from './rpc.ts';

const pageSize = 50;
/** What is converted has become a quotation, and waits for its sale. */
const open = ['lead', 'opportunity'];

/** The open leads of the employee who is signed in. Notes and e-mails come for all of a page; the past would not. */
export const queue: Crm['queue'] = async function* (ask, signal) {
  const rpc = await connect(ask, signal);
  const { employee } = rpc.context;
  if (typeof employee !== 'number') return;
  const domain = [
    ['employee', '=', employee],
    ['state', 'in', open],
  ];
  for (let from = 0; ; from += pageSize) {
    const found = list(
      await rpc.call(`${model}.search_read`, [domain, from, pageSize, [['id', 'ASC']], columns]),
      model,
    );
    const rows = found.map((row) => record(row, model));
    if (rows.length > 0) yield await withActivities(rows, rpc);
    if (rows.length < pageSize) return;
  }
};

async function withActivities(
  rows: Record<string, unknown>[],
  rpc: Awaited<ReturnType<typeof connect>>,
): Promise<Lead[]> {
  const { gaps, part } = gatherParts([...unsaidKinds, ...notFetched('stageHistory')]);
  const leads = rows.map((row) => ({
    ...fromRow(row),
    stage: { recorded: text(row.state, `${model}.state`) },
    stageHistory: [
      { stage: text(row.state, `${model}.state`), at: changedAt(row), known: 'at-least' as const },
    ],
  }));
  const ids = leads.map(({ id }) => Number(id));
  const [notes, emails] = await Promise.all([
    part(['activities'], readNotes(ids, rpc)),
    part(['activities:email'], readEmails(ids, rpc)),
  ]);
  if (notes && !notes.complete) gaps.push(...notFetched('activities'));
  if (emails && !emails.complete) gaps.push(...notFetched('activities:email'));
  return leads.map((lead) => ({
    ...lead,
    activities: notes && [
      ...fromNotes(notes.found.filter((note) => note.lead === lead.id)),
      ...(emails?.found ?? []).flatMap(({ lead: of, ...sent }) => (of === lead.id ? [sent] : [])),
    ],
    gaps: [...gaps],
  }));
}
