import type { FieldValue, Gap, Lead } from '../../agreement/lead.ts';
import { countryCode } from '../country.ts';
import type { Wanted } from '../crm.ts';
import type { Columns } from './columns.ts';
import { assignedAt, filledAt, stagesOf } from './history.ts';
import type { Found, Row } from './row.ts';

/** The newest of each that are read. */
export const most = 300;

/** What a lead says itself, with its history; gaps are added to. */
export function factsOf(
  lead: Row,
  history: Found | undefined,
  owner: Lead['owner'],
  wanted: Wanted,
  columns: Columns,
  gaps: Gap[],
): Lead {
  const rows = history?.rows ?? [];
  const stages = stagesOf(lead, rows, history?.complete === true && rows.length < most);
  if (history && !stages.complete) gaps.push({ what: 'stageHistory', why: 'unsupported' });
  const fields: Record<string, FieldValue | undefined> = {
    companyName: lead.get('Company'),
    employees: lead.any('NumberOfEmployees'),
    jobTitle: lead.get('Title'),
    country: countryOf(lead),
    source: lead.get('LeadSource'),
  };
  const fieldTimes: Record<string, string> = {};
  for (const [name, column] of Object.entries(wanted)) {
    const there = columns.Lead.has(column);
    fields[name] = there ? lead.any(column) : undefined;
    if (!there) gaps.push({ what: `fields.${name}`, why: 'unsupported' });
    const at = filledAt(rows, column);
    if (at && fields[name]) fieldTimes[name] = at;
  }
  const id = lead.get('OwnerId');
  return {
    id: lead.must('Id'),
    crm: 'salesforce',
    name: lead.get('Name'),
    createdAt: lead.time('CreatedDate'),
    owner: owner ?? (id ? { id } : id === null ? null : undefined),
    assignedAt: id ? assignedAt(rows, { id, name: owner?.name }) : undefined,
    fields: present(fields),
    fieldTimes,
    stage: { recorded: lead.get('Status') },
    stageHistory: stages.stageHistory,
  };
}

function countryOf(lead: Row): string | null | undefined {
  const name = lead.get('Country');
  return lead.get('CountryCode') || (name ? countryCode(name) : name);
}

const present = (fields: Record<string, FieldValue | undefined>) =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, FieldValue] => entry[1] !== undefined),
  );
