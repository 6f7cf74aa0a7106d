import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { notFetched } from '../unplaced.ts';
import { readActivities, unsaidKinds } from './activity.ts';
import { addedOf, type Columns, lackingFields, leadOf, readColumns, specification } from './lead.ts';
import { readMe } from './me.ts';
import { connect, english, type Rpc, search } from './rpc.ts';

const size = 40;
/** Rows of activities for a page of leads. */
const most = 2000;

/** The leads of the person who is signed in that are neither won nor lost; four calls a page. */
export async function* queue(ask: Ask, signal: AbortSignal, wanted: Wanted): AsyncGenerator<readonly Lead[]> {
  const rpc = connect(ask, signal);
  const added = addedOf(wanted);
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const names = Object.keys(added).map((name) => `fields.${name}`);
  const [me, columns] = await Promise.all([readMe(rpc), part(names, readColumns(added, rpc))]);
  for (let offset = 0; ; offset += size) {
    const { leads, last } = await readPage(Number(me.id), offset, { added, columns, gaps }, rpc);
    if (leads.length > 0) yield leads;
    if (last) return;
  }
}

interface Asked {
  added: Wanted;
  columns: Columns | undefined;
  gaps: readonly Gap[];
}

async function readPage(me: number, offset: number, { added, columns, gaps }: Asked, rpc: Rpc) {
  const found = await search(rpc, 'crm.lead', {
    domain: [
      ['user_id', '=', me],
      ['stage_id.is_won', '=', false],
    ],
    specification: { ...specification, ...columns?.specification },
    limit: size,
    offset,
    context: english,
  });
  // The chatter tells the changes of one lead only.
  const { gaps: here, part } = gatherParts([...gaps, ...notFetched('stageHistory')]);
  const ids = found.rows.map(({ id }) => id);
  const acts = await part(['activities'], readActivities(ids, rpc, most));
  if (acts && !acts.complete) here.push(...notFetched('activities'));
  const leads = found.rows.map((row): Lead => {
    const extra = columns?.valuesOf(row);
    const lead = leadOf(row);
    return {
      ...lead,
      fields: { ...lead.fields, ...extra },
      ...acts?.of.get(row.id),
      gaps: [...here, ...lackingFields(added, extra)],
    };
  });
  return { leads, last: found.rows.length < size };
}
