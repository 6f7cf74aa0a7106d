import type { Activity, Lead } from '../../agreement/lead.ts';
import type { Ask } from '../crm.ts';
import { list, record } from '../shape.ts';
import { unsaid } from '../unplaced.ts';
import { asked } from './api.ts';
import { entryOf, isNamed, type Types } from './entry.ts';

/** What SuperOffice has no place for. */
export const unsaidKinds = unsaid('message', 'download', 'page-view', 'email-open', 'email-click', 'event');

/** The newest that are read. */
const most = 300;
const columns = [
  'date',
  'type',
  'text',
  'completed',
  'registeredDate',
  'createdByWorkflow',
  'associate/associateDbId',
  'appointment/title',
  'appointment/description',
];
const entities = 'appointment,document,formSubmission,mailing,chat';

export interface Done {
  activities: Activity[];
  handBack: Lead['handBack'];
  complete: boolean;
  /** Whether every one could be told: its type is among the company's, and its time came with a zone. */
  told: boolean;
}

/** The list below the card of a contact: follow-ups, forms, mailings and chats. */
export async function readActivities(id: string, types: Types, ask: Ask, signal: AbortSignal): Promise<Done> {
  const path = `Person/${id}/Activities?$select=${columns.join(',')}&$entities=${entities}&$orderBy=registeredDate desc&$top=${most}`;
  const found = record(await asked(path, ask, signal), 'activities');
  const rows = list(found.value, 'activities').map((row, i) => record(row, `activities[${i}]`));
  const read = rows.map((row, i) => entryOf(row, types, `activities[${i}]`)).filter((one) => one !== null);
  const once = [...new Map(read.map((one) => [one.activity.id, one])).values()];
  const [last] = once
    .flatMap(({ reason, activity }) => {
      const at = activity.at ?? activity.recordedAt;
      return reason && at ? [{ reason, at }] : [];
    })
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  return {
    activities: once.map(({ activity }) => activity),
    handBack: last,
    complete: rows.length < most,
    told: rows.every((row) => isNamed(row, types)) && once.every(({ activity }) => activity.at !== undefined),
  };
}
