import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import { CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { gatherParts } from '../part.ts';
import { type Fields, list, maybe, number, record, text } from '../shape.ts';
import { fromNotes, type Note, readEmails, readNotes, unsaidKinds } from './activity.ts';
import { model } from './address.ts';
import { type History, type Past, readHistories, readRevisions, since, tellPast } from './history.ts';
import type { Rpc } from './rpc.ts';
import { decimal, instant, plain, to } from './value.ts';
import { readTypes } from './wanted.ts';

/** Read with the lead; every Tryton with `sale_opportunity` has these. */
export const columns = [
  'number',
  'state',
  'description',
  'create_date',
  'write_date',
  'amount',
  'lost_reason',
  'party.rec_name',
  'employee.rec_name',
  'address.country.code',
];

/** What the agreement calls them. */
export const own: Wanted = { country: 'address.country', dealValue: 'amount', lossReason: 'lost_reason' };
/** For these Tryton has a place only where a company has made one. */
const absent = ['companyName', 'employees', 'jobTitle'];

/** How far apart (ms) a hand-back's note and its stage may be: both are written in one go. */
const oneGo = 600_000;

/** A lead, and the number by which Tryton's own page shows it. */
export interface Found {
  lead: Lead;
  number: string;
}

/** Reads one lead as §9 has it: five calls in two rounds, and one for each change of the lead that is not `known` yet. */
export async function readLead(
  ref: RecordRef,
  rpc: Rpc,
  wanted: Wanted,
  known: Map<string, Past>,
): Promise<Found> {
  const id = Number(ref.id);
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const added = Object.fromEntries(Object.entries(wanted).filter(([name, column]) => own[name] !== column));
  const fieldGaps = Object.keys(added).map((name) => `fields.${name}`);

  const revising = part(['stageHistory'], readRevisions([id], rpc));
  const [row, revisions, notes, emails, extra] = await Promise.all([
    readRow(id, rpc).catch(async (error: unknown) => {
      // Tryton says the same of what is not there and of what this person may not see; but what is there has a past.
      const gone =
        error instanceof CrmError && error.failure === 'forbidden' && (await revising)?.get(id)?.length === 0;
      throw gone ? new CrmError('not-found') : error;
    }),
    revising,
    part(['activities'], readNotes([id], rpc)),
    part(['activities:email'], readEmails([id], rpc)),
    part(fieldGaps, readAdded(id, added, rpc)),
  ]);
  const histories = revisions && (await part(['stageHistory'], readHistories(revisions, known, rpc)));
  const { gaps: untold, ...lead } = leadOf(row, histories?.get(id), notes?.found);
  gaps.push(...untold);
  if (notes && !notes.complete) gaps.push({ what: 'activities', why: 'not-fetched' });
  if (emails && !emails.complete) gaps.push({ what: 'activities:email', why: 'not-fetched' });
  for (const name of absent) if (!(name in added)) gaps.push(unsupported(name));
  for (const name in added) if (extra && extra[name] === undefined) gaps.push(unsupported(name));

  return {
    number: maybe(row.number, `${model}.number`, text) ?? '',
    lead: {
      ...lead,
      fields: { ...lead.fields, ...extra },
      activities: notes && [
        ...fromNotes(notes.found),
        ...(emails?.found ?? []).map(({ lead: _, ...sent }) => sent),
      ],
      gaps,
    },
  };
}

const unsupported = (name: string): Gap => ({ what: `fields.${name}`, why: 'unsupported' });

async function readRow(id: number, { call }: Rpc): Promise<Fields> {
  const [found] = list(await call(`${model}.read`, [[id], columns]), model);
  if (found === undefined) throw new CrmError('not-found');
  const row = record(found, model);
  const got = number(row.id, `${model}.id`);
  if (got !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${got}` });
  return row;
}

/** What a lead says of itself and of its past, as far as that could be had, and what nobody can say of that. */
export function leadOf(row: Fields, history: History | undefined, notes: readonly Note[] | undefined) {
  const lead = fromRow(row);
  const recorded = text(row.state, `${model}.state`);
  const changedAt = instant(row.write_date ?? row.create_date, `${model}.write_date`);
  return {
    ...lead,
    assignedAt: lead.owner
      ? history && since(history, ({ employee }) => String(employee) === lead.owner?.id)
      : null,
    fieldTimes: history && timesOf(lead.fields, history),
    stage: { recorded },
    handBack: notes && history && handBackOf(notes, history),
    ...tellPast(recorded, { createdAt: lead.createdAt, changedAt }, history),
  } satisfies Lead;
}

/** What a lead says of itself. */
function fromRow(row: Fields) {
  const party = to(row, 'party', model);
  const employee = to(row, 'employee', model);
  const address = to(row, 'address', model);
  const country = address && to(address, 'country', `${model}.address`);
  const code = country && maybe(country.code, `${model}.address.country`, text);
  return {
    id: String(number(row.id, `${model}.id`)),
    crm: 'tryton',
    name: party
      ? text(party.rec_name, `${model}.party`)
      : maybe(row.description, `${model}.description`, text),
    createdAt: instant(row.create_date, `${model}.create_date`),
    owner: employee && {
      id: String(number(employee.id, `${model}.employee`)),
      name: text(employee.rec_name, `${model}.employee`),
    },
    fields: {
      country: code ? countryCode(code) : null,
      dealValue: maybe(row.amount, `${model}.amount`, decimal) ?? null,
      lossReason: maybe(row.lost_reason, `${model}.lost_reason`, text) ?? null,
    },
  } satisfies Lead;
}

function timesOf(fields: { dealValue: unknown; lossReason: unknown }, history: History) {
  const times: Record<string, string> = {};
  const value = fields.dealValue !== null && since(history, ({ amount }) => amount !== null);
  const reason = fields.lossReason !== null && since(history, ({ lostReason }) => lostReason !== null);
  if (value) times.dealValue = value;
  if (reason) times.lossReason = reason;
  return times;
}

/** The newest note that says so, if the lead has gone to another stage with it. */
function handBackOf(notes: readonly Note[], { past }: History): Lead['handBack'] | undefined {
  for (const { message, at } of [...notes].sort((a, b) => (a.at < b.at ? 1 : -1))) {
    const reason = handBackIn(message);
    const moved = past.some(
      (one, i) =>
        i > 0 && one.state !== past[i - 1]?.state && Math.abs(Date.parse(one.at) - Date.parse(at)) <= oneGo,
    );
    if (reason && moved) return { reason, at };
  }
  return undefined;
}

/** The wanted fields that this company has, by our names; asking for one that it has not would fail the whole call. */
async function readAdded(id: number, added: Wanted, rpc: Rpc): Promise<Record<string, FieldValue>> {
  const names = Object.entries(added);
  if (names.length === 0) return {};
  const types = await readTypes(Object.values(added), rpc);
  const there = names.filter(([, column]) => types.has(column));
  if (there.length === 0) return {};
  const pathOf = (column: string) => (types.get(column)?.relation ? `${column}.rec_name` : column);
  const asked = there.map(([, column]) => pathOf(column));
  const [row] = list(await rpc.call(`${model}.read`, [[id], asked]), 'fields');
  return Object.fromEntries(
    there.map(([name, column]) => [name, valueAt(record(row, 'fields'), pathOf(column).split('.'))]),
  );
}

/** `party.lang.rec_name` stands in `party.` → `lang.` → `rec_name`. */
function valueAt(row: Fields, [field = '', ...rest]: string[]): FieldValue {
  if (rest.length === 0) return plain(row[field] ?? null, field);
  const next = row[`${field}.`] ?? null;
  if (next === null) return null;
  if (Array.isArray(next)) return next.map((one) => String(valueAt(record(one, field), rest)));
  return valueAt(record(next, field), rest);
}
