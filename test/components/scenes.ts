import type { Filling } from '../../components/Lacking.tsx';
import type { PanelProps } from '../../components/Panel.tsx';
import type { Draft, FormProps, Phase } from '../../components/write/Form.tsx';
import { type Content, tellContent, tellProblem } from '../../entrypoints/write/tell.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { CrmError, type CrmFailure } from '../../lib/crm/crm.ts';
import type { Basis } from '../../lib/telling/basis.ts';
import { tellForms } from '../../lib/telling/forms.ts';
import { tellLabels } from '../../lib/telling/labels.ts';
import { createLook } from '../../lib/telling/look.ts';
import { tellSheet } from '../../lib/telling/sheet/sheet.ts';
import { explainTopic } from '../../lib/telling/topic.ts';
import type { Deed } from '../../lib/verdict/deeds.ts';
import type {
  AttemptsVerdict,
  EngagementVerdict,
  FitVerdict,
  PromiseVerdict,
  Verdict,
  Why,
} from '../../lib/verdict/verdict.ts';
import type { Reader } from '../../lib/words/reader.ts';

/** What is so, of which the panel shows what there is to tell. */
export interface Scene {
  reading: PanelProps['reading'];
  verdict?: Verdict | null;
  /** Absent: the agreement alone. */
  timeline?: Timeline;
  basis?: Basis;
  clockSkew?: number | null;
  outdated?: boolean;
  filling?: Filling;
  paper?: Paper;
}

/** A form that is open, as far as somebody has come with it. */
export interface Paper {
  deed: Deed;
  draft?: Partial<Draft>;
  phase?: Phase;
  error?: CrmError;
}

/** Wednesday 18 November 2026, 11:48 in Stockholm. */
export const now = Date.parse('2026-11-18T10:48:00Z');

const lead: Lead = {
  id: '46',
  crm: 'demo',
  name: 'Anna Lindqvist, Nordic Pumps AB',
  fields: { country: 'SE', employees: 120, jobTitle: 'Head of Operations' },
  stage: { id: 'mql', recorded: 'MQL' },
  activities: [
    { id: 'd1', kind: 'download', direction: 'inbound', at: '2026-11-12T08:14:00Z', asset: 'pump-guide.pdf' },
    { id: 'v1', kind: 'page-view', direction: 'inbound', at: '2026-11-13T09:00:00Z', page: '/products' },
    { id: 'v2', kind: 'page-view', direction: 'inbound', at: '2026-11-17T13:00:00Z', page: '/pricing' },
    { id: 'c1', kind: 'call', direction: 'outbound', at: '2026-11-18T07:40:00Z', outcome: 'no-answer' },
    { id: 'e1', kind: 'email', direction: 'outbound', at: '2026-11-18T07:52:00Z' },
    { id: 'c2', kind: 'call', direction: 'outbound', at: '2026-11-18T07:55:00Z', outcome: 'voicemail' },
  ],
};

const started: Why = {
  code: 'started',
  by: 'entered',
  at: '2026-11-18T07:12:00Z',
  known: 'exact',
  stage: 'mql',
};
const hours: Why = {
  code: 'calendar',
  calendar: 'stockholm',
  timeZone: 'Europe/Stockholm',
  choice: 1,
};
const target = (within: string, unless: number | null = null): Why => ({ code: 'target', within, unless });

const promise = (over: Partial<PromiseVerdict>): PromiseVerdict => ({
  id: 'accept',
  version: 7,
  owedBy: 'sales',
  state: 'running',
  startedAt: '2026-11-18T07:12:00Z',
  startKnown: 'exact',
  dueAt: '2026-11-19T16:00:00Z',
  warnAt: null,
  keptAt: null,
  workedSeconds: 12_960,
  remainingSeconds: 44_640,
  overSeconds: 0,
  why: [started, target('1 working day'), hours],
  ...over,
});

const waiting = (id: string): PromiseVerdict =>
  promise({
    id,
    state: 'waiting',
    startedAt: null,
    dueAt: null,
    workedSeconds: null,
    remainingSeconds: null,
    overSeconds: null,
    why: [{ code: 'not-started' }],
  });
const kept = promise({
  id: 'first-contact',
  state: 'kept',
  dueAt: '2026-11-18T07:42:00Z',
  keptAt: '2026-11-18T07:40:00Z',
  workedSeconds: 1680,
  remainingSeconds: 0,
  why: [
    started,
    target('30 working minutes', 0),
    hours,
    {
      code: 'kept',
      by: 'activity',
      at: '2026-11-18T07:40:00Z',
      activity: 'c1',
      notStated: ['automated', 'bulk'],
    },
  ],
});

