import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../lib/agreement/lead.ts';
import { hubspot } from '../../../lib/crm/hubspot/index.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import told from './answers-s2.json' with { type: 'json' };
import { fixture } from './fixture.ts';

const still = new AbortController().signal;
const objects = '/crm/objects/2026-03';
const contact = told[`GET ${objects}/contacts/512400`];
const times = {
  createdAt: '2026-11-20T09:00:00.000Z',
  updatedAt: '2026-11-20T09:00:00.000Z',
  archived: false,
};

/** The lead of `fine`, but for these answers by the beginning of their paths. */
const read = (answers: Record<string, unknown>, wanted = {}) => {
  const answer: Answer = (path, question) => {
    const [, json] = Object.entries(answers).find(([start]) => path.startsWith(start)) ?? [];
    return json === undefined ? fixture.answers.fine(path, question) : { json };
  };
  return hubspot.read(fixture.ref, answering(answer), still, wanted);
};
const withContact = (change: object, wanted = {}) =>
  read({ [`${objects}/contacts/`]: { ...contact, ...change } }, wanted);
const properties = (change: object) => ({ properties: { ...contact.properties, ...change } });
const history = (name: string, ...values: [string, string][]) => ({
  propertiesWithHistory: {
    ...contact.propertiesWithHistory,
    [name]: values.map(([value, timestamp]) => ({ value, timestamp, sourceType: 'API' })),
  },
});

describe('the lifecycle stage', () => {
  it('is read in the order of its times, whatever the order of the answer and the spelling of a time', async () => {
    const lead = await withContact({
      ...properties({ lifecyclestage: 'lead' }),
      ...history('lifecyclestage', ['subscriber', '1767258000000'], ['lead', '2026-01-02T10:00:00+01:00']),
    });
    expect(lead.stageHistory).toEqual([
      { stage: 'subscriber', at: '2026-01-01T09:00:00Z', known: 'exact' },
      { stage: 'lead', at: '2026-01-02T09:00:00Z', known: 'exact' },
    ]);
  });

  it('is not all told when it does not end where the contact is, or has as many values as HubSpot keeps', async () => {
    const gap = { what: 'stageHistory', why: 'not-fetched' };
    expect((await withContact(properties({ lifecyclestage: 'customer' }))).gaps).toContainEqual(gap);
    const many = Array.from({ length: 45 }, (_, i): [string, string] => [
      i % 2 ? 'lead' : 'marketingqualifiedlead',
      new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString(),
    ]);
    expect((await withContact(history('lifecyclestage', ...many))).gaps).toContainEqual(gap);
  });
});

describe('the owner', () => {
  it('has had the contact since the last change to it', async () => {
    const lead = await withContact(
      history(
        'hubspot_owner_id',
        ['7002', '2026-11-18T09:30:00Z'],
        ['7002', '2026-11-17T09:30:00Z'],
        ['7001', '2026-11-16T09:30:00Z'],
        ['7002', '2026-11-15T09:30:00Z'],
      ),
    );
    expect(lead.assignedAt).toBe('2026-11-17T09:30:00Z');
  });

  it('is nobody, and nobody was given it', async () => {
    const lead = await withContact(properties({ hubspot_owner_id: null }));
    expect(lead).toMatchObject({ owner: null, assignedAt: null });
  });
});

describe('fields', () => {
  it('keeps a range of sizes as text, unless the company has a number', async () => {
    const ranges = properties({ numemployees: '50-100' });
    expect((await withContact(ranges)).fields?.employees).toBe(45);
    const alone = properties({ numemployees: '50-100', associatedcompanyid: null });
    expect((await withContact(alone)).fields?.employees).toBe('50-100');
  });

  it('reads what an agreement names of the company, and when a property of the contact was filled', async () => {
    const companies = {
      status: 'COMPLETE',
      results: [{ ...times, id: '602', properties: { city: 'Umeå', numberofemployees: '45' } }],
    };
    const lead = await read(
      {
        [`${objects}/companies/`]: companies,
        [`${objects}/contacts/`]: {
          ...contact,
          ...properties({ budget: '900.5' }),
          ...history(
            'budget',
            ['900.5', '2026-11-20T11:00:00Z'],
            ['500', '2026-11-20T10:00:00Z'],
            ['', '2026-11-19T10:00:00Z'],
          ),
        },
      },
      { city: 'company.city', dealValue: 'budget', cellar: 'company.cellar', odd: 'constructor' },
    );
    expect(lead.fields).toMatchObject({ city: 'Umeå', dealValue: 900.5 });
    expect(lead.fieldTimes).toEqual({ dealValue: '2026-11-20T10:00:00Z' });
    expect(lead.gaps).toEqual(
      expect.arrayContaining([
        { what: 'fields.cellar', why: 'unsupported' },
        { what: 'fields.odd', why: 'unsupported' },
      ]),
    );
  });

  it('knows that there is no company to have a field, and does not know of what it may not see', async () => {
    const wanted = { city: 'company.city' };
    expect((await withContact(properties({ associatedcompanyid: null }), wanted)).fields?.city).toBeNull();
    const hidden = await withContact(properties({ associatedcompanyid: undefined }), wanted);
    expect(hidden.fields).not.toHaveProperty('city');
    expect(hidden.gaps).toContainEqual({ what: 'fields.city', why: 'unsupported' });
  });

  it('is not of another account that has a contact of the same number', async () => {
    const reading = withContact({ url: 'https://app.hubspot.com/contacts/99/record/0-1/512400' });
    await expect(reading).rejects.toMatchObject({ failure: 'other-record' });
  });
});

