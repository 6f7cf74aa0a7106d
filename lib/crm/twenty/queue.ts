import type { Gap, Lead } from '../../agreement/lead.ts';
import type { Ask, Wanted } from '../crm.ts';
import { instant, text } from '../shape.ts';
import { notFetched } from '../unplaced.ts';
import { unsaidKinds } from './activity.ts';
import { equals, readRows, tied } from './api.ts';
import { fromSubject } from './lead.ts';
import { readMe } from './me.ts';

/** My opportunities, the newest first: Twenty knows of none whether it is closed, so all of them, up to 600. */
export async function* readQueue(
  ask: Ask,
  signal: AbortSignal,
  wanted: Wanted,
): AsyncGenerator<readonly Lead[]> {
  const { id } = await readMe(ask, signal);
  const { rows } = await readRows(
    'opportunities',
    `${equals('ownerId', id)}&depth=1`,
    'createdAt',
    10,
    ask,
    signal,
  );
  if (rows.length === 0) return;
  yield rows.map((row) => {
    const gaps: Gap[] = [...unsaidKinds];
    const subject = {
      opportunity: row,
      person: tied(row, 'pointOfContact'),
      company: tied(row, 'company'),
    };
    const lead = fromSubject(text(row.id, 'opportunity.id'), subject, wanted, gaps);
    gaps.push(...notFetched('stageHistory', 'activities'));
    const stage = lead.stage?.recorded;
    const since = instant(row.updatedAt, 'updatedAt');
    return { ...lead, stageHistory: stage ? [{ stage, at: since, known: 'at-least' as const }] : [], gaps };
  });
}
