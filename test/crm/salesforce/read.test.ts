import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../lib/agreement/lead.ts';
import type { Ask } from '../../../lib/crm/crm.ts';
import { salesforce } from '../../../lib/crm/salesforce/index.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import told from './answers-s2.json' with { type: 'json' };
import described from './describe.json' with { type: 'json' };
import { fixture } from './fixture.ts';
import { composite, describes, found, missing } from './server.ts';

const still = new AbortController().signal;
const bodyOf = (name: string) =>
  Object(told.compositeResponse.find((part) => part.referenceId === name)?.body);
const owner = bodyOf('lead').OwnerId;

/** The lead of `fine` with other values, and other records in the parts of the composite call. */
const answerWith =
  (lead: object, parts: Record<string, object[]> = {}): Answer =>
  (_, { body }) =>
    describes(body)
      ? { json: described }
      : composite(body, (name) => {
          if (name === 'lead') return { json: { ...bodyOf('lead'), ...lead } };
          if (name === 'queue') return { json: { Id: '00GAA000000MKT1QUE', Name: 'Marketing Queue' } };
          const records = parts[name];
          return { json: records ? found(records) : bodyOf(name) };
        });
const read = (lead: object, parts?: Record<string, object[]>, wanted = {}) =>
  salesforce.read(fixture.ref, answering(answerWith(lead, parts)), still, wanted);

let rows = 0;
const change = (Field: string, OldValue: unknown, NewValue: unknown, CreatedDate: string) => ({
  Id: `017AA00000${20_000 + rows++}`,
  Field,
  OldValue,
  NewValue,
  CreatedDate,
});
const start = change('created', null, null, '2026-09-01T06:00:00.000+0000');
const gap = { what: 'stageHistory', why: 'unsupported' };

describe('the status', () => {
  it('is only known to be there by the last time that the lead was saved, where no history is kept', async () => {
    const lead = await read({}, { history: [] });
    expect(lead.stageHistory).toEqual([{ stage: 'MQL', at: '2026-11-18T09:30:00Z', known: 'at-least' }]);
    expect(lead.gaps).toContainEqual(gap);
  });

  it('began some day, where the history began later than the lead', async () => {
    const lead = await read(
      {},
      { history: [change('Status', 'Open', 'MQL', '2026-11-01T08:00:00.000+0000')] },
    );
    expect(lead.stageHistory).toEqual([
      { stage: 'Open', at: null, known: 'unknown' },
      { stage: 'MQL', at: '2026-11-01T08:00:00Z', known: 'exact' },
    ]);
    expect(lead.gaps).toContainEqual(gap);
  });

  it('was changed without a trace where one change does not begin with what the one before left', async () => {
    const lead = await read(
      {},
      {
        history: [
          start,
          change('Status', 'Open', 'Nurturing', '2026-09-02T08:00:00.000+0000'),
          change('Status', 'Open', 'MQL', '2026-09-03T08:00:00.000+0000'),
        ],
      },
    );
    expect(lead.gaps).toContainEqual(gap);
  });

  it('was saved over what the history says', async () => {
    const history = [start, change('Status', 'Open', 'Nurturing', '2026-09-02T08:00:00.000+0000')];
    const lead = await read({}, { history });
    expect(lead.stageHistory?.at(-1)).toEqual({
      stage: 'MQL',
      at: '2026-11-18T09:30:00Z',
      known: 'at-least',
    });
  });
});

describe('the owner', () => {
  it('is a queue: nobody was given the lead', async () => {
    const lead = await read({ OwnerId: '00GAA000000MKT1QUE' });
    expect(lead).toMatchObject({
      owner: { id: '00GAA000000MKT1QUE', name: 'Marketing Queue' },
      assignedAt: null,
    });
  });

  it('is known by name where only the names are kept, and not at all where nothing is', async () => {
    const named = change('Owner', 'Owner One', 'Owner Two', '2026-11-18T09:30:00.000+0000');
    expect((await read({}, { history: [named] })).assignedAt).toBe('2026-11-18T09:30:00Z');
    expect((await read({}, { history: [start] })).assignedAt).toBeUndefined();
  });
});