const fitLine = (rule: string, points: number, field: string, value?: string | number | null) => ({
  rule,
  version: 7,
  points,
  before: points,
  taken: 0,
  state: value === undefined ? ('unknown' as const) : points ? ('met' as const) : ('notMet' as const),
  activities: [],
  evidence: [value === undefined ? { field } : { field, value }],
  endsAt: null,
});
const fit: FitVerdict = {
  points: 80,
  rounded: 80,
  raw: 80,
  grade: 'A',
  atBest: 100,
  atWorst: 80,
  lines: [
    fitLine('nordic', 30, 'country', 'SE'),
    fitLine('size', 30, 'employees', 120),
    fitLine('head', 20, 'jobTitle', 'Head of Operations'),
    { ...fitLine('operations', 0, 'jobTitle', 'Head of Operations'), before: 20, taken: 20, state: 'met' },
    fitLine('industry', 0, 'industry'),
    fitLine('student', 0, 'jobTitle', 'Head of Operations'),
  ],
};
const engagement: EngagementVerdict = {
  points: 62,
  rounded: 62,
  raw: 61.6,
  level: 'high',
  atBest: 62,
  atWorst: 62,
  fallsBelowAt: '2026-12-09T08:14:00Z',
  fallsTo: 'warm',
  lines: [
    {
      rule: 'download',
      version: 7,
      points: 34.8,
      before: 40,
      taken: 0,
      state: 'met',
      endsAt: null,
      activities: [
        { id: 'd1', at: '2026-11-12T08:14:00Z', before: 20, points: 17.4 },
        { id: 'd0', at: '2026-11-12T08:12:00Z', before: 20, points: 17.4 },
      ],
    },
    {
      rule: 'pages',
      version: 7,
      points: 4,
      before: 4,
      taken: 0,
      state: 'met',
      endsAt: '2026-12-17T13:00:00Z',
      activities: [
        { id: 'v2', at: '2026-11-17T13:00:00Z', before: 2, points: 2 },
        { id: 'v1', at: '2026-11-13T09:00:00Z', before: 2, points: 2 },
      ],
    },
    {
      rule: 'price',
      version: 7,
      points: 22.8,
      before: 30,
      taken: 6.5,
      state: 'met',
      endsAt: null,
      activities: [{ id: 'v2', at: '2026-11-17T13:00:00Z', before: 15, points: 14.3 }],
    },
    {
      rule: 'reply',
      version: 7,
      points: 0,
      before: 0,
      taken: 0,
      state: 'notMet',
      endsAt: null,
      activities: [],
    },
  ],
};

const attempts: AttemptsVerdict = {
  version: 7,
  state: 'open',
  made: 2,
  remaining: 4,
  allowed: 6,
  channels: {
    call: { made: 1, remaining: 2, allowed: null },
    email: { made: 1, remaining: 1, allowed: 3 },
  },
  nextFrom: '2026-11-18T12:00:00Z',
  madeKnown: 'exact',
  nextBy: '2026-12-01T09:00:00Z',
  endsAt: '2026-12-03T16:00:00Z',
  counted: ['c1', 'e1'],
  notCounted: [{ id: 'c2', why: 'same-attempt' }],
  why: [started, target('10 working days'), hours],
};

const verdict: Verdict = {
  lead: '46',
  at: '2026-11-18T10:48:00Z',
  agreement: { id: 'acme-nordics', version: 7 },
  stage: {
    recorded: 'mql',
    earned: 'mql',
    earnedSince: '2026-11-17T13:00:00Z',
    since: '2026-11-18T07:12:00Z',
    sinceKnown: 'exact',
    cycle: 1,
    missingFields: [],
    unknownFields: [],
  },
  fit,
  engagement,
  treatment: { id: 'hand-over', certain: true, owner: 'sales', contact: { allowed: true } },
  qualification: {
    stage: 'sql',
    state: 'notMet',
    met: [],
    nearest: [[{ do: 'page-view', page: '/pricing', times: 1 }]],
    lapsesAt: null,
    missing: [
      {
        code: 'count',
        state: 'notMet',
        activity: ['page-view'],
        page: '/pricing',
        has: 0,
        wants: 1,
        within: '60 days',
        activities: [],
      },
    ],
  },
  promises: [kept, promise({}), waiting('convert'), waiting('value'), waiting('answer')],
  attempts,
  signals: [],
  next: { action: 'Call', owner: 'sales', by: '2026-11-19T16:00:00Z' },
};

