import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import { type Ask, CrmError, type RecordRef, type Wanted } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, maybe, record, scalar, text } from '../shape.ts';
import { readActivities, unsaidKinds } from './activity.ts';
import { asked, idOf, madeAt } from './api.ts';
import { readTasks, readTemplates } from './task.ts';

/** Reads one contact as §9 has it: two calls; a page's first needs two more before. */
export async function readLead(ref: RecordRef, ask: Ask, signal: AbortSignal, wanted: Wanted): Promise<Lead> {
  const { gaps, part } = gatherParts([...unsaidKinds]);
  const [row, tasks, templates] = await Promise.all([
    readPerson(ref.id, ask, signal),
    part(['activities'], readTasks(ask, signal)),
    part(['activities:email'], readTemplates(ask, signal)),
  ]);
  const types = { tasks: tasks ?? [], templates: templates ?? [] };
  const done = await part(['activities'], readActivities(ref.id, types, ask, signal));
  const lead = fromPerson(row, wanted, gaps);
  if (done && !done.complete) gaps.push({ what: 'activities', why: 'not-fetched' });
  // Something happened of which we cannot tell what it was, or when.
  else if (done && !done.told) gaps.push({ what: 'activities', why: 'unsupported' });
  return { ...lead, handBack: done?.handBack, activities: done?.activities, gaps };
}

export async function readPerson(id: string, ask: Ask, signal: AbortSignal): Promise<Fields> {
  const row = record(await asked(`Person/${id}`, ask, signal), 'person');
  const found = idOf(row.PersonId, 'PersonId');
  if (found !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${found}` });
  return row;
}

/** The number of a lead status: the same in every language, and nobody renames it. None: the contact is no lead. */
export const stageOf = (row: Fields): string | null => maybe(row.LeadstatusId, 'LeadstatusId', idOf) ?? null;

function fromPerson(row: Fields, wanted: Wanted, gaps: Gap[]): Lead {
  const [createdAt, savedAt] = [row.CreatedDate, row.UpdatedDate].map((at) => maybe(at, 'person', madeAt));
  const recorded = stageOf(row);
  const company = maybe(row.Contact, 'Contact', record);
  const fields: Record<string, FieldValue> = {};
  const set = (name: string, value: FieldValue | undefined, why: Gap['why']) => {
    if (value === undefined) gaps.push({ what: `fields.${name}`, why });
    else fields[name] = value;
  };
  const own: Record<string, FieldValue | undefined> = {
    companyName: company === null ? null : maybe(company?.Name, 'Contact.Name', text),
    jobTitle: maybe(row.Title, 'Title', text),
    country: countryOf(maybe(row.Country, 'Country', record)),
  };
  for (const [name, value] of Object.entries(own)) if (!wanted[name]) set(name, value, 'forbidden');
  for (const [name, key] of Object.entries(wanted)) set(name, fieldOf(row, key), 'unsupported');
  // Nothing in SuperOffice tells how many work there, unless the company has added a field.
  if (!wanted.employees) set('employees', undefined, 'unsupported');
  // Only the time at which the contact was last saved is known, unless that was when it was made.
  const untouched = createdAt !== undefined && createdAt === savedAt;
  if (recorded && !untouched) gaps.push({ what: 'stageHistory', why: 'unsupported' });
  return {
    id: String(row.PersonId),
    crm: 'superoffice',
    name: maybe(row.FullName, 'FullName', text),
    createdAt,
    owner: ownerOf(row, company, gaps),
    fields,
    stage: { recorded },
    stageHistory: recorded ? [{ stage: recorded, at: savedAt, known: untouched ? 'exact' : 'at-least' }] : [],
  };
}

/** A contact belongs to whose company it is, unless it has an owner of its own. */
function ownerOf(row: Fields, company: Fields | null | undefined, gaps: Gap[]): Lead['owner'] {
  const own = maybe(row.Associate, 'Associate', record);
  const id = own && maybe(own.AssociateId, 'Associate.AssociateId', idOf);
  if (own && id) return { id, name: maybe(own.FullName, 'Associate.FullName', text) };
  const theirs = company && maybe(company.AssociateId, 'Contact.AssociateId', idOf);
  if (theirs) return { id: theirs };
  if (own === undefined && theirs === undefined) gaps.push({ what: 'owner', why: 'forbidden' });
  return own === undefined && theirs === undefined ? undefined : null;
}

function countryOf(country: Fields | null | undefined): string | null | undefined {
  if (!country) return country;
  const code = maybe(country.TwoLetterISOCountry, 'Country.TwoLetterISOCountry', text);
  const name = maybe(country.EnglishName, 'Country.EnglishName', text);
  return code ? code.toUpperCase() : name ? countryCode(name) : null;
}

/** A field of the company's own, such as `x_segment` or `SuperOffice:7`, as people see it; else one of a contact's. */
function fieldOf(row: Fields, key: string): FieldValue | undefined {
  for (const bag of ['CustomFields', 'UserDefinedFields']) {
    const fields = maybe(row[bag], bag, record) ?? {};
    for (const name of [`${key}:DisplayText`, key])
      if (Object.hasOwn(fields, name)) return plain(maybe(fields[name], name, scalar) ?? null);
  }
  return Object.hasOwn(row, key) ? maybe(row[key], key, scalar) : undefined;
}

/** `[I:12]` and `[F:1.5]` are numbers. */
function plain(value: FieldValue): FieldValue {
  const number = typeof value === 'string' ? /^\[[IF]:(-?[\d.]+)\]$/.exec(value)?.[1] : undefined;
  return number === undefined ? value : Number(number);
}
