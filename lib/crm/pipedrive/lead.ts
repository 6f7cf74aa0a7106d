import type { Gap, Lead } from '../../agreement/lead.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { gatherParts } from '../part.ts';
import { type Fields, maybe, number, text } from '../shape.ts';
import { activityOf, unsaidKinds } from './activity.ts';
import { readOne, readRows, timeOf } from './api.ts';
import { fieldsOf, own } from './field.ts';
import { changesOf, stageHistory } from './history.ts';
import { readMail } from './mail.ts';
import { namesOf, readStages } from './stage.ts';

/** Pages of 200 activities that are read for one lead. */
const pages = 3;

/** Reads a lead of the inbox or a deal as §9 has it: five calls at once, then four for whom it is about. */
export async function readLead(ref: RecordRef, ask: Ask, signal: AbortSignal, wanted: Wanted): Promise<Lead> {
  const deal = ref.kind === 'deal';
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const mine = deal ? `deal_id=${ref.id}` : `lead_id=${ref.id}`;
  const [row, done, notes, changes, stages] = await Promise.all([
    readRecord(ref, ask, signal),
    part(['activities'], readActivities(mine, ask, signal)),
    part(['activities:note'], readNotes(mine, ask, signal)),
    deal ? part(['stageHistory'], readChanges(ref.id, ask, signal)) : null,
    deal ? part(['stageHistory'], readStages(ask, signal)) : null,
  ]);
  const id = (key: string) => maybe(row[key], key, number);
  const owner = id('owner_id');
  const whom = id('person_id');
  const mailed = deal ? `deals/${ref.id}` : whom && `persons/${whom}`;
  const [person, mail, organization, user] = await Promise.all([
    about('persons', whom, ['fields.jobTitle'], part, ask, signal),
    mailed ? part(['activities:email'], readMail(mailed, ask, signal)) : null,
    about(
      'organizations',
      id('organization_id') ?? id('org_id'),
      ['fields.companyName', 'fields.country'],
      part,
      ask,
      signal,
    ),
    owner ? part(['owner'], readOne(`/api/v1/users/${owner}`, ask, signal)) : null,
  ]);

  const createdAt = timeOf(row.add_time, 'add_time');
  const stage = deal ? String(number(row.stage_id, 'stage_id')) : null;
  const status = deal ? text(row.status, 'status') : row.is_archived === true ? archived : inbox;
  const names = namesOf(stages);
  const nameOf = (one: string | null | undefined) => (one ? names(one) : null);
  const log = changes?.changes ?? [];
  const gap = (what: string, why: Gap['why']) => gaps.push({ what, why });
  if (!deal) gap('stageHistory', 'unsupported');
  else if (changes && !changes.complete) gap('stageHistory', 'not-fetched');
  if (mail && !mail.complete) gap('activities:email', 'not-fetched');
  if (done && !done.complete) gap('activities', 'not-fetched');
  if (notes && !notes.complete) gap('activities:note', 'not-fetched');
  const recorded = deal && status === 'open' ? nameOf(stage) : status;
  return {
    id: ref.id,
    crm: 'pipedrive',
    name: maybe(person?.name ?? row.title, 'name', text),
    createdAt,
    owner: owner ? { id: String(owner), ...(user && ownerOf(user)) } : owner === null ? null : undefined,
    assignedAt: assignedAt(owner, createdAt, deal && changes?.complete ? log : null),
    fields: fieldsOf(
      { row, person, organization },
      { ...own, source: deal ? 'origin' : 'source_name', ...wanted },
      gaps,
    ),
    stage: { recorded },
    stageHistory:
      deal && stage
        ? changes && stages
          ? stageHistory(changes.complete ? createdAt : null, stage, status, log, nameOf)
          : [{ stage: recorded ?? status, ...sinceOf(row) }]
        : [
            {
              stage: status,
              ...(status === inbox ? { at: createdAt, known: 'exact' as const } : sinceOf(row)),
            },
          ],
    handBack: notes?.handBack,
    activities:
      done || notes || mail ? [done, mail, notes].flatMap((found) => found?.activities ?? []) : undefined,
    gaps,
  };
}

/** A lead of the inbox has no stage: it is there, or it was put away. */
export const inbox = 'lead';
export const archived = 'archived';

function sinceOf(row: Fields) {
  const at = maybe(row.stage_change_time ?? row.archive_time ?? row.update_time, 'since', timeOf);
  return { at, known: at ? ('at-least' as const) : ('unknown' as const) };
}

export async function readRecord(ref: RecordRef, ask: Ask, signal: AbortSignal): Promise<Fields> {
  const path = ref.kind === 'deal' ? `/api/v2/deals/${ref.id}` : `/api/v1/leads/${ref.id}`;
  const row = await readOne(path, ask, signal);
  const found = String(ref.kind === 'deal' ? number(row.id, 'id') : text(row.id, 'id'));
  if (found !== ref.id) throw new CrmError('other-record', { said: `asked for ${ref.id}, got ${found}` });
  if (row.is_deleted === true) throw new CrmError('not-found');
  return row;
}

async function readActivities(mine: string, ask: Ask, signal: AbortSignal) {
  const path = `/api/v2/activities?${mine}&limit=200&sort_by=add_time&sort_direction=desc`;
  const { rows, complete } = await readRows(path, pages, ask, signal);
  const kept = rows.filter((row) => row.is_deleted !== true);
  return { activities: kept.map((row, i) => activityOf(row, `activities[${i}]`)), complete };
}

async function readChanges(deal: string, ask: Ask, signal: AbortSignal) {
  const { rows, complete } = await readRows(`/api/v1/deals/${deal}/changelog?limit=500`, 1, ask, signal);
  return { changes: changesOf(rows), complete };
}

async function readNotes(mine: string, ask: Ask, signal: AbortSignal) {
  const path = `/api/v1/notes?${mine}&limit=100&sort=add_time%20DESC`;
  const { rows, complete } = await readRows(path, 1, ask, signal);
  const notes = rows.map((row, i) => ({
    id: `n${number(row.id, `notes[${i}].id`)}`,
    kind: 'note',
    at: timeOf(row.add_time, `notes[${i}].add_time`),
    by: maybe(row.user_id, `notes[${i}].user_id`, number)?.toString() ?? null,
    reason: handBackIn(maybe(row.content, `notes[${i}].content`, text) ?? ''),
  }));
  const newest = notes.filter(({ reason }) => reason).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
  return {
    activities: notes.map(({ reason: _, ...note }) => note),
    handBack: newest?.reason ? { reason: newest.reason, at: newest.at } : undefined,
    complete,
  };
}

const about = async (
  what: string,
  id: number | null | undefined,
  whats: string[],
  part: <T>(whats: string[], reading: Promise<T>) => Promise<T | undefined>,
  ask: Ask,
  signal: AbortSignal,
): Promise<Fields | null | undefined> =>
  id ? part(whats, readOne(`/api/v2/${what}/${id}`, ask, signal)) : id === undefined ? undefined : null;

const ownerOf = (user: Fields) => ({
  name: maybe(user.name, 'user.name', text),
  timeZone: maybe(user.timezone_name, 'user.timezone_name', text),
});

/** When the present owner got the deal; undefined: nothing tells. */
function assignedAt(
  owner: number | null | undefined,
  createdAt: string,
  log: ReturnType<typeof changesOf> | null,
): string | null | undefined {
  if (owner === null) return null;
  const given = log?.filter(({ field }) => field === 'user_id' || field === 'owner_id');
  return given && (given.at(-1)?.at ?? createdAt);
}
