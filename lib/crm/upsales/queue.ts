import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { type Fields, maybe, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { readRows } from './api.ts';
import { needing } from './field.ts';
import { fromContact, isOf } from './lead.ts';
import { readMe } from './me.ts';

const page = 100;
/** Should Upsales not know the filter, it would give us every contact that it has. */
const most = 20;
/** Whose journey is over. */
const over = new Set(['customer', 'lost_customer', 'lost_opportunity', 'disqualified']);

/** The contacts of my companies that are under way; their companies, steps and activities would be calls for each. */
export async function* readQueue(
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const { id } = await readMe(ask, signal);
  for (let nth = 0; nth < most; nth++) {
    const query = `client.users.id=${id}&active=1&limit=${page}&offset=${nth * page}&sort=-id`;
    const { rows } = await readRows(`contacts?${query}`, ask, signal);
    const open = rows.filter(
      (row) => isOf(id, row) && !over.has(maybe(row.journeyStep, 'journeyStep', text) ?? ''),
    );
    if (open.length > 0) yield open.map((row) => thinLead(row, wanted));
    if (rows.length < page) return;
  }
}

function thinLead(contact: Fields, wanted: Wanted): Lead {
  const later = [...needing('account.', wanted), ...needing('custom.', wanted)].map(
    (name) => `fields.${name}`,
  );
  const gaps: Gap[] = [...unsaidKinds, ...notFetched(...later, 'stageHistory', 'activities')];
  const lead = fromContact({ contact, account: undefined, added: undefined }, wanted, gaps);
  const stage = lead.stage?.recorded;
  return { ...lead, stageHistory: stage ? [{ stage, known: 'unknown' }] : [], gaps };
}
