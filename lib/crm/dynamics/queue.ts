import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { maybe, record, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { annotated, asked, data, rowsIn } from './api.ts';
import { readColumns } from './columns.ts';
import { factsOf, selected } from './facts.ts';
import { stagesOf } from './history.ts';
import { readMyId } from './me.ts';

const prefer = `${annotated.prefer},odata.maxpagesize=100`;

/** The leads of the person who is signed in that are neither qualified nor disqualified, the newest first. */
export async function* queue(ask: Ask, signal: AbortSignal, wanted: Wanted): AsyncGenerator<readonly Lead[]> {
  const me = await readMyId(ask, signal);
  const { gaps, part } = gatherParts([...unsaidKinds, ...notFetched('stageHistory', 'activities')]);
  const names = ['source', ...Object.keys(wanted)].map((name) => `fields.${name}`);
  const columns = await part(names, readColumns(ask, signal));
  const filter = `_ownerid_value eq ${me} and statecode eq 0`;
  const query = `leads?$filter=${filter}&$select=${selected(wanted, columns)}&$orderby=createdon desc`;
  for (let path = `${data}/${asked(query)}`; ; ) {
    const answer = record(await ask(path, { headers: { prefer } }, signal), 'leads');
    const leads = rowsIn(answer, 'leadid', 'leads').map((row): Lead => {
      const own: Gap[] = [...gaps];
      const { stageHistory } = stagesOf(row, { changes: [], complete: false });
      return { ...factsOf(row, wanted, columns, own), stageHistory, gaps: own };
    });
    if (leads.length > 0) yield leads;
    const next = maybe(answer['@odata.nextLink'], 'leads.nextLink', text);
    if (!next) return;
    // An address as a whole; what is before the API's own path the transport has.
    path = data + next.slice(next.indexOf(data) + data.length);
  }
}
