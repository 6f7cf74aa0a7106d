import type { Activity, Gap, Lead, StageEntry } from '../../agreement/lead.ts';
import { type Ask, CrmError } from '../crm.ts';
import { gatherParts } from '../part.ts';
import { type Fields, flag, list, maybe, naiveUtc, number, record, text } from '../shape.ts';
import { fromLog, fromWeb, logKinds, webKinds } from './activity.ts';

/** Pages of a list that are fetched for one lead, 50 entries each; what is beyond is a gap. */
const mostPages = 10;

/** Reads prospect `id` with its phases, its log and its web visits as one lead (§9). */
export async function readLead(id: string, ask: Ask, signal: AbortSignal): Promise<Lead> {
  const path = `/demo-crm/api/prospects/${id}`;
  const { gaps, part } = gatherParts();
  const rowsOf = <T>(name: string, whats: string[], read: (row: unknown, at: string) => T) => {
    const reading = async () => {
      const { rows, complete } = await readPages(`${path}/${name}`, ask, signal);
      const parts = rows.map((row, i) => read(row, `${name}[${i}]`));
      if (!complete) gaps.push(...whats.map((what): Gap => ({ what, why: 'not-fetched' })));
      return parts;
    };
    return part(whats, reading());
  };

  const answer = record(await ask(path, {}, signal), 'answer');
  const prospect = record(answer.prospect, 'prospect');
  const found = String(number(prospect.no, 'prospect.no'));
  if (found !== id) throw new CrmError('other-record', { said: `asked for ${id}, got ${found}` });

  const [phases, log, web] = await Promise.all([
    rowsOf('phases', whats.phases, phaseEntry),
    rowsOf('log', whats.log, fromLog),
    rowsOf('web', whats.web, fromWeb),
  ]);
  return toLead(prospect, { phases, log, web }, gaps);
}

/** What a lead cannot say without this part. */
const whats = {
  phases: ['stageHistory'],
  log: logKinds.map((kind) => `activities:${kind}`),
  web: webKinds.map((kind) => `activities:${kind}`),
};

interface Parts {
  phases: StageEntry[] | undefined;
  log: Activity[] | undefined;
  web: Activity[] | undefined;
}

function toLead(prospect: Fields, { phases, log, web }: Parts, gaps: Gap[]): Lead {
  // A list that grows while its pages are read gives an entry twice.
  const activities = new Map([...(log ?? []), ...(web ?? [])].map((activity) => [activity.id, activity]));
  return {
    id: String(number(prospect.no, 'prospect.no')),
    crm: 'demo',
    ...fromProspect(prospect, gaps),
    stageHistory: phases,
    activities: log || web ? [...activities.values()] : undefined,
    gaps,
  };
}

/** A prospect of the list, which comes with its parts; null: this person may not see that part. */
export function fromRow(value: unknown, at: string): Lead {
  const row = record(value, at);
  const gaps: Gap[] = [];
  const rowsOf = <T>(name: keyof typeof whats, read: (row: unknown, at: string) => T) => {
    const rows = maybe(row[name], `${at}.${name}`, list);
    if (!rows) gaps.push(...whats[name].map((what): Gap => ({ what, why: 'forbidden' })));
    return rows?.map((one, i) => read(one, `${at}.${name}[${i}]`));
  };
  const parts = {
    phases: rowsOf('phases', phaseEntry),
    log: rowsOf('log', fromLog),
    web: rowsOf('web', fromWeb),
  };
  return toLead(record(row.prospect, `${at}.prospect`), parts, gaps);
}

function fromProspect(prospect: Fields, gaps: Gap[]): Omit<Lead, 'id'> {
  const company = record(prospect.company, 'company');
  const person = record(prospect.person, 'person');
  const value = maybe(prospect.value, 'value', record);
  const names = [maybe(person.first, 'person.first', text), maybe(person.last, 'person.last', text)];
  for (const key of list(prospect.withheld ?? [], 'withheld')) {
    const what = withheld[text(key, 'withheld')];
    if (what) gaps.push({ what, why: 'forbidden' });
  }
  return {
    url: maybe(prospect.link, 'link', text) ?? undefined,
    name: names.filter(Boolean).join(' ') || null,
    createdAt: maybe(prospect.opened, 'opened', naiveUtc),
    owner: ownerOf(prospect.rep),
    assignedAt: maybe(prospect.repSince, 'repSince', naiveUtc),
    fields: present({
      companyName: maybe(company.name, 'company.name', text),
      industry: maybe(company.sector, 'company.sector', text),
      employees: maybe(company.headcount, 'company.headcount', number),
      country: maybe(company.nation, 'company.nation', text),
      jobTitle: maybe(person.position, 'person.position', text),
      source: maybe(prospect.origin, 'origin', text),
      lossReason: maybe(prospect.closedBecause, 'closedBecause', text),
      dealValue: value && number(value.amount, 'value.amount'),
    }),
    fieldTimes: value ? { dealValue: naiveUtc(value.set, 'value.set') } : undefined,
    stage: { recorded: text(prospect.phase, 'phase') },
    handBack: handBackOf(prospect.returned),
  };
}

/** What this CRM may keep from a salesperson, in its words and in ours. */
const withheld: Record<string, string> = {
  'company.sector': 'fields.industry',
  'company.headcount': 'fields.employees',
  'company.nation': 'fields.country',
  'person.position': 'fields.jobTitle',
  rep: 'owner',
};

function ownerOf(value: unknown): Lead['owner'] {
  const rep = maybe(value, 'rep', record);
  return (
    rep && {
      id: text(rep.uid, 'rep.uid'),
      name: maybe(rep.display, 'rep.display', text),
      team: maybe(rep.squad, 'rep.squad', text),
      timeZone: maybe(rep.tz, 'rep.tz', text),
    }
  );
}

function handBackOf(value: unknown): Lead['handBack'] {
  const returned = maybe(value, 'returned', record);
  return (
    returned && { reason: text(returned.code, 'returned.code'), at: naiveUtc(returned.on, 'returned.on') }
  );
}

function phaseEntry(value: unknown, at: string): StageEntry {
  const row = record(value, at);
  const since = maybe(row.since, `${at}.since`, naiveUtc);
  const known = !since ? 'unknown' : flag(row.certain, `${at}.certain`) ? 'exact' : 'at-least';
  return { stage: text(row.phase, `${at}.phase`), at: since, known };
}

/** Absent stays absent: the lead's field is then unknown. */
function present<T>(fields: Record<string, T | undefined>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, T] => entry[1] !== undefined),
  );
}

async function readPages(path: string, ask: Ask, signal: AbortSignal) {
  const one = async (page: number) => record(await ask(`${path}?page=${page}`, {}, signal), 'page');
  const first = await one(1);
  const pages = number(first.pages, 'pages');
  const more = Array.from({ length: Math.max(0, Math.min(pages, mostPages) - 1) }, (_, i) => one(i + 2));
  const rows = [first, ...(await Promise.all(more))].flatMap((page) => list(page.rows, 'rows'));
  return { rows, complete: pages <= mostPages };
}