describe('fields', () => {
  it('are asked for only where there are such', async () => {
    const bodies: unknown[] = [];
    const ask: Ask = (path, question, signal) => {
      bodies.push(question.body);
      return answering(answerWith({ CountryCode: undefined, Country: 'Finland' }))(path, question, signal);
    };
    const wanted = { industry: 'Industry', score: 'pi__score__c', home: 'Address', odd: 'constructor' };
    const lead = await salesforce.read(fixture.ref, ask, still, wanted);
    expect(JSON.stringify(bodies)).not.toMatch(/pi__score__c|Address|constructor/);
    expect(lead.fields).toMatchObject({ country: 'FI', industry: null });
    for (const name of ['score', 'home', 'odd'])
      expect(lead.gaps).toContainEqual({ what: `fields.${name}`, why: 'unsupported' });
    await salesforce.read(fixture.ref, ask, still, wanted);
    expect(bodies.map(describes), 'described once a page').toEqual([true, false, false]);
  });

  it('knows when a field was filled that is kept in the history', async () => {
    const history = [
      change('Industry', 'Paper', 'Logistics', '2026-11-03T08:00:00.000+0000'),
      change('Industry', null, 'Paper', '2026-11-02T08:00:00.000+0000'),
    ];
    const lead = await read({ Industry: 'Logistics' }, { history }, { industry: 'Industry' });
    expect(lead.fieldTimes).toEqual({ industry: '2026-11-02T08:00:00Z' });
  });
});

describe('what was done', () => {
  const task = (values: object) => ({
    Id: '00TAA0000000900',
    Subject: 'Subject',
    IsClosed: true,
    CreatedDate: '2026-11-20T09:00:00.000+0000',
    CompletedDateTime: '2026-11-20T09:30:00.000+0000',
    OwnerId: owner,
    ...values,
  });
  const mail = (values: object) => ({ Id: '02sAA0000000900AAA', ActivityId: '00TAA0000000900', ...values });

  it.each<[string, object, object[], Partial<Activity>]>([
    ['a call in', { TaskSubtype: 'Call', CallType: 'Inbound' }, [], { kind: 'call', direction: 'inbound' }],
    ['a call that somebody logged', { TaskSubtype: 'Call', CallType: null }, [], { direction: 'outbound' }],
    [
      'an outcome of the company',
      { TaskSubtype: 'Call', CallDisposition: 'Gatekeeper' },
      [],
      { outcome: 'Gatekeeper' },
    ],
    [
      'an e-mail that bounced',
      { TaskSubtype: 'Email' },
      [mail({ Incoming: false, IsBounced: true, MessageDate: '2026-11-20T09:29:00.000+0000' })],
      { direction: 'outbound', outcome: 'bounced', at: '2026-11-20T09:29:00Z' },
    ],
    ['an e-mail without its message', { TaskSubtype: 'Email' }, [], { direction: 'outbound' }],
    ['an e-mail to a list', { TaskSubtype: 'ListEmail' }, [], { kind: 'email', bulk: true }],
    ['a message', { TaskSubtype: 'LinkedIn' }, [], { kind: 'message' }],
    ['something to do', { IsClosed: false }, [], { kind: 'task', done: false, at: undefined }],
  ])('%s', async (_, values, mails, expected) => {
    const { activities } = await read({}, { tasks: [task(values)], mails });
    expect(activities?.[0]).toMatchObject(
      Object.fromEntries(Object.entries(expected).filter(([, value]) => value !== undefined)),
    );
    if ('at' in expected && !expected.at) expect(activities?.[0]?.at).toBeUndefined();
  });

  it('is no response to a campaign whose kind we have no word for, and without a time if the day differs', async () => {
    const member = (Id: string, Type: string, FirstRespondedDate: string | null) => ({
      Id,
      Campaign: { Name: 'Spring', Type },
      FirstRespondedDate,
      CreatedDate: '2026-11-20T07:42:10.000+0000',
    });
    const members = [
      member('00vAA0000000901', 'Webinar', '2026-11-21'),
      member('00vAA0000000902', 'Banner Ads', '2026-11-20'),
      member('00vAA0000000903', 'Web', null),
    ];
    const { activities } = await read({}, { tasks: [], members });
    expect(activities).toMatchObject([{ id: '00vAA0000000901', kind: 'event', at: undefined }]);
  });
});

