import type { Activity, FieldValue, Lead } from '../../agreement/lead.ts';
import type { Ask, RecordRef, Wanted } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { gatherParts } from '../part.ts';
import type { Fields } from '../shape.ts';
import { unplaced, unsaid } from '../unplaced.ts';
import { common, fromItem, kinds, properties } from './activity.ts';
import { linksIn, readContact, readLinks, readMany, type Type } from './api.ts';
import { leadOf, ofCompany, questionOf } from './contact.ts';
import type { Item } from './item.ts';
import { readOutcomes } from './outcome.ts';
import { readOwner } from './owner.ts';
import { readVisits } from './visit.ts';

const types = Object.keys(kinds) as Type[];

/** The newest activities of one type that are read. */
const most = 200;

/** What HubSpot's API tells nobody: it is unknown, not none. */
export const unsaidKinds = unsaid('download', 'email-open', 'email-click', 'event', 'chat');

/**
 * Reads one contact as §9 has it: one call for the contact with its history and the ids of its activities; then one for
 * its owner, one for its web visits, one for each type of activity that it has any of, and one for its company if the
 * contact does not say itself what we want to know.
 */
export async function readLead(ref: RecordRef, ask: Ask, signal: AbortSignal, wanted: Wanted): Promise<Lead> {
  const question = { ...questionOf(wanted), associations: types };
  const { contact, url, linked } = await readContact(ref, question, ask, signal);
  const lead = leadOf(contact, wanted);
  const { gaps, part } = gatherParts([...unsaidKinds, ...lead.gaps]);
  const lacking = lackingOf(lead.fields, wanted);
  const company = contact.get('associatedcompanyid');
  const [owner, visits, added, ...touched] = await Promise.all([
    lead.owner?.id ? part(['owner'], readOwner(lead.owner.id, ask, signal)) : lead.owner,
    part(['activities:page-view'], readVisits(ref.id, ask, signal)),
    part(lacking.map(fieldGap), readCompany(company, lacking, wanted, ask, signal)),
    ...types.map((type) =>
      part([`activities:${kinds[type]}`], readTouches(ref.id, type, linked, ask, signal)),
    ),
  ]);
  for (const [name, value] of Object.entries(added ?? {}))
    if (value === undefined) gaps.push({ what: fieldGap(name), why: 'unsupported' });
    else lead.fields[name] = value;

  const activities = [...lead.activities, ...(visits?.activities ?? [])];
  let handBack: Lead['handBack'];
  if (visits && !visits.complete) gaps.push({ what: 'activities:page-view', why: 'not-fetched' });
  for (const [i, touches] of touched.entries()) {
    if (!touches) continue;
    activities.push(...touches.activities);
    handBack ??= touches.handBack;
    if (!touches.complete) gaps.push({ what: `activities:${kinds[types[i] as Type]}`, why: 'not-fetched' });
  }
  gaps.push(...unplaced(activities));
  return { ...lead, url, owner: owner ?? lead.owner, handBack, activities, gaps };
}

const fieldGap = (name: string) => `fields.${name}`;

/** Of our fields, those that the contact does not say and its company may. */
function lackingOf(fields: Record<string, FieldValue>, wanted: Wanted): string[] {
  return Object.keys({ companyName: '', employees: '', ...wanted }).filter((name) => {
    const property = wanted[name];
    if (property) return ofCompany(property);
    return name === 'employees' ? typeof fields.employees !== 'number' : !fields[name];
  });
}

/** What a company has of what its contact lacks; undefined: it does not say. A contact without one lacks it for good. */
async function readCompany(
  id: string | null | undefined,
  lacking: string[],
  wanted: Wanted,
  ask: Ask,
  signal: AbortSignal,
): Promise<Record<string, FieldValue | undefined>> {
  const own: Wanted = { companyName: 'name', employees: 'numberofemployees' };
  const names = lacking.map((name) => [name, ofCompany(wanted[name] ?? '') ?? own[name] ?? name] as const);
  if (names.length === 0) return {};
  // Its own fields the contact has said already.
  if (!id)
    return Object.fromEntries(
      lacking.filter((name) => wanted[name]).map((name) => [name, id === null ? null : undefined]),
    );
  const columns = names.map(([, property]) => property);
  const [company] = await readMany('companies', [id], columns, ask, signal);
  return Object.fromEntries(names.map(([name, property]) => [name, company?.plain(property)]));
}

async function readTouches(contact: string, type: Type, linked: Fields, ask: Ask, signal: AbortSignal) {
  if (linked[type] === undefined || linked[type] === null)
    return { activities: [], complete: true, handBack: undefined };
  let links = linksIn(linked[type], 'id', type);
  if (links.more) links = await readLinks(contact, type, ask, signal);
  // HubSpot counts upwards.
  const newest = links.ids.sort((a, b) => Number(b) - Number(a)).slice(0, most);
  const items = await readMany(type, newest, [...common, ...properties[type]], ask, signal);
  return {
    ...(await understand(type, items, ask, signal)),
    complete: !links.more && links.ids.length <= most && items.length === newest.length,
  };
}

/** Activities of one type as §9 has them, and the newest hand-back that stands in one. */
export async function understand(type: Type, items: Item[], ask: Ask, signal: AbortSignal) {
  const ids = items.map((item) => item.get('hs_call_disposition')).filter((id) => typeof id === 'string');
  const outcomes = await readOutcomes(type === 'calls' ? ids : [], ask, signal);
  const activities: Activity[] = items.map((item) => fromItem(type, item, outcomes));
  const handBacks = items.flatMap((item) => {
    const reason = handBackIn(item.get('hs_note_body') ?? '');
    const at = item.time('hs_timestamp');
    return reason && at ? [{ reason, at }] : [];
  });
  return { activities, handBack: handBacks.sort((a, b) => (a.at < b.at ? 1 : -1))[0] };
}