const read = (over: Partial<Lead> = {}): PanelProps['reading'] => ({
  is: 'read',
  lead: { ...lead, ...over },
  readAt: now - 20_000,
});
const judged = (over: Partial<Verdict>, on: Partial<Lead> = {}): Scene => ({
  reading: read(on),
  verdict: { ...verdict, ...over },
});

const notYet: Partial<Verdict> = {
  stage: {
    ...verdict.stage,
    recorded: 'lead',
    earned: 'lead',
    cycle: 0,
    since: '2026-11-12T08:14:00Z',
    sinceKnown: 'at-least',
  },
  promises: ['first-contact', 'accept', 'hand-over'].map(waiting),
  attempts: {
    ...attempts,
    state: 'waiting',
    made: 0,
    remaining: 6,
    counted: [],
    notCounted: [],
    endsAt: null,
  },
  engagement: {
    ...engagement,
    points: 46,
    rounded: 46,
    raw: 46.2,
    level: 'warm',
    atBest: 46,
    atWorst: 46,
    fallsTo: 'cold',
  },
  treatment: {
    id: 'call-soon',
    certain: true,
    owner: 'marketing',
    contact: { allowed: true, channels: ['email'], how: 'Personal e-mail about what they read; no call' },
  },
  qualification: {
    stage: 'mql',
    state: 'notMet',
    lapsesAt: null,
    nearest: [
      [{ do: 'page-view', page: '/pricing', times: 1 }, { learn: 'industry' }],
      [{ do: 'email', direction: 'inbound', times: 1 }, { do: 'page-view', times: 1 }, { learn: 'industry' }],
    ],
    met: [
      { code: 'fit', state: 'met', has: 'A', wants: 'B', points: 80, wantsPoints: 40, atBest: 100 },
      {
        code: 'count',
        state: 'met',
        activity: ['download'],
        has: 2,
        wants: 1,
        within: null,
        activities: ['d1'],
      },
    ],
    missing: [
      {
        code: 'engagement',
        state: 'notMet',
        has: 'warm',
        wants: 'high',
        points: 46,
        wantsPoints: 50,
        atBest: 46,
      },
      {
        code: 'count',
        state: 'notMet',
        activity: ['page-view'],
        has: 2,
        wants: 3,
        within: '30 days',
        activities: ['v1', 'v2'],
      },
      {
        code: 'any',
        state: 'unknown',
        of: [
          {
            code: 'field',
            state: 'unknown',
            field: 'industry',
            test: 'in',
            wants: ['manufacturing', 'logistics'],
            has: undefined,
          },
          {
            code: 'field',
            state: 'notMet',
            field: 'employees',
            test: 'between',
            wants: [200, 1000],
            has: 120,
          },
        ],
      },
      { code: 'not', state: 'notMet', of: { field: 'jobTitle', contains: 'student' }, inTheWay: true },
    ],
  },
  next: { action: 'Keep warm', owner: 'marketing', by: null },
};

const failures: (CrmFailure | 'token' | 'permission' | 'pause')[] = [
  'not-signed-in',
  'forbidden',
  'not-found',
  'other-record',
  'not-understood',
  'failed',
  'too-many',
  'timeout',
  'offline',
  'token',
  'permission',
  'pause',
];

const firstContact = (over: Partial<PromiseVerdict>) =>
  promise({
    id: 'first-contact',
    dueAt: '2026-11-18T10:57:00Z',
    warnAt: '2026-11-18T10:50:00Z',
    workedSeconds: 1260,
    remainingSeconds: 540,
    why: [started, target('30 working minutes', 0), hours],
    ...over,
  });
const noAttempts: AttemptsVerdict = {
  ...attempts,
  made: 0,
  remaining: 6,
  allowed: 8,
  channels: { call: { made: 0, remaining: 3, allowed: null }, email: { made: 0, remaining: 2, allowed: 4 } },
  nextFrom: null,
  counted: [],
  notCounted: [],
};

const called = { choice: 'call', outcome: 'no-answer', note: 'Rang twice; the switchboard closes at four' };
/** In a CRM that has a stage for accepting. */
const acceptable = judged({}, { crm: 'hubspot' });

