import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { rowsIn } from './api.ts';
import { fromRecord } from './lead.ts';
import { readMe } from './me.ts';
import { data } from './site.ts';

const page = 200;
const columns =
  'id, Full_Name, Company, No_of_Employees, Designation, Country, Lead_Source, Lead_Status, Owner, Created_Time, Modified_Time';

/** My leads that are not converted, by a query; a company's own fields are left out, as one unknown fails it whole. */
export async function* readQueue(
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const { id } = await readMe(ask, signal);
  for (let offset = 0; offset < 10_000; offset += page) {
    const select_query = `select ${columns} from Leads where Owner = ${id} and Converted__s = false order by Created_Time desc limit ${offset}, ${page}`;
    const answer = await ask(`${data}/coql`, { method: 'POST', body: { select_query } }, signal);
    if (answer === null) return;
    const { rows, complete } = rowsIn(answer, 'data');
    yield rows.map((row) => {
      const gaps: Gap[] = [...unsaidKinds];
      const lead = fromRecord(row, {}, gaps);
      const fields = Object.fromEntries(
        Object.entries(lead.fields ?? {}).filter(([name]) => !Object.hasOwn(wanted, name)),
      );
      const unread = Object.keys(wanted).map((name) => `fields.${name}`);
      gaps.push(...notFetched('stageHistory', 'activities', ...unread));
      return { ...lead, fields, gaps };
    });
    if (complete) return;
  }
}
