import { describe, expect, it } from 'vitest';
import { zoho } from '../../../lib/crm/zoho/index.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { Server } from './server.ts';

const still = new AbortController().signal;
const ref = { kind: 'Leads', id: '4000000000000501' };
const read = (answer: Answer, wanted = {}) => zoho.read(ref, answering(answer), still, wanted);

describe('Zoho CRM', () => {
  it('asks only what the worker lets through', async () => {
    const asked: [string, unknown][] = [];
    const server = new Server();
    const listening: Answer = (path, question) => {
      asked.push([`${question.method} ${path}`, question.body]);
      return server.answer(path, question);
    };
    const ask = answering(listening);
    await zoho.read(ref, ask, still, {});
    for await (const _ of zoho.queue?.(ask, still, {}) ?? []);
    await zoho.describe?.(ask, still);
    const intent = { ref, known: [], seen: 'MQL', again: true };
    await zoho.write?.attempt?.(
      intent,
      { channel: 'call', note: '', at: '2026-11-20T12:00:00Z' },
      ask,
      still,
    );
    await zoho.write?.stage?.(intent, 'SAL', ask, still);
    const { calls = [], allows } = zoho.token ?? {};
    expect(asked.length).toBeGreaterThan(12);
    for (const [call, body] of asked) {
      expect(
        calls.filter((one) => one.test(call)),
        call,
      ).toHaveLength(1);
      expect(allows?.(call, body), call).toBe(true);
    }
    for (const [call, body] of [
      [`PUT /crm/v8/Leads/${ref.id}`, { data: [{ Email: 'x@y.z' }] }],
      [`PUT /crm/v8/Leads/${ref.id}`, { data: [{ Lead_Status: 'SAL' }], skip_feature_execution: [] }],
      ['POST /crm/v8/Calls', { data: [{ Subject: 'Call', Owner: { id: '1' } }] }],
      ['POST /crm/v8/Calls', { data: [{ Subject: 'Call' }, { Subject: 'Call' }] }],
    ] as const)
      expect(allows?.(call, body), call).toBe(false);
  });

  it.each([
    ['https://crm.zoho.eu/crm/org1/tab/Leads/4000000000000501', 'https://www.zohoapis.eu'],
    ['https://crm.zoho.com.au/crm/tab/Leads/4000000000000501', 'https://www.zohoapis.com.au'],
    ['https://crm.zohocloud.ca/crm/tab/Leads/4000000000000501', 'https://www.zohoapis.ca'],
    ['https://crm.zoho.evil/crm/tab/Leads/4000000000000501', null],
    ['http://crm.zoho.eu/crm/tab/Leads/4000000000000501', null],
  ])('%s has its API at %s', (page, api) => {
    expect(zoho.token?.address(new URL(page))).toBe(api);
  });

  it('has no history before the first change: the status since the creation', async () => {
    const server = new Server();
    server.crm.timeline = [];
    const { stageHistory, assignedAt } = await read(server.answer);
    expect(stageHistory).toEqual([{ stage: 'MQL', at: '2026-11-20T07:42:10Z', known: 'exact' }]);
    expect(assignedAt).toBe('2026-11-20T07:42:10Z');
  });

  it('knows a lead that was turned into a contact', async () => {
    const server = new Server();
    server.crm.record.$converted = true;
    expect((await read(server.answer)).stage?.recorded).toBe('Converted');
  });

  it('reads a lookup by its name, and says which field is not there', async () => {
    const server = new Server();
    server.crm.record.Sector__c = { id: '4000000000000999', name: 'Steel' };
    const lead = await read(server.answer, { industry: 'Sector__c', budget: 'Budget__c' });
    expect(lead.fields?.industry).toBe('Steel');
    expect(lead.gaps).toContainEqual({ what: 'fields.budget', why: 'unsupported' });
  });

  it('takes a missed call as one from them, a scheduled one as planned', async () => {
    const server = new Server();
    const [call = {}] = server.crm.Calls;
    server.crm.Calls.push(
      { ...call, id: '4000000000000912', Call_Type: 'Missed', Outgoing_Call_Status: null, Call_Result: null },
      { ...call, id: '4000000000000913', Outgoing_Call_Status: 'Scheduled' },
    );
    const { activities } = await read(server.answer);
    expect(activities?.find(({ id }) => id.endsWith('912'))).toMatchObject({
      direction: 'inbound',
      outcome: 'no-answer',
    });
    expect(activities?.find(({ id }) => id.endsWith('913'))?.done).toBe(false);
  });

  it('says that the history is not the whole one where it ends in another status', async () => {
    const server = new Server();
    server.crm.record.Lead_Status = 'Recycled';
    const { stageHistory, gaps } = await read(server.answer);
    expect(stageHistory?.at(-1)).toEqual({ stage: 'Recycled', known: 'unknown' });
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('knows an owner who is told as a record, and does not take another one for them', async () => {
    const server = new Server();
    const owner = server.crm.timeline.find(({ id }) => id === '903');
    const [change] = (owner?.field_history ?? []) as Record<string, unknown>[];
    Object.assign(change ?? {}, { _value: { old: null, new: { id: '1', name: 'Owner One' } } });
    expect((await read(server.answer)).assignedAt).toBe('2026-11-20T08:05:00Z');
    Object.assign(change ?? {}, { _value: { old: null, new: { id: '2', name: 'Somebody Else' } } });
    expect((await read(server.answer)).assignedAt).toBeUndefined();
  });

  it('has no time for a meeting of a day', async () => {
    const server = new Server();
    const Created_Time = '2026-11-20T10:00:00+00:00';
    server.crm.Events.push({
      id: 'v1',
      All_day: true,
      Start_DateTime: '2026-11-25T00:00:00+02:00',
      Created_Time,
    });
    const { activities } = await read(server.answer);
    expect(activities?.find(({ id }) => id === 'v1')?.at).toBeUndefined();
  });

  it.each([
    ['call', 'voicemail', 'voicemail'],
    ['call', 'connected', 'connected'],
    ['call', 'no-answer', 'no-answer'],
    ['call', undefined, undefined],
    ['meeting', 'no-show', 'no-show'],
  ] as const)('keeps what came of a %s: %s', async (channel, outcome, kept) => {
    const server = new Server();
    const intent = { ref, known: [], seen: 'MQL', again: false };
    const attempt = { channel, outcome, note: '', at: '2026-11-20T12:00:00Z' };
    const made = await zoho.write?.attempt?.(intent, attempt, answering(server.answer), still);
    const { activities } = await read(server.answer);
    expect(activities?.find(({ id }) => id === made?.id)?.outcome).toBe(kept);
  });

  it('says of a field that a queue does not read, and does not give another one for it', async () => {
    const leads = [];
    const ask = answering(new Server().answer);
    for await (const page of zoho.queue?.(ask, still, { employees: 'Size__c' }) ?? []) leads.push(...page);
    expect(leads[0]?.fields).not.toHaveProperty('employees');
    expect(leads[0]?.gaps).toContainEqual({ what: 'fields.employees', why: 'not-fetched' });
  });

  it("tells Zoho's own words where it refuses a record", async () => {
    const server = new Server();
    const said = { code: 'MANDATORY_NOT_FOUND', message: 'required field not found', status: 'error' };
    const refusing: Answer = (path, question) =>
      question.method === 'POST' ? { status: 400, json: { data: [said] } } : server.answer(path, question);
    const intent = { ref, known: [], seen: 'MQL', again: false };
    const attempt = { channel: 'call', note: '', at: '2026-11-20T12:00:00Z' } as const;
    const writing = zoho.write?.attempt?.(intent, attempt, answering(refusing), still);
    await expect(writing).rejects.toMatchObject({ failure: 'refused', said: 'required field not found' });
  });
});