/** Every state that people will meet, by name; hand-made, so that each says only what it is about. */
const checkedAt = '2026-11-18T10:45:00Z';
const signed = {
  kind: 'signed',
  signed: {
    by: ['marketing', 'sales'],
    revision: 12,
    arrivedAt: '2026-11-10T08:05:00Z',
    goodUntil: '2026-11-19T08:00:00Z',
  },
  checkedAt,
} satisfies Basis;
const stale = { ...signed, signed: { ...signed.signed, goodUntil: '2026-11-16T08:00:00Z' } };

export const scenes: Record<string, Scene> = {
  running: judged({}),
  'at-risk': judged({
    promises: [firstContact({ state: 'at-risk' }), promise({}), waiting('convert')],
    attempts: noAttempts,
    signals: [{ code: 'promise-at-risk', promise: 'first-contact', why: 'at-risk', owner: 'sales' }],
  }),
  'last-seconds': judged({
    promises: [firstContact({ state: 'at-risk', remainingSeconds: 40 })],
    attempts: noAttempts,
  }),
  broken: judged({
    stage: { ...verdict.stage, recorded: 'sal', earned: 'mql' },
    promises: [
      firstContact({ state: 'broken', remainingSeconds: 0, overSeconds: 2400, workedSeconds: 4200 }),
      promise({
        id: 'convert',
        dueAt: '2026-12-09T16:00:00Z',
        remainingSeconds: 320_000,
        workedSeconds: 9000,
      }),
    ],
    attempts: noAttempts,
    signals: [
      {
        code: 'promise-broken',
        promise: 'first-contact',
        why: 'broken',
        action: 'Team lead calls the lead or reassigns it',
        owner: 'sales',
      },
      {
        code: 'contact-not-allowed',
        why: 'contact-not-agreed',
        activity: 'c1',
        owner: 'marketing',
      },
    ],
  }),
  'to-fill-in': judged({
    stage: { ...verdict.stage, missingFields: ['country', 'industry', 'jobTitle'] },
    signals: [
      {
        code: 'bypassed-gate',
        why: 'required-fields-empty',
        stage: 'mql',
        fields: ['country', 'industry', 'jobTitle'],
      },
    ],
  }),
  'to-fill-in-somewhere': {
    ...judged({ stage: { ...verdict.stage, missingFields: ['country', 'industry'] } }),
    filling: {
      leads: false,
      nameOf: (field) => (field === 'country' ? 'organization.address.country' : undefined),
      go: () => false,
    },
  },
  'done-late': judged({
    promises: [
      firstContact({
        state: 'broken',
        remainingSeconds: 0,
        overSeconds: 2400,
        keptAt: '2026-11-18T10:37:00Z',
        why: [
          started,
          target('30 working minutes', 0),
          hours,
          { code: 'kept', by: 'activity', at: '2026-11-18T10:37:00Z', activity: 'c1' },
          { code: 'reported-late', activity: 'c1', recordedAt: '2026-11-18T10:45:00Z' },
        ],
      }),
    ],
    attempts: undefined,
    next: undefined,
  }),
  'out-of-hours': judged({
    promises: [
      firstContact({
        remainingSeconds: 2460,
        standsStillUntil: '2026-11-23T07:00:00Z',
        dueAt: '2026-11-23T07:41:00Z',
      }),
    ],
    attempts: {
      ...attempts,
      state: 'ended',
      why: [...attempts.why, { code: 'ended', at: '2026-11-18T10:00:00Z', stage: 'sql' }],
    },
  }),
  paused: judged({
    stage: { ...verdict.stage, recorded: 'waiting' },
    promises: [
      promise({
        state: 'paused',
        dueAt: null,
        why: [
          started,
          target('1 working day'),
          hours,
          { code: 'pause', from: '2026-11-18T09:00:00Z', to: null },
        ],
      }),
    ],
    attempts: undefined,
  }),
  'attempts-only': judged({ promises: [kept], next: { action: 'Reach the lead', owner: 'sales', by: null } }),
  'attempts-spent': judged({
    promises: [kept],
    attempts: { ...attempts, state: 'expired', made: 2, remaining: 4, nextFrom: null, nextBy: null },
    signals: [{ code: 'attempts-cannot-fit', why: 'too-little-time', owner: 'sales' }],
  }),
  'not-yet': judged(notYet),
  'ready-to-hand-over': judged({
    ...notYet,
    stage: { ...verdict.stage, recorded: 'lead', earned: 'mql', cycle: 0 },
    qualification: {
      stage: 'mql',
      state: 'met',
      missing: [],
      met: notYet.qualification?.met ?? [],
      nearest: [],
      lapsesAt: '2026-12-09T08:14:00Z',
    },
    signals: [{ code: 'hand-over-missing', stage: 'mql', why: 'earned-beyond-recorded', owner: 'marketing' }],
  }),
  'partly-unknown': judged(
    {
      promises: [
        promise({
          id: 'first-contact',
          state: 'unknown',
          startedAt: null,
          startKnown: 'unknown',
          dueAt: null,
          workedSeconds: null,
          remainingSeconds: null,
          overSeconds: null,
          why: [{ code: 'start-unknown', what: 'stageHistory' }],
        }),
      ],
      stage: { ...verdict.stage, since: null, sinceKnown: 'unknown', unknownFields: ['industry'] },
      attempts: {
        ...attempts,
        state: 'unknown',
        made: null,
        remaining: null,
        allowed: null,
        channels: {},
        nextFrom: null,
        nextBy: null,
        endsAt: null,
        counted: [],
        notCounted: [],
        why: [],
      },
      fit: {
        ...fit,
        points: 30,
        rounded: 30,
        raw: 30,
        grade: 'C',
        atBest: 100,
        atWorst: 0,
        lines: [
          fitLine('nordic', 30, 'country', 'SE'),
          fitLine('size', 0, 'employees'),
          fitLine('industry', 0, 'industry'),
          fitLine('student', 0, 'jobTitle'),
        ],
      },
      engagement: {
        ...engagement,
        points: 24,
        rounded: 24,
        raw: 24,
        level: 'cold',
        atBest: null,
        atWorst: 24,
        fallsBelowAt: null,
        fallsTo: null,
      },
      treatment: { id: 'nurture', certain: false, owner: 'marketing', contact: { allowed: false } },
      qualification: {
        stage: 'sql',
        state: 'unknown',
        met: [],
        nearest: [[{ do: 'page-view', page: '/pricing', times: 1 }]],
        lapsesAt: null,
        missing: [
          {
            code: 'count',
            state: 'unknown',
            activity: ['page-view'],
            page: '/pricing',
            has: 0,
            wants: 1,
            within: '60 days',
            activities: [],
          },
        ],
      },
    },
    {
      fields: { country: 'SE' },
      gaps: [
        { what: 'stageHistory', why: 'forbidden' },
        { what: 'activities:page-view', why: 'unsupported' },
        { what: 'fields.industry', why: 'unsupported' },
      ],
    },
  ),
  won: judged({
    stage: { ...verdict.stage, recorded: 'won', earned: 'sql', cycle: 2 },
    promises: [{ ...kept, id: 'decision' }],
    attempts: { ...attempts, state: 'ended', remaining: 4, endsAt: null },
    next: undefined,
  }),
  unmapped: judged({
    stage: { ...verdict.stage, recorded: null, since: null, sinceKnown: 'unknown' },
    promises: undefined,
    attempts: undefined,
    next: undefined,
    signals: [
      {
        code: 'unmapped-stage',
        why: 'no-stage-of-that-name',
        recorded: 'Waiting room ☃',
        owner: 'governance',
      },
    ],
  }),
  'older-version': judged({ promises: [promise({ version: 6, why: [started, target('2 days'), hours] })] }),
  'review-overdue': judged({
    signals: [{ code: 'review-overdue', why: 'review-date-passed', owner: 'governance' }],
  }),
  signed: { ...judged({}), basis: signed },
  example: { ...judged({}), basis: { kind: 'example' } },
  awaited: { ...judged({}), basis: { kind: 'awaited' } },
  'awaited-in-vain': { ...judged({}), basis: { kind: 'awaited', cause: 'web-page', checkedAt } },
  stale: { ...judged({}), basis: { ...stale, cause: 'unreachable' } },
  'stale-and-overdue': {
    ...judged({ signals: [{ code: 'review-overdue', why: 'review-date-passed', owner: 'governance' }] }),
    basis: stale,
  },
  'newer-schema': { ...judged({}), basis: { ...signed, cause: 'newer-schema' } },
  'wrong-clock': { ...judged({}), clockSkew: 432_000 },
  'slow-clock': { ...judged({}), clockSkew: -75_000 },
  outdated: { ...judged({}), outdated: true },
  'old-answer': {
    reading: { is: 'failed', failure: 'offline', lead },
    verdict,
  },
  hostile: judged(
    {
      stage: { ...verdict.stage, recorded: null },
      signals: [
        {
          code: 'unmapped-stage',
          why: 'no-stage-of-that-name',
          recorded: `<img src=x onerror=alert(1)> ${'שלום \u202eevil '.repeat(400)}`,
        },
      ],
      next: {
        action: 'Averyveryverylongwordwithoutanyspacethatneverendsandgoesonandonandon',
        owner: 'sales',
        by: null,
      },
    },
    { name: `Ünïcödé שלום ${'x'.repeat(100_000)}` },
  ),
  'log-a-contact': { ...acceptable, paper: { deed: 'log', draft: called } },
  'contact-not-agreed': { ...judged(notYet), paper: { deed: 'log' } },
  accept: { ...acceptable, paper: { deed: 'move' } },
  'hand-back': {
    ...acceptable,
    paper: { deed: 'handBack', draft: { note: 'After the summer, when their new plant is running' } },
  },
  'hand-back-why': { ...acceptable, paper: { deed: 'handBack', draft: { choice: '' } } },
  'no-stage': { ...judged({}, { crm: 'odoo' }), paper: { deed: 'move' } },
  written: { ...acceptable, paper: { deed: 'log', draft: called, phase: 'done' } },
  'answer-lost': { ...acceptable, paper: { deed: 'log', draft: called, phase: 'lost' } },
  refused: {
    ...acceptable,
    paper: {
      deed: 'log',
      draft: called,
      error: new CrmError('forbidden', {
        said: "You are not allowed to modify 'Lead/Opportunity' (crm.lead) records.",
      }),
    },
  },
  loading: { reading: { is: 'loading' } },
  'not-a-lead': { reading: { is: 'not-a-lead' } },
  ...Object.fromEntries(
    failures.map((failure): [string, Scene] => [
      failure,
      {
        reading: {
          is: 'failed',
          failure,
          said:
            failure === 'failed' ? 'Internal Server Error: <b>relation</b> "crm_lead" is locked' : undefined,
        },
      },
    ]),
  ),
};

