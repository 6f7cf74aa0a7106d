import type { RulesView } from '../../components/workshop/rules/view.ts';

/** What the settings may have to show of the rules. */

const fingerprint = 'a1b2 c3d4 e5f6 0718 2930 4a5b 6c7d 8e9f 0011 2233 4455 6677 8899 aabb ccdd eeff';
const checkedAt = '2026-11-18T10:45:00Z';
const unreachable = { code: 'unreachable', detail: 'timestamp.json could not be fetched' };

const version = {
  version: 7,
  title: 'Nordic Pumps: marketing and sales',
  from: '2026-10-01T00:00:00+02:00',
  reach: null,
};
const notYet = { share: 0, next: null, heldSince: null };
const trust = {
  address: 'https://rules.acme.example/agreement',
  host: 'rules.acme.example',
  fingerprint,
  byCompany: false,
  isAllowed: true,
};
const example: RulesView = {
  kind: 'example',
  version: { ...version, version: 1, title: 'Example agreement' },
  next: [],
  review: null,
  signed: null,
  checkedAt: null,
  cause: null,
  isDamaged: false,
  trust: null,
  log: [],
};
const awaited: RulesView = { ...example, kind: 'awaited', trust };
const signed: RulesView = {
  ...awaited,
  kind: 'signed',
  version,
  review: { by: '2027-01-15', isOverdue: false },
  signed: {
    by: ['marketing', 'sales'],
    revision: 12,
    arrivedAt: '2026-11-10T08:05:00Z',
    goodUntil: '2026-11-19T08:00:00Z',
    isStale: false,
  },
  checkedAt,
  log: [{ at: '2026-11-10T08:05:00Z', kind: 'activated', version: 7, revision: 12, cause: null }],
};
const stale: RulesView = {
  ...signed,
  signed: signed.signed && { ...signed.signed, goodUntil: '2026-11-16T08:00:00Z', isStale: true },
};
const refused = (code: string, detail = `7.targets.json ${code}`): RulesView => ({
  ...signed,
  cause: { code, detail },
  log: [
    { at: checkedAt, kind: 'refused', version: null, revision: null, cause: { code, detail } },
    ...signed.log,
  ],
});

export const rulesScenes: Record<string, RulesView | Error | null> = {
  loading: null,
  unreadable: new Error('The storage cannot be read'),
  example,
  awaited,
  'awaited-in-vain': {
    ...awaited,
    checkedAt,
    cause: { code: 'web-page', detail: 'timestamp.json is a web page' },
  },
  signed,
  'by-company': { ...signed, trust: { ...trust, byCompany: true } },
  stale,
  'stale-offline': { ...stale, cause: unreachable },
  offline: { ...signed, cause: unreachable },
  closed: {
    ...signed,
    cause: { code: 'closed', detail: 'timestamp.json the host answers, but not to other sites' },
    trust: { ...trust, isAllowed: false },
  },
  refused: refused('signatures', '13.targets.json is signed by 1 of the 2 keys that targets needs'),
  'newer-schema': refused('newer-schema', 'agreements/8.json needs a newer extension'),
  'storage-full': refused('storage-full', 'rules QUOTA_BYTES quota exceeded'),
  'unknown-cause': refused('from-the-future'),
  damaged: { ...signed, isDamaged: true },
  recovered: {
    ...signed,
    log: [
      { at: checkedAt, kind: 'recovered', version: 7, revision: 12, cause: null },
      ...refused('damaged').log,
    ],
  },
  overdue: { ...signed, review: { by: '2026-11-15', isOverdue: true } },
  coming: {
    ...signed,
    next: [
      { ...version, version: 8, from: '2026-12-01T00:00:00+01:00' },
      { ...version, version: 9, from: '2026-12-08T00:00:00+01:00', reach: notYet },
    ],
  },
  'in-steps': {
    ...signed,
    version: {
      ...version,
      reach: { ...notYet, share: 0.125, next: { share: 0.5, at: '2026-11-23T07:00:00Z' } },
    },
  },
  held: { ...signed, version: { ...version, reach: { ...notYet, heldSince: '2026-11-17T13:05:00Z' } } },
  'long-log': {
    ...signed,
    log: Array.from({ length: 200 }, (_, i) => ({
      at: new Date(Date.parse(checkedAt) - i * 3_600_000).toISOString(),
      kind: 'refused' as const,
      version: null,
      revision: null,
      cause: unreachable,
    })),
  },
  hostile: {
    ...signed,
    version: { ...version, title: `\u202e<img src=x onerror=alert(1)> ${'Very long '.repeat(80)}` },
    trust: { ...trust, address: `https://rules.acme.example/${'a'.repeat(300)}` },
  },
};
