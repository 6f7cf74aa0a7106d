import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { CrmError, type RecordRef } from '../crm.ts';
import { type Fields, flag, list, naiveUtc, number, record, text } from '../shape.ts';
import { readActivities, unsaidKinds } from './activity.ts';
import { actionOf } from './address.ts';
import { type Change, lostStage, readChanges, type Standing, setAt, stageHistory } from './history.ts';
import { english, named, type Rpc, some } from './rpc.ts';

/** Read with the lead; every Odoo since 17 has these. */
const specification = {
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

/** Fields that a company may have added; asking for one that it has not would fail the whole call. */
const added: Record<string, string> = { industry: 'x_industry' };

/** Reads one lead as §9 has it: seven calls in two rounds, one more per further language or added field. */
export async function readLead(ref: RecordRef, rpc: Rpc): Promise<Lead> {
  const id = Number(ref.id);
  const gaps: Gap[] = [...unsaidKinds, { what: 'fields.employees', why: 'unsupported' }];
  /** A part that this person may not see leaves a gap; without session or network there is no lead at all. */
  const part = async <T>(what: string, reading: Promise<T>): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      const failure = error instanceof CrmError ? error.failure : undefined;
      if (failure !== 'forbidden' && failure !== 'failed' && failure !== 'not-understood') throw error;
      gaps.push({ what, why: failure === 'forbidden' ? failure : 'error' });
      return undefined;
    }
  };

  const [lead, acts, words] = await Promise.all([
    readRecord(ref, rpc),
    part('activities', readActivities(id, rpc)),
    part('stageHistory', readLanguages(rpc)),
  ]);
  const [past, extra] = await Promise.all([
    words && part('stageHistory', readChanges(id, words.lang, words.languages, rpc)),
    part('fields.industry', readAdded(id, rpc)),
  ]);

  const changes = past?.changes ?? [];
  const standing = standingOf(lead);
  const history = stageHistory(standing, changes, past?.complete ?? false);
  if (past && !past.complete) gaps.push({ what: 'stageHistory', why: 'not-fetched' });
  else if (past && history.some(({ known }) => known !== 'exact'))
    gaps.push({ what: 'stageHistory', why: 'unsupported' });
  if (acts && !acts.complete) gaps.push({ what: 'activities', why: 'not-fetched' });
  for (const name of extra ? Object.keys(added) : [])
    if (extra?.[name] === undefined) gaps.push({ what: `fields.${name}`, why: 'unsupported' });

  const own = fieldsOf(lead);
  return {
    id: ref.id,
    crm: 'odoo',
    name: some(lead.name, 'lead.name', text),
    createdAt: standing.createdAt,
    owner: ownerOf(lead),
    assignedAt: some(lead.date_open, 'lead.date_open', naiveUtc),
    fields: { ...own, ...extra },
    fieldTimes: timesOf(own, changes),
    stage: { recorded: standing.lost ? lostStage : standing.stage },
    stageHistory: history,
    activities: acts?.activities,
    gaps,
  };
}

/** The lead's own values. An address that names only an action is trusted when that action shows leads. */
async function readRecord(ref: RecordRef, { call, post }: Rpc): Promise<Fields> {
  const action = actionOf(ref);
  const [rows, shown] = await Promise.all([
    call('crm.lead', 'web_read', [[Number(ref.id)]], { specification, context: english }),
    action && post('/web/action/load', { action_id: /^\d+$/.test(action) ? Number(action) : action }),
  ]);
  if (action && some(shown, 'action', record)?.res_model !== 'crm.lead')
    throw new CrmError('not-found', { said: `${ref.kind} does not show leads` });
  const [row] = list(rows, 'lead');
  if (row === undefined) throw new CrmError('not-found');
  const lead = record(row, 'lead');
  if (String(lead.id) !== ref.id)
    throw new CrmError('other-record', { said: `asked for ${ref.id}, got ${String(lead.id)}` });
  return lead;
}

/** The language of this person, in which the chatter names fields, and all that this Odoo speaks. */
async function readLanguages({ call }: Rpc): Promise<{ lang: string; languages: string[] }> {
  const [context, installed] = await Promise.all([
    call('res.users', 'context_get', []),
    call('res.lang', 'get_installed', []),
  ]);
  return {
    lang: some(record(context, 'context').lang, 'context.lang', text) ?? english.lang,
    languages: list(installed, 'languages').map((pair) => text(list(pair, 'languages')[0], 'languages')),
  };
}

async function readAdded(id: number, { call }: Rpc): Promise<Record<string, FieldValue>> {
  const columns = Object.values(added);
  const types = record(await call('crm.lead', 'fields_get', [columns], { attributes: ['type'] }), 'fields');
  const there = columns.filter((column) => column in types);
  if (there.length === 0) return {};
  const typeOf = (column: string) => text(record(types[column], column).type, column);
  const wanted = there.map((column) => [column, /2(one|many)$/.test(typeOf(column)) ? named : {}]);
  const kwargs = { specification: Object.fromEntries(wanted), context: english };
  const row = record(list(await call('crm.lead', 'web_read', [[id]], kwargs), 'lead')[0], 'lead');
  return Object.fromEntries(
    Object.entries(added)
      .filter(([, column]) => there.includes(column))
      .map(([name, column]) => [
        name,
        typeOf(column) === 'boolean' ? flag(row[column], column) : plainOf(row[column], column),
      ]),
  );
}

function plainOf(value: unknown, at: string): FieldValue {
  if (Array.isArray(value)) return value.map((one) => text(nameOf(one, at), at));
  if (typeof value === 'number') return value;
  return typeof value === 'object' ? nameOf(value, at) : some(value, at, text);
}

function nameOf(value: unknown, at: string): string | null {
  const to = some(value, at, record);
  return to && text(to.display_name, at);
}

function standingOf(lead: Fields): Standing {
  return {
    stage: nameOf(lead.stage_id, 'lead.stage_id'),
    // Archived alone may be tidying up; Odoo means "lost" by archived without a chance.
    lost: !flag(lead.active, 'lead.active') && number(lead.probability, 'lead.probability') === 0,
    createdAt: naiveUtc(lead.create_date, 'lead.create_date'),
    movedAt: some(lead.date_last_stage_update, 'lead.date_last_stage_update', naiveUtc),
    closedAt: some(lead.date_closed, 'lead.date_closed', naiveUtc),
  };
}

function ownerOf(lead: Fields): Lead['owner'] {
  const user = some(lead.user_id, 'lead.user_id', record);
  return (
    user && {
      id: String(number(user.id, 'lead.user_id.id')),
      name: text(user.display_name, 'lead.user_id.display_name'),
      team: nameOf(lead.team_id, 'lead.team_id'),
      timeZone: some(user.tz, 'lead.user_id.tz', text),
    }
  );
}

function fieldsOf(lead: Fields) {
  const country = some(lead.country_id, 'lead.country_id', record);
  return {
    country: country && some(country.code, 'lead.country_id.code', text),
    jobTitle: some(lead.function, 'lead.function', text),
    companyName: some(lead.partner_name, 'lead.partner_name', text),
    source: nameOf(lead.source_id, 'lead.source_id'),
    // Money cannot be empty in Odoo: 0 is what nobody has filled.
    dealValue: number(lead.expected_revenue, 'lead.expected_revenue') || null,
    lossReason: nameOf(lead.lost_reason_id, 'lead.lost_reason_id'),
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
