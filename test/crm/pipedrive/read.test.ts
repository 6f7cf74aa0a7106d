import { describe, expect, it } from 'vitest';
import { pipedrive } from '../../../lib/crm/pipedrive/index.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { Server } from './server.ts';

const still = new AbortController().signal;
const deal = { kind: 'deal', id: '401' };
const uuid = '8ba414d0-0000-11f1-8000-000000000001';
const read = (answer: Answer, wanted = {}, ref = deal) =>
  pipedrive.read(ref, answering(answer), still, wanted);

describe('Pipedrive', () => {
  it('asks only what the worker lets through', async () => {
    const asked: string[] = [];
    const listening: Answer = (path, question) => {
      asked.push(`${question.method} ${path}`);
      return new Server().answer(path, question);
    };
    await read(listening);
    for await (const _ of pipedrive.queue?.(answering(listening), still, {}) ?? []);
    await pipedrive.describe?.(answering(listening), still);
    const { calls = [] } = pipedrive.token ?? {};
    expect(asked.length).toBeGreaterThan(10);
    for (const call of asked)
      expect(
        calls.filter((one) => one.test(call)),
        call,
      ).toHaveLength(1);
  });

  it('reads a lead of the inbox: it has no stage but that it is there', async () => {
    const server = new Server();
    const lead = {
      id: uuid,
      title: 'Example Oy lead',
      owner_id: 7001,
      person_id: 501,
      organization_id: 601,
      is_archived: false,
      source_name: 'Web forms',
      add_time: '2026-11-20T07:42:10.000Z',
      update_time: '2026-11-20T09:15:04.000Z',
    };
    const answer: Answer = (path, question) =>
      path.startsWith('/api/v1/leads/')
        ? { json: { success: true, data: lead } }
        : server.answer(path, question);
    const got = await read(answer, {}, { kind: 'lead', id: uuid });
    expect(got.stage?.recorded).toBe('lead');
    expect(got.stageHistory).toEqual([{ stage: 'lead', at: '2026-11-20T07:42:10Z', known: 'exact' }]);
    expect(got.gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
    expect(got.fields?.source).toBe('Web forms');
    expect(got.assignedAt).toBeUndefined();
  });

  it("reads a company's own fields by their keys, money by its amount", async () => {
    const server = new Server();
    const sector = 'b'.repeat(40);
    server.crm.organization.custom_fields = { [sector]: { value: 120, currency: 'EUR' } };
    const lead = await read(server.answer, { employees: `organization.${sector}`, budget: 'c'.repeat(40) });
    expect(lead.fields?.employees).toBe(120);
    expect(lead.gaps).toContainEqual({ what: 'fields.budget', why: 'unsupported' });
  });

  it('knows the stage of a deal that is lost as lost, and as its own again when it is opened', async () => {
    const server = new Server();
    server.set({ status: 'lost' });
    const { stage, stageHistory } = await read(server.answer);
    expect(stage?.recorded).toBe('lost');
    expect(stageHistory?.at(-1)).toEqual({ stage: 'lost', known: 'unknown' });
  });

  it('has no person: nobody to have a job title, which is a fact', async () => {
    const server = new Server();
    server.crm.record.person_id = null;
    const { fields, gaps } = await read(server.answer);
    expect(fields?.jobTitle).toBeNull();
    expect(gaps?.some(({ what }) => what === 'fields.jobTitle')).toBe(false);
  });

  it('knows nothing of the beginning where the log of changes is cut off', async () => {
    const server = new Server();
    const answer: Answer = (path, question) =>
      path.includes('/changelog')
        ? { json: { success: true, data: server.crm.changes, additional_data: { next_cursor: 'more' } } }
        : server.answer(path, question);
    const { stageHistory, assignedAt, gaps } = await read(answer);
    expect(stageHistory?.[0]).toEqual({ stage: 'Incoming', known: 'unknown' });
    expect(assignedAt).toBeUndefined();
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'not-fetched' });
  });

  it('tells two changes of one second in their order: the log begins with the newest', async () => {
    const server = new Server();
    const [move = {}] = server.crm.changes;
    server.crm.changes = [
      { ...move, old_value: '2', new_value: '3' },
      { ...move, old_value: '1', new_value: '2' },
    ];
    server.set({ stage_id: 3 });
    const { stageHistory } = await read(server.answer);
    expect(stageHistory?.map(({ stage }) => stage)).toEqual(['Incoming', 'Qualified', 'Contact Made']);
  });

  it('has a lead although its log of changes is not understood', async () => {
    const server = new Server();
    server.crm.changes = [{ field_key: 'stage_id', time: 'yesterday' }];
    const { gaps, stage } = await read(server.answer);
    expect(stage?.recorded).toBe('Qualified');
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'error' });
  });

  it('says that it has not read all notes', async () => {
    const server = new Server();
    const pagination = { more_items_in_collection: true };
    const { gaps } = await read((path, question) =>
      path.includes('/notes')
        ? { json: { success: true, data: server.crm.notes, additional_data: { pagination } } }
        : server.answer(path, question),
    );
    expect(gaps).toContainEqual({ what: 'activities:note', why: 'not-fetched' });
  });

  it('moves a deal in its own pipeline, where another has a stage of the same name', async () => {
    const server = new Server();
    const stages = [
      { id: 11, name: 'Contact Made', pipeline_id: 2 },
      { id: 2, name: 'Qualified', pipeline_id: 1 },
      { id: 3, name: 'Contact Made', pipeline_id: 1 },
    ];
    const answer: Answer = (path, question) =>
      path.includes('/stages') ? { json: { success: true, data: stages } } : server.answer(path, question);
    const intent = { ref: deal, known: [], seen: 'Qualified', again: false };
    await pipedrive.write?.stage?.(intent, 'Contact Made', answering(answer), still);
    expect(server.crm.record.stage_id).toBe(3);
  });

  it('knows a note of its own by its reason, however Pipedrive has tidied it', async () => {
    const server = new Server();
    const intent = { ref: deal, known: [], seen: 'Qualified', again: false };
    const handBack = { reason: { id: 'no-need-now', title: 'No need now' }, note: 'One\ntwo' };
    const ask = answering(server.answer);
    await pipedrive.write?.handBack?.(intent, handBack, ask, still);
    for (const note of server.crm.notes) note.content = String(note.content).replaceAll('<br>', '<br />\n');
    await pipedrive.write?.handBack?.({ ...intent, again: true }, handBack, ask, still);
    expect(server.crm.notes).toHaveLength(1);
  });

  it("does not let a page write anything but the panel's", () => {
    const may = (call: string, body: unknown) => pipedrive.token?.allows?.(call, body);
    expect(may('PATCH /api/v2/deals/401', { status: 'open', stage_id: 3 })).toBe(true);
    expect(may('PATCH /api/v2/deals/401', { stage_id: 3, owner_id: 1 })).toBe(false);
    expect(may(`PATCH /api/v1/leads/${uuid}`, { is_archived: true, title: 'Mine' })).toBe(false);
    expect(may('POST /api/v1/notes', { content: 'x', user_id: 7 })).toBe(false);
    expect(may('POST /api/v2/activities', { subject: 'x', attendees: [] })).toBe(false);
    expect(may('POST /api/v2/activities', [{}])).toBe(false);
    expect(may('GET /api/v1/users/me', undefined)).toBe(true);
  });

  it("takes any word for a company's own type of activity", async () => {
    const server = new Server();
    Object.assign(server.crm.activities[0] ?? {}, { type: 'constructor' });
    expect((await read(server.answer)).activities?.[0]?.kind).toBe('constructor');
  });

  it('does not take for nobody whom the record does not name', async () => {
    const server = new Server();
    delete server.crm.record.person_id;
    const { fields, gaps } = await read(server.answer);
    expect(fields).not.toHaveProperty('jobTitle');
    expect(gaps).toContainEqual({ what: 'fields.jobTitle', why: 'error' });
  });

  it('says of each field that a queue does not read it', async () => {
    const leads = [];
    const ask = answering(new Server().answer);
    for await (const page of pipedrive.queue?.(ask, still, { budget: 'value' }) ?? []) leads.push(...page);
    expect(leads[0]?.gaps).toContainEqual({ what: 'fields.budget', why: 'not-fetched' });
  });

  it.each([
    ['its stage was changed', {}, { at: '2026-11-20T07:45:00Z', known: 'exact' }],
    ['it was made', { stage_change_time: null }, { at: '2026-11-20T07:42:10Z', known: 'exact' }],
    [
      'some time, as it was lost and opened again',
      { lost_reason: 'No budget' },
      { at: '2026-11-20T07:45:00Z', known: 'at-least' },
    ],
    ['some time', { stage_change_time: null, add_time: null }, { known: 'unknown' }],
  ])('knows in a queue that a deal is in its stage since %s', async (_, change, entry) => {
    const server = new Server();
    server.set(change);
    const leads = [];
    for await (const page of pipedrive.queue?.(answering(server.answer), still, {}) ?? [])
      leads.push(...page);
    expect(leads[0]?.stageHistory).toEqual([{ stage: 'Qualified', ...entry }]);
  });
});
