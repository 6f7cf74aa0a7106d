import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, flag, naiveUtc, number, type Reader, text } from '../shape.ts';
import { readActivities, unsaidKinds } from './activity.ts';
import { actionOf } from './address.ts';
import { type Change, readChanges, readLanguages, setAt } from './change.ts';
import { lostStage, type Standing, tellPast } from './history.ts';
import { type Row, rowOf, rowsOf } from './row.ts';
import { english, named, type Rpc } from './rpc.ts';

/** Read with the lead; every Odoo since 17 has these. */
export const specification = {
  name: {},
  active: {},
  probability: {},
  create_date: {},
  date_open: {},
  date_closed: {},
  date_last_stage_update: {},
  partner_name: {},
  function: {},
  expected_revenue: {},
  country_id: { fields: { code: {} } },
  source_id: named,
  lost_reason_id: named,
  stage_id: named,
  team_id: named,
  user_id: { fields: { display_name: {}, tz: {} } },
};

/**
 * Reads one lead as §9 has it: nine calls in two rounds, one more for the names of stages in each language if there
 * are several, and one more for added fields.
 */
export async function readLead(ref: RecordRef, rpc: Rpc, wanted: Wanted): Promise<Lead> {
  const id = Number(ref.id);
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const added = addedOf(wanted);

  const [lead, acts, languages] = await Promise.all([
    readRecord(ref, rpc),
    part(['activities'], readActivities([id], rpc)),
    part(['stageHistory'], readLanguages(rpc)),
  ]);
  const [past, extra] = await Promise.all([
    languages && part(['stageHistory'], readChanges(id, languages, rpc)),
    part(
      Object.keys(added).map((name) => `fields.${name}`),
      readAdded(id, added, rpc),
    ),
  ]);

  const { history, gaps: untold } = tellPast(standingOf(lead), past);
  gaps.push(...untold);
  if (acts && !acts.complete) gaps.push({ what: 'activities', why: 'not-fetched' });
  gaps.push(...lackingFields(added, extra));

  const fields = fieldsOf(lead);
  return {
    ...leadOf(lead),
    fields: { ...fields, ...extra },
    fieldTimes: timesOf(fields, past?.changes ?? []),
    stageHistory: history,
    ...acts?.of.get(id),
    gaps,
  };
}

/** What a lead says of itself. */
export function leadOf(lead: Row): Lead {
  const { stage, lost, createdAt } = standingOf(lead);
  return {
    id: String(lead.id),
    crm: 'odoo',
    name: lead.may('name', text),
    createdAt,
    owner: ownerOf(lead),
    assignedAt: lead.may('date_open', naiveUtc),
    fields: fieldsOf(lead),
    stage: { recorded: lost ? lostStage : stage },
  };
}

/** The lead's own values. An address that names only an action is trusted when that action shows leads. */
async function readRecord(ref: RecordRef, { call, post }: Rpc): Promise<Row> {
  const action = actionOf(ref);
  const [found, shown] = await Promise.all([
    call('crm.lead', 'web_read', [[Number(ref.id)]], { specification, context: english }),
    action && post('/web/action/load', { action_id: /^\d+$/.test(action) ? Number(action) : action }),
  ]);
  if (action && !(shown && rowOf(shown, 'action').raw('res_model') === 'crm.lead'))
    throw new CrmError('not-found', { said: `${ref.kind} does not show leads` });
  const [lead] = rowsOf(found, 'lead');
  if (!lead) throw new CrmError('not-found');
  if (String(lead.id) !== ref.id)
    throw new CrmError('other-record', { said: `asked for ${ref.id}, got ${lead.id}` });
  return lead;
}

/** The fields that every Odoo has a place for. */
export const own: Wanted = {
  country: 'country_id',
  jobTitle: 'function',
  companyName: 'partner_name',
  source: 'source_id',
  dealValue: 'expected_revenue',
  lossReason: 'lost_reason_id',
};

/** Those that are not read anyway. */
export const addedOf = (wanted: Wanted): Wanted =>
  Object.fromEntries(Object.entries(wanted).filter(([name, column]) => own[name] !== column));