describe('what Salesforce says', () => {
  const saying = (status: number, errorCode: string, message: string) =>
    salesforce.read(
      fixture.ref,
      answering(() => ({ status, json: [{ errorCode, message }] })),
      still,
      {},
    );

  it.each([
    [401, 'INVALID_SESSION_ID', 'Session expired or invalid', 'not-signed-in'],
    [401, 'INVALID_SESSION_ID', 'This session is not valid for use with the REST API', 'forbidden'],
    [403, 'API_DISABLED_FOR_ORG', 'The REST API is not enabled for this Organization.', 'forbidden'],
    [403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.', 'too-many'],
  ])('%i %s: %s', async (status, code, said, failure) => {
    await expect(saying(status, code, said)).rejects.toMatchObject({ failure, code, said });
  });

  it('is said of one part of a call too', async () => {
    const answer: Answer = (_, { body }) =>
      describes(body)
        ? { json: described }
        : composite(body, () => ({
            status: 403,
            json: [{ errorCode: 'REQUEST_LIMIT_EXCEEDED', message: 'x' }],
          }));
    const reading = salesforce.read(fixture.ref, answering(answer), still, {});
    await expect(reading).rejects.toMatchObject({ failure: 'too-many' });
  });

  it('of a lead that is not one is nothing: it is not asked', async () => {
    const ref = { kind: 'Lead', id: "00Q' OR Name!='" };
    const asked: string[] = [];
    const answer: Answer = (path, { body }) => {
      if (!describes(body)) asked.push(path);
      return describes(body) ? { json: described } : missing;
    };
    await expect(salesforce.read(ref, answering(answer), still, {})).rejects.toMatchObject({
      failure: 'not-found',
    });
    expect(asked).toEqual([]);
  });
});

it('has its queue come with history and activities, but for e-mails that may be theirs', async () => {
  const leads = [];
  const answer = fixture.queue?.answer ?? fixture.answers.fine;
  for await (const page of salesforce.queue?.(answering(answer), still, {}) ?? []) leads.push(...page);
  expect(leads[0]).toMatchObject({
    id: '00QAA00000S2EXA002',
    owner: { id: '005AA00000S2OWN002', timeZone: 'Europe/Stockholm' },
    assignedAt: '2026-11-18T09:30:00Z',
    handBack: { reason: 'no-need-now' },
  });
  expect(leads[0]?.stageHistory).toHaveLength(5);
  expect(leads[0]?.activities?.map(({ kind }) => kind)).toEqual(['call', 'note', 'call']);
  expect(leads[0]?.gaps).toContainEqual({ what: 'activities:email', why: 'not-fetched' });
});

const event = (values: object) => ({
  Id: '00UAA0000000900',
  Subject: 'Visit',
  StartDateTime: '2026-11-20T09:00:00.000+0000',
  CreatedDate: '2026-11-19T09:00:00.000+0000',
  OwnerId: owner,
  ...values,
});

it('has a meeting once, whoever was invited, and not the pattern that others are made from', async () => {
  const events = [
    event({}),
    event({ Id: '00UAA0000000901', IsChild: true }),
    event({ Id: '00UAA0000000902', IsRecurrence: true }),
  ];
  const { activities } = await read({}, { events });
  expect(activities?.filter(({ kind }) => kind === 'meeting').map(({ id }) => id)).toEqual([
    '00UAA0000000900',
  ]);
});

it('has no time for a meeting of a day', async () => {
  const { activities } = await read({}, { events: [event({ IsAllDayEvent: true })] });
  expect(activities?.find(({ kind }) => kind === 'meeting')?.at).toBeUndefined();
});

it('does not know who wrote where there are more messages than are read', async () => {
  const mails = Array.from({ length: 300 }, (_, i) => ({ Id: `02s${i}`, ActivityId: null }));
  const { gaps } = await read({}, { mails });
  expect(gaps).toContainEqual({ what: 'activities:email', why: 'not-fetched' });
});

it('has no whole history in a queue that was told the newest hundred changes', async () => {
  const changes = Array.from({ length: 98 }, (_, i) =>
    change(
      'Status',
      i % 2 ? 'Open' : 'MQL',
      i % 2 ? 'MQL' : 'Open',
      `2026-11-0${1 + (i % 9)}T08:00:00.000+0000`,
    ),
  );
  const first = change('Status', 'Open', 'MQL', '2026-09-02T06:00:00.000+0000');
  const whole = async (rows: object[]) => {
    const row = { ...bodyOf('lead'), Tasks: null, Events: null, Histories: found(rows) };
    const answer: Answer = (path, question) =>
      path.includes('/query') ? { json: found([row]) } : fixture.answers.fine(path, question);
    for await (const [lead] of salesforce.queue?.(answering(answer), still, {}) ?? [])
      return !lead?.gaps?.some(({ what }) => what === 'stageHistory');
  };
  expect(await whole([first, start])).toBe(true);
  const told = changes.map((row, i) => ({ ...row, Field: i % 2 ? 'Title' : 'Company' }));
  expect(await whole([first, ...told, start])).toBe(false);
});
