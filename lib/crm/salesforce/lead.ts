import type { Activity, Gap, Lead } from '../../agreement/lead.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { unsaid } from '../unplaced.ts';
import { fromEvent, fromMember, fromTask, handBackOf, isShadow } from './activity.ts';
import { type Answers, compose } from './api.ts';
import { type Columns, columnsOf, readColumns } from './columns.ts';
import { factsOf, most } from './facts.ts';
import { type Found, type Row, rowOf, rowsIn } from './row.ts';
import { asked, idOf, isSame } from './soql.ts';

/** What nothing in Salesforce's own CRM records; forms and events are told by campaigns, if at all. */
export const unsaidKinds = unsaid(
  'page-view',
  'download',
  'form',
  'email-open',
  'email-click',
  'event',
  'chat',
);

/** Reads one lead as §9 has it, in one call; the page's first one is preceded by one for the fields that there are. */
export async function readLead(ref: RecordRef, ask: Ask, signal: AbortSignal, wanted: Wanted): Promise<Lead> {
  const columns = await readColumns(ask, signal);
  const answers = await compose(partsOf(idOf(ref.id), columns, wanted), ask, signal);
  const lead = rowOf(answers('lead'), 'lead');
  const id = lead.must('Id');
  if (!isSame(id, ref.id)) throw new CrmError('other-record', { said: `asked for ${ref.id}, got ${id}` });

  const { gaps, part } = gatherParts([...unsaidKinds]);
  const rows = (name: string, whats: string[]) =>
    part(
      whats,
      read(() => rowsIn(answers(name), name)),
    );
  const [history, tasks, events, mails, members, owner] = await Promise.all([
    rows('history', ['stageHistory']),
    rows('tasks', [
      'activities:call',
      'activities:email',
      'activities:message',
      'activities:task',
      'activities:note',
    ]),
    rows('events', ['activities:meeting']),
    rows('mails', ['activities:email']),
    rows('members', []),
    part(
      ['owner'],
      read(() => ownerOf(lead, answers)),
    ),
  ]);
  const touches = part(
    ['activities'],
    read(() => touchesOf(tasks, events, mails, members)),
  );
  // Who wrote an e-mail stands in its message, of which these are not all.
  if (mails && (!mails.complete || mails.rows.length >= most))
    gaps.push({ what: 'activities:email', why: 'not-fetched' });
  return {
    ...factsOf(lead, history, owner, wanted, columns, gaps),
    id: ref.id,
    ...activitiesOf(await touches, [tasks, events], lead, gaps),
    gaps,
  };
}

function partsOf(id: string, columns: Columns, wanted: Wanted): Record<string, string> {
  const owner = '@{lead.OwnerId}';
  const newest = (what: string) => `${what} ORDER BY CreatedDate DESC LIMIT ${most}`;
  const query = (soql: string) => `query?q=${asked(soql)}`;
  // A year after they are over, activities are archived: only this finds them, and what was deleted.
  const everything = (kind: 'Task' | 'Event') =>
    `queryAll?q=${asked(newest(`SELECT ${columnsOf(kind, columns)} FROM ${kind} WHERE WhoId='${id}' AND IsDeleted=false`))}`;
  return {
    lead: `sobjects/Lead/${id}?fields=${columnsOf('Lead', columns, wanted)}`,
    user: `sobjects/User/${owner}?fields=Id,Name,TimeZoneSidKey`,
    queue: `sobjects/Group/${owner}?fields=Id,Name`,
    history: query(
      newest(`SELECT Id,Field,OldValue,NewValue,CreatedDate FROM LeadHistory WHERE LeadId='${id}'`),
    ),
    tasks: everything('Task'),
    events: everything('Event'),
    mails: query(
      `SELECT Id,ActivityId,Incoming,IsBounced,MessageDate FROM EmailMessage WHERE Id IN (SELECT EmailMessageId FROM EmailMessageRelation WHERE RelationId='${id}') ORDER BY MessageDate DESC LIMIT ${most}`,
    ),
    members: query(
      newest(
        `SELECT Id,Campaign.Name,Campaign.Type,FirstRespondedDate,CreatedDate FROM CampaignMember WHERE LeadId='${id}'`,
      ),
    ),
  };
}

/** So that what is thrown while reading is a part that is missing. */
const read = async <T>(reading: () => T): Promise<T> => reading();

/** A user or a queue: only one of the two questions has an answer. */
function ownerOf(lead: Row, answers: Answers): Lead['owner'] {
  const id = lead.get('OwnerId');
  if (!id) return id === null ? null : undefined;
  const row = rowOf(answers(id.startsWith('00G') ? 'queue' : 'user'), 'owner');
  return { id, name: row.get('Name'), timeZone: row.get('TimeZoneSidKey') };
}

export function touchesOf(
  tasks: Found | undefined,
  events: Found | undefined,
  mails: Found | undefined,
  members: Found | undefined,
): Activity[] {
  const byTask = new Map(
    (mails?.rows ?? []).map((mail): [string, Row] => [mail.get('ActivityId') ?? '', mail]),
  );
  return [
    ...own(tasks).map((task) => fromTask(task, byTask)),
    ...own(events).map(fromEvent),
    ...(members?.rows ?? []).map(fromMember).filter((one) => one !== null),
  ];
}

const own = (found: Found | undefined) => (found?.rows ?? []).filter((row) => !isShadow(row));

function activitiesOf(
  activities: Activity[] | undefined,
  parts: (Found | undefined)[],
  lead: Row,
  gaps: Gap[],
): Pick<Lead, 'activities' | 'handBack'> {
  if (parts.some((part) => part && (!part.complete || part.rows.length >= most)))
    gaps.push({ what: 'activities', why: 'not-fetched' });
  // What was done with a lead that has become a contact is the contact's now.
  else if (lead.is('IsConverted')) gaps.push({ what: 'activities', why: 'unsupported' });
  return { activities, handBack: activities && handBackOf(activities) };
}