/** What the panel is given in a scene: what the worker would tell of it. */
export function stage(
  { reading, verdict, timeline, basis, clockSkew = null, outdated, filling, paper }: Scene,
  agreement: Agreement,
  { reader, on, collapsed }: Telling,
): PanelProps {
  const { lead } = reading;
  const look =
    lead && verdict ? { ...createLook(lead, timeline ?? [agreement], verdict, now, reader), basis } : null;
  const readAt = reading.is === 'read' ? reading.readAt : undefined;
  const writing = { open: paper?.deed ?? null, ask() {}, place() {} };
  return {
    reading,
    sheet: look && tellSheet(look, { crm: 'Odoo', clockSkew }),
    labels: tellLabels(reader, 'Odoo'),
    judgedAt: now,
    collapsed,
    outdated,
    writing,
    filling: filling ?? { leads: true, nameOf: (field) => field, go: () => true },
    on: { ...on, explain: async (topic) => (look ? explainTopic(topic, { ...look, readAt }) : []) },
  };
}

/** What the form of a scene is given; null: none is open. */
export function paperOf(
  { reading, verdict, paper }: Scene,
  agreement: Agreement,
  reader: Reader,
): FormProps | null {
  const { lead } = reading;
  if (!paper || !lead || !verdict) return null;
  const { deed, phase = 'draft', error } = paper;
  const forms = tellForms(createLook(lead, [agreement], verdict, now, reader), 'Odoo', 'en-GB');
  const form = forms.of[deed];
  if (!form) throw new Error(`There is no form for ${deed}`);
  const opened: Content = { ...forms, form };
  const draft = { choice: form.choices[0]?.id ?? '', outcome: '', note: '', ...paper.draft };
  const on = { change() {}, submit() {}, undo() {}, close() {} };
  return {
    form,
    words: forms.words,
    draft,
    phase,
    told: tellContent(opened, draft, phase, now),
    problem: error ? tellProblem(error, opened) : '',
    canUndo: true,
    on,
  };
}

/** In whose words, and who listens. */
export interface Telling {
  reader: Reader;
  on: Omit<PanelProps['on'], 'explain'>;
  collapsed: boolean;
}