describe('forms', () => {
  it('are the values that the latest one has had', async () => {
    const lead = await withContact({
      ...properties({
        num_conversion_events: '3',
        first_conversion_date: '2026-10-01T06:00:00.000Z',
        first_conversion_event_name: 'Newsletter',
        recent_conversion_date: '2026-11-18T08:00:00.000Z',
        recent_conversion_event_name: 'Contact us',
      }),
      ...history('recent_conversion_date', ['1793088000000', '2026-10-27T08:00:00Z']),
    });
    const forms = lead.activities?.filter(({ kind }) => kind === 'form');
    expect(forms?.map(({ at, subject }) => [at, subject])).toEqual([
      ['2026-10-27T08:00:00Z', undefined],
      ['2026-10-01T06:00:00Z', 'Newsletter'],
      ['2026-11-18T08:00:00Z', 'Contact us'],
    ]);
    expect(lead.gaps).not.toContainEqual(expect.objectContaining({ what: 'activities:form' }));
  });
});

describe('what was done', () => {
  const one = async (type: string, values: Record<string, string | null>): Promise<Activity | undefined> => {
    const lead = await read({
      [`${objects}/contacts/`]: {
        ...contact,
        associations: { [type]: { results: [{ id: '1', type: 'any' }] } },
      },
      [`${objects}/${type}/`]: {
        results: [{ ...times, id: '1', properties: { hs_timestamp: '2026-11-20T09:00:00Z', ...values } }],
      },
      '/calling/v1/dispositions': [{ id: 'own-one', label: 'Asked to call later' }],
    });
    return lead.activities?.find(({ id }) => id === `${type}/1`);
  };

  it.each<[string, string, Record<string, string | null>, Partial<Activity>]>([
    ['a call that rings', 'calls', { hs_call_status: 'RINGING' }, { done: false, direction: undefined }],
    ['a busy line', 'calls', { hs_call_status: 'BUSY', hs_call_disposition: null }, { outcome: 'no-answer' }],
    [
      'an outcome of the company',
      'calls',
      { hs_call_disposition: 'own-one' },
      { outcome: 'Asked to call later' },
    ],
    ['an e-mail that bounced', 'emails', { hs_email_status: 'BOUNCED' }, { outcome: 'bounced', done: true }],
    ['an e-mail that waits', 'emails', { hs_email_status: 'SCHEDULED' }, { done: false }],
    ['a forwarded e-mail', 'emails', { hs_email_direction: 'FORWARDED_EMAIL' }, { direction: undefined }],
    [
      'a meeting, by its start',
      'meetings',
      { hs_meeting_start_time: '2026-11-20T07:00:00Z', hs_meeting_outcome: 'COMPLETED' },
      { at: '2026-11-20T07:00:00Z', outcome: 'held', done: true },
    ],
    [
      'a meeting of which nobody says more',
      'meetings',
      { hs_meeting_outcome: 'SCHEDULED' },
      { done: undefined },
    ],
    ['a no-show', 'meetings', { hs_meeting_outcome: 'NO_SHOW' }, { outcome: 'no-show' }],
    [
      'a call task that is done: the call is beside it',
      'tasks',
      { hs_task_type: 'CALL', hs_task_status: 'COMPLETED', hs_task_completion_date: '2026-11-20T08:30:00Z' },
      { kind: 'task', at: '2026-11-20T08:30:00Z', done: true },
    ],
    [
      'a message, in no direction',
      'communications',
      { hs_communication_channel_type: 'WHATS_APP' },
      { kind: 'message', subject: 'WHATS_APP' },
    ],
  ])('%s', async (_, type, values, expected) => {
    expect(await one(type, values)).toMatchObject(expected);
  });

  it('is not certain where messages are', async () => {
    const lead = await read({
      [`${objects}/contacts/`]: {
        ...contact,
        associations: { communications: { results: [{ id: '1', type: 'x' }] } },
      },
      [`${objects}/communications/`]: {
        results: [{ ...times, id: '1', properties: { hs_timestamp: '2026-11-20T09:00:00Z' } }],
      },
    });
    expect(lead.gaps).toContainEqual({ what: 'activities:message', why: 'unsupported' });
  });
});

describe('the service key', () => {
  it.each([
    ['https://app.hubspot.com/contacts/1', 'https://api.hubapi.com'],
    ['https://app-eu1.hubspot.com/', 'https://api.hubapi.com'],
    ['http://app.hubspot.com/', null],
    ['https://www.hubspot.com/contacts/', null],
    ['https://app.hubspot.com.evil.example/', null],
    ['https://app-.hubspot.com/', null],
  ])('goes for a page of %s to %s', (page, api) => {
    expect(hubspot.token?.address(new URL(page))).toBe(api);
  });
});

// By the team it is judged: the queue and the page must say the same.
it('has its queue come with history, activities and team', async () => {
  const leads = [];
  const answer = fixture.queue?.answer ?? fixture.answers.fine;
  for await (const page of hubspot.queue?.(answering(answer), still, {}) ?? []) leads.push(...page);
  expect(leads[0]).toMatchObject({
    id: '512400',
    owner: { id: '7002', name: 'Owner Two', team: 'nordics' },
    activities: [{ id: 'calls/9301', outcome: 'connected' }],
  });
  expect(leads[0]?.stageHistory).toHaveLength(5);
  expect(leads[1]?.activities).toEqual([]);
  expect(leads[1]?.gaps).toContainEqual({ what: 'activities:page-view', why: 'not-fetched' });
});
