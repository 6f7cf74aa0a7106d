import type { Activity, Lead } from '../../agreement/lead.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, record, text } from '../shape.ts';
import { activityColumns, activityOf, callColumns, mailColumns, notesOf, unsaidKinds } from './activity.ts';
import { folderOf } from './address.ts';
import { askAll, rowsIn } from './api.ts';
import { readColumns } from './columns.ts';
import { factsOf, isTeams, selected } from './facts.ts';
import { assignedAt, auditsOf, filledAt, processEntry, readChanges, stagesOf } from './history.ts';

/** The newest activities that are read. */
const most = 300;

/** Reads one lead as §9 has it: one call, and one more for what the audit has anew; a page's first needs two before. */
export async function readLead(ref: RecordRef, ask: Ask, signal: AbortSignal, wanted: Wanted): Promise<Lead> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const unknown = ['source', ...Object.keys(wanted)].map((name) => `fields.${name}`);
  const columns = await part(unknown, readColumns(ask, signal));
  const answers = await askAll(partsOf(ref.id, selected(wanted, columns)), folderOf(ref), ask, signal);
  const row = record(answers('lead'), 'lead');
  const lead = factsOf(row, wanted, columns, gaps);
  if (lead.id !== ref.id) throw new CrmError('other-record', { said: `asked for ${ref.id}, got ${lead.id}` });

  const readPast = async () => {
    const past = await readChanges(answers, folderOf(ref), ask, signal);
    return { ...past, stages: stagesOf(row, past) };
  };
  const rows = (name: string, key: string, whats: string[]) =>
    part(whats, (async () => rowsIn(answers(name), key, name))());
  const [activities, calls, mails, notes, process, past] = await Promise.all([
    rows('activities', 'activityid', ['activities']),
    rows('calls', 'activityid', ['activities:call']),
    rows('mails', 'activityid', ['activities:email']),
    rows('notes', 'annotationid', ['activities:note']),
    rows('process', 'businessprocessflowinstanceid', []),
    part(['stageHistory'], readPast()),
  ]);
  const changes = past?.changes ?? [];
  const stages = past?.stages ?? stagesOf(row, { changes, complete: false });
  if (past && !stages.complete)
    gaps.push({ what: 'stageHistory', why: past.complete ? 'unsupported' : 'not-fetched' });
  if ([activities, notes].some((list) => (list?.length ?? 0) >= most))
    gaps.push({ what: 'activities', why: 'not-fetched' });

  const own = new Map(
    [...(calls ?? []), ...(mails ?? [])].map((one) => [text(one.activityid, 'activityid'), one]),
  );
  const touches = await part(['activities'], (async () => touchesOf(activities ?? [], own))());
  const noted = await part(['activities:note'], (async () => notesOf(notes ?? []))());
  const owner = lead.owner?.id;
  const times = Object.entries(wanted).flatMap(([name, column]): [string, string][] => {
    const at = lead.fields?.[name] == null ? undefined : filledAt(column, changes);
    return at ? [[name, at]] : [];
  });
  const entered = await part(['stageHistory'], (async () => processEntry(process?.[0]))());
  return {
    ...lead,
    assignedAt: owner ? (isTeams(row) ? null : assignedAt(owner, changes)) : undefined,
    handBack: noted?.handBack,
    fieldTimes: Object.fromEntries(times),
    stageHistory: stages.complete ? stages.stageHistory : [...(entered ?? []), ...stages.stageHistory],
    activities: [...(touches ?? []), ...(noted?.activities ?? [])],
    gaps,
  };
}

function partsOf(id: string, columns: string): Record<string, string> {
  const about = (table: string, select: string) =>
    `${table}?$filter=_regardingobjectid_value eq ${id}&$select=${select}&$orderby=createdon desc&$top=${most}`;
  return {
    lead: `leads(${id})?$select=${columns}`,
    activities: about('activitypointers', activityColumns),
    calls: about('phonecalls', callColumns),
    mails: about('emails', mailColumns),
    notes: `annotations?$filter=_objectid_value eq ${id}&$select=annotationid,notetext,createdon,_createdby_value&$orderby=createdon desc&$top=${most}`,
    // The process that Dynamics comes with; one of the company's own is another table.
    process: `leadtoopportunitysalesprocesses?$filter=_leadid_value eq ${id} and statecode eq 0&$select=businessprocessflowinstanceid,_activestageid_value,activestagestartedon&$orderby=activestagestartedon desc&$top=1`,
    audits: auditsOf(id),
  };
}

function touchesOf(rows: readonly Fields[], own: ReadonlyMap<string, Fields>): Activity[] {
  const touches = rows.map((row, i) => activityOf(row, own.get(String(row.activityid)), `activities[${i}]`));
  return touches.filter((one) => one !== null);
}
