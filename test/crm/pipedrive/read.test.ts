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
});
