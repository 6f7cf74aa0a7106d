import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Activity, Lead, StageEntry } from '../../lib/agreement/lead.ts';

// As many leads as anybody wants, as a CRM of the agreement that ships would have them.
// `node test/bench/leads.ts 1000000 5 | leadpact simulate …`

/** The moment at which the bench judges them: a Friday, in office hours. */
export const NOW = Date.parse('2026-11-20T10:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** The way that a lead has come, and how many in a hundred have come that way. */
const ways: [number, string[]][] = [
  [12, ['subscriber']],
  [38, ['subscriber', 'lead']],
  [14, ['lead', 'mql']],
  [4, ['lead', 'mql', 'recycled', 'lead', 'mql']],
  [10, ['lead', 'mql', 'sal']],
  [2, ['lead', 'mql', 'waiting']],
  [2, ['lead', 'mql', 'waiting', 'sal']],
  [5, ['subscriber', 'lead', 'mql', 'sal', 'sql']],
  [3, ['lead', 'mql', 'sal', 'sql', 'meeting', 'offer']],
  [3, ['lead', 'mql', 'sal', 'sql', 'offer', 'won']],
  [7, ['lead', 'mql', 'sal', 'lost']],
];
/** What is done with a lead, before marketing hands it over and after. */
const before: [number, Partial<Activity>][] = [
  [56, { kind: 'page-view', direction: 'inbound' }],
  [3, { kind: 'download', direction: 'inbound' }],
  [2, { kind: 'form', direction: 'inbound', page: '/contact' }],
  [2, { kind: 'email', direction: 'inbound' }],
  [37, { kind: 'email', direction: 'outbound', automated: true, bulk: true }],
];
const after: [number, Partial<Activity>][] = [
  [36, { kind: 'page-view', direction: 'inbound' }],
  [24, { kind: 'call', direction: 'outbound', outcome: 'no-answer', by: '7' }],
  [3, { kind: 'call', direction: 'outbound', outcome: 'connected', by: '7' }],
  [17, { kind: 'email', direction: 'outbound', by: '7' }],
  [1, { kind: 'email', direction: 'outbound', outcome: 'bounced', by: '7' }],
  [8, { kind: 'email', direction: 'inbound' }],
  [4, { kind: 'download', direction: 'inbound' }],
  [2, { kind: 'meeting', outcome: 'held' }],
  [5, { kind: 'note', by: '7' }],
];
const pages: [number, string][] = [
  [45, '/'],
  [35, '/guides/cold-chain'],
  [4, '/pricing'],
  [1, '/pricing/enterprise'],
  [15, 'https://www.acme.example/blog/warehouse?utm_source=mail'],
];
const countries: [number, string][] = [
  [45, 'SE'],
  [20, 'FI'],
  [15, 'NO'],
  [10, 'DK'],
  [10, 'DE'],
];
const titles: [number, string][] = [
  [30, 'Head of operations'],
  [20, 'Logistics director'],
  [40, 'Warehouse manager'],
  [10, 'Student'],
];

/** Mulberry32: numbers from 0 to 1 that are the same for the same seed. */
function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of these, each as often as it says of a hundred. */
function choose<T>(random: () => number, from: readonly [number, T][]): T {
  let left = random() * 100;
  const chosen = from.find(([share]) => {
    left -= share;
    return left < 0;
  });
  return (chosen ?? from[0])?.[1] as T;
}

const written = (at: number) => new Date(at).toISOString();
/** So many whole seconds between two moments, in order of time. */
const moments = (random: () => number, count: number, from: number, to: number): number[] =>
  Array.from({ length: count }, () => from + Math.floor((random() * (to - from)) / 1000) * 1000).sort(
    (a, b) => a - b,
  );

/** The lead of that number: the same each time, and like no other. */
export function makeLead(number: number, count: number): Lead {
  const random = drawFrom(number);
  const way = choose(random, ways);
  const createdAt = NOW - Math.ceil(DAY + random() * 89 * DAY);
  const entered = moments(random, way.length, createdAt, NOW);
  const handedOver = entered[way.indexOf('mql')] ?? NOW;
  const activities = moments(random, count, createdAt, NOW).map((at, i): Activity => {
    const done = choose(random, at < handedOver ? before : after);
    const page = done.kind === 'page-view' ? { page: choose(random, pages) } : {};
    const asset = done.kind === 'download' ? { asset: 'cold-chain-guide' } : {};
    return { id: `${number}-${i}`, kind: 'note', at: written(at), ...done, ...page, ...asset };
  });
  return {
    id: String(number),
    crm: 'hubspot',
    url: `https://app.hubspot.com/contacts/1/record/0-1/${number}`,
    name: `Lead ${number}`,
    createdAt: written(createdAt),
    owner: handedOver < NOW ? { id: '7', name: 'Sam Seller', team: 'nordics' } : null,
    fields: {
      country: choose(random, countries),
      employees: Math.floor(10 ** (1 + random() * 2.5)),
      jobTitle: choose(random, titles),
      industry: random() < 0.4 ? 'logistics' : random() < 0.5 ? 'manufacturing' : null,
    },
    stage: { id: way.at(-1) },
    stageHistory: way.map(
      (stage, i): StageEntry => ({
        stage,
        at: written(entered[i] as number),
        known: 'exact',
      }),
    ),
    assignedAt: handedOver < NOW ? written(handedOver) : null,
    activities,
  };
}

/** The leads as NDJSON, some hundred lines at a time. */
export function* writeLeads(leads: number, activities: number): Generator<string> {
  for (let number = 0; number < leads; number += 200) {
    const some = Math.min(200, leads - number);
    yield Array.from(
      { length: some },
      (_, i) => `${JSON.stringify(makeLead(number + i, activities))}\n`,
    ).join('');
  }
}

/** A file of leads. */
export const fillFile = (file: string, leads: number, activities: number) =>
  pipeline(writeLeads(leads, activities), createWriteStream(file));

if (import.meta.main) {
  const [leads = 1000, activities = 30] = process.argv.slice(2).map(Number);
  await pipeline(writeLeads(leads, activities), process.stdout);
}
