import type { StageEntry } from '../../agreement/lead.ts';
import type { Row } from './row.ts';

interface Change {
  from: string;
  to: string;
  at: string;
}

/**
 * The statuses that a lead has had. Salesforce keeps them where an administrator has said so, and for some years; else
 * there is only the time at which the lead was last saved, as what it is now.
 * @param kept whether the rows are all that there are
 */
export function stagesOf(
  lead: Row,
  rows: readonly Row[],
  kept: boolean,
): { stageHistory: StageEntry[]; complete: boolean } {
  const status = lead.get('Status');
  const changes = changesOf(rows, 'Status');
  const [first] = changes;
  const stageHistory: StageEntry[] = changes.map(({ to, at }) => ({ stage: to, at, known: 'exact' }));
  // History was being kept when the lead was made, or it began some day.
  const fromTheStart = kept && rows.some((row) => row.get('Field') === 'created');
  if (first?.from)
    stageHistory.unshift(
      fromTheStart
        ? { stage: first.from, at: lead.time('CreatedDate'), known: 'exact' }
        : { stage: first.from, at: null, known: 'unknown' },
    );
  const unbroken = changes.every(({ from }, i) => i === 0 || changes[i - 1]?.to === from);
  if (status && changes.at(-1)?.to === status)
    return { stageHistory, complete: fromTheStart && unbroken && Boolean(first?.from) };
  if (status) stageHistory.push({ stage: status, at: lead.time('LastModifiedDate'), known: 'at-least' });
  return { stageHistory, complete: false };
}

/**
 * Since when the lead has been its owner's; null: it waits in a queue; undefined: Salesforce does not tell. A change of
 * owner is kept twice, once by the names and once by the ids.
 */
export function assignedAt(rows: readonly Row[], owner: { id: string; name?: string | null }) {
  if (owner.id.startsWith('00G')) return null;
  const changes = changesOf(rows, 'Owner');
  return changes.findLast(({ to }) => to.slice(0, 15) === owner.id.slice(0, 15) || to === owner.name)?.at;
}

/** Since when a field has had a value, whatever it was changed to later. */
export function filledAt(rows: readonly Row[], field: string): string | undefined {
  return changesOf(rows, field).findLast(({ from, to }) => from === '' && to !== '')?.at;
}

/** Oldest first. Several in one second stay in the order of their ids. */
function changesOf(rows: readonly Row[], field: string): Change[] {
  return rows
    .filter((row) => row.get('Field') === field)
    .map((row) => ({
      id: row.must('Id'),
      from: String(row.any('OldValue') ?? ''),
      to: String(row.any('NewValue') ?? ''),
      at: row.time('CreatedDate') ?? '',
    }))
    .filter(({ at }) => at !== '')
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1));
}
