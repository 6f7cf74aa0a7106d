import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import type { Wanted } from '../crm.ts';
import { assignedAt, filledAt, formsOf, stagesOf } from './history.ts';
import type { Item } from './item.ts';

/** Read with each contact. */
const always = [
  'firstname',
  'lastname',
  'email',
  'lifecyclestage',
  'hubspot_owner_id',
  'associatedcompanyid',
  'jobtitle',
  'company',
  'numemployees',
  'country',
  'hs_country_region_code',
  'hs_analytics_source',
  'num_conversion_events',
  'first_conversion_date',
  'first_conversion_event_name',
  'recent_conversion_date',
  'recent_conversion_event_name',
];
const tracked = ['lifecyclestage', 'hubspot_owner_id', 'recent_conversion_date'];

/** What the contact itself keeps; a name with `company.` before it is a property of its company. */
export const ofCompany = (name: string) => /^company\.(.+)$/.exec(name)?.[1];
const ofContact = (wanted: Wanted) => Object.values(wanted).filter((name) => !ofCompany(name));

/** What to ask of a contact. Added fields come with their history, which tells when they were filled. */
export function questionOf(wanted: Wanted) {
  const added = ofContact(wanted);
  return {
    properties: [...new Set([...always, ...added])],
    propertiesWithHistory: [...new Set([...tracked, ...added])],
  };
}

/** A contact as a lead, with its history and forms; what owner, company and other activities add is not in it. */
export function leadOf(contact: Item, wanted: Wanted) {
  const fields: Record<string, FieldValue | undefined> = {
    companyName: contact.get('company'),
    employees: contact.plain('numemployees'),
    jobTitle: contact.get('jobtitle'),
    country: countryOf(contact),
    source: contact.get('hs_analytics_source'),
  };
  const fieldTimes: Record<string, string> = {};
  for (const [name, property] of Object.entries(wanted)) {
    if (ofCompany(property)) continue;
    fields[name] = contact.plain(property);
    const at = filledAt(contact, property);
    if (at) fieldTimes[name] = at;
  }
  const stages = stagesOf(contact);
  const forms = formsOf(contact);
  const owner = contact.get('hubspot_owner_id');
  const name = [contact.get('firstname'), contact.get('lastname')].filter(Boolean).join(' ');
  const gaps: Gap[] = Object.entries(wanted)
    .filter(([name, property]) => !ofCompany(property) && fields[name] === undefined)
    .map(([name]) => ({ what: `fields.${name}`, why: 'unsupported' }));
  if (!stages?.complete) gaps.push({ what: 'stageHistory', why: 'not-fetched' });
  if (!forms.complete) gaps.push({ what: 'activities:form', why: 'unsupported' });
  return {
    id: contact.id,
    crm: 'hubspot',
    name: name || contact.get('email'),
    createdAt: contact.createdAt,
    owner: typeof owner === 'string' ? { id: owner } : owner,
    assignedAt: assignedAt(contact),
    fields: known(fields),
    fieldTimes,
    stage: { recorded: contact.get('lifecyclestage') },
    stageHistory: stages?.stageHistory,
    activities: forms.activities,
    gaps,
  } satisfies Lead;
}

function countryOf(contact: Item): string | null | undefined {
  const name = contact.get('country');
  return contact.get('hs_country_region_code') || (name ? countryCode(name) : name);
}

const known = (fields: Record<string, FieldValue | undefined>) =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined),
  );
