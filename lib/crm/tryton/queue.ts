import type { Lead } from '../../agreement/lead.ts';
import type { Crm } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, list, number, record } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { fromNotes, readEmails, readNotes, unsaidKinds } from './activity.ts';
import { model } from './address.ts';
import { readHistories, readRevisions } from './history.ts';
import { columns, leadOf } from './lead.ts';
import { connect, type Rpc } from './rpc.ts';

const pageSize = 50;
/** What is converted has become a quotation, and waits for its sale. */
const open = ['lead', 'opportunity'];

/**
 * The open leads of the employee who is signed in. Notes, e-mails and when they were changed come for all of a page; what
 * they were then takes as many calls as opening one lead may.
 */
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
    if (rows.length > 0) yield await withPast(rows, rpc);
    if (rows.length < pageSize) return;
  }
};

async function withPast(rows: readonly Fields[], rpc: Rpc): Promise<Lead[]> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const ids = rows.map((row) => number(row.id, `${model}.id`));
  const past = async () => readHistories(await readRevisions(ids, rpc), new Map(), rpc);
  const [histories, notes, emails] = await Promise.all([
    part(['stageHistory'], past()),
    part(['activities'], readNotes(ids, rpc)),
    part(['activities:email'], readEmails(ids, rpc)),
  ]);
  if (notes && !notes.complete) gaps.push(...notFetched('activities'));
  if (emails && !emails.complete) gaps.push(...notFetched('activities:email'));
  return rows.map((row, i) => {
    const history = histories?.get(ids[i] as number);
    const mine = notes?.found.filter((note) => note.lead === String(ids[i]));
    const lead = leadOf(row, history, mine);
    return {
      ...lead,
      activities: mine && [
        ...fromNotes(mine),
        ...(emails?.found ?? []).flatMap(({ lead: of, ...sent }) => (of === lead.id ? [sent] : [])),
      ],
      gaps: [...gaps, ...lead.gaps],
    };
  });
}