/** The gaps of fields; `extra` is undefined where they could not be read at all, which has been said. */
export function lackingFields(added: Wanted, extra: Record<string, FieldValue> | undefined): Gap[] {
  // Without a field of the company's own, nothing in Odoo tells how many work there.
  const names = extra ? ['employees', ...Object.keys(added)] : added.employees ? [] : ['employees'];
  const lacking = [...new Set(names)].filter((name) => extra?.[name] === undefined);
  return lacking.map((name) => ({ what: `fields.${name}`, why: 'unsupported' }));
}

/** How to ask for the wanted fields that this company has, and to read them by our names. */
export interface Columns {
  specification: Fields;
  valuesOf(lead: Row): Record<string, FieldValue>;
}

/** Asking for a field that this company has not would fail the whole call. */
export async function readColumns(added: Wanted, { call }: Rpc): Promise<Columns> {
  const names = Object.values(added);
  if (names.length === 0) return { specification: {}, valuesOf: () => ({}) };
  const asked = call('crm.lead', 'fields_get', [names], { attributes: ['type'] });
  const types = rowOf(await asked, 'fields');
  const typeOf = (column: string) => types.to(column)?.must('type', text) ?? '';
  const there = Object.entries(added).filter(([, column]) => types.keys.includes(column));
  const wanted = there.map(([, column]) => [column, /2(one|many)$/.test(typeOf(column)) ? named : {}]);
  const valueIn = (lead: Row, column: string) =>
    typeOf(column) === 'boolean' ? lead.must(column, flag) : lead.may(column, plain);
  return {
    specification: Object.fromEntries(wanted),
    valuesOf: (lead) => Object.fromEntries(there.map(([name, column]) => [name, valueIn(lead, column)])),
  };
}

async function readAdded(id: number, added: Wanted, rpc: Rpc): Promise<Record<string, FieldValue>> {
  const { specification, valuesOf } = await readColumns(added, rpc);
  if (Object.keys(specification).length === 0) return {};
  const kwargs = { specification, context: english };
  const [lead] = rowsOf(await rpc.call('crm.lead', 'web_read', [[id]], kwargs), 'lead');
  if (!lead) throw new CrmError('not-found');
  return valuesOf(lead);
}

/** A value of any type: a list of records or one of them by name, a number, a text. */
const plain: Reader<FieldValue> = (value, at) => {
  if (Array.isArray(value)) return rowsOf(value, at).map((one) => one.must('display_name', text));
  if (typeof value === 'number') return number(value, at);
  return typeof value === 'object' ? rowOf(value, at).must('display_name', text) : text(value, at);
};

export function standingOf(lead: Row): Standing {
  return {
    stage: lead.nameOf('stage_id'),
    // Archived alone may be tidying up; Odoo means "lost" by archived without a chance.
    lost: !lead.must('active', flag) && lead.must('probability', number) === 0,
    createdAt: lead.must('create_date', naiveUtc),
    movedAt: lead.may('date_last_stage_update', naiveUtc),
    closedAt: lead.may('date_closed', naiveUtc),
  };
}

function ownerOf(lead: Row): Lead['owner'] {
  const user = lead.to('user_id');
  return (
    user && {
      id: String(user.id),
      name: user.must('display_name', text),
      team: lead.nameOf('team_id'),
      timeZone: user.may('tz', text),
    }
  );
}

function fieldsOf(lead: Row) {
  return {
    country: lead.to('country_id')?.may('code', text) ?? null,
    jobTitle: lead.may('function', text),
    companyName: lead.may('partner_name', text),
    source: lead.nameOf('source_id'),
    // Money cannot be empty in Odoo: 0 is what nobody has filled.
    dealValue: lead.must('expected_revenue', number) || null,
    lossReason: lead.nameOf('lost_reason_id'),
  };
}

function timesOf(fields: ReturnType<typeof fieldsOf>, changes: Change[]): Record<string, string> {
  const times: Record<string, string> = {};
  const value = fields.dealValue !== null && setAt(changes, 'expected_revenue');
  const reason = fields.lossReason !== null && setAt(changes, 'lost_reason_id');
  if (value) times.dealValue = value;
  if (reason) times.lossReason = reason;
  return times;
}
