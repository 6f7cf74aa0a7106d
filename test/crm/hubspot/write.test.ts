import { describe, expect, it } from 'vitest';
import type { Attempt } from '../../../lib/crm/crm.ts';
import { site } from '../../../lib/crm/hubspot/site.ts';
import { write } from '../../../lib/crm/hubspot/write.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { startServer } from './server.ts';

const still = new AbortController().signal;
const call: Attempt = { channel: 'call', note: 'One\n<two>', at: '2026-11-20T12:34:56Z' };
const start = () => {
  const server = startServer();
  return { server, intent: { ref: server.ref, known: [], seen: server.seen, again: false } };
};

describe('a stage', () => {
  it('is emptied on the way back, and its history says so', async () => {
    const { server, intent } = start();
    await write.stage?.(intent, 'lead', answering(server.answer), still);
    expect(server.stages).toEqual(['marketingqualifiedlead', '', 'lead']);
  });

  it('is as it was when the way back ends half way', async () => {
    const { server, intent } = start();
    let patches = 0;
    const answer: Answer = (path, question) =>
      question.method === 'PATCH' && ++patches === 3 ? server.refusal : server.answer(path, question);
    const moving = write.stage?.(intent, 'lead', answering(answer), still);
    await expect(moving).rejects.toMatchObject({ failure: 'refused' });
    expect(server.recorded()).toBe('marketingqualifiedlead');
  });

  it.each([429, 403])('is as it was when HubSpot answers %d half way back', async (status) => {
    const { server, intent } = start();
    let patches = 0;
    const answer: Answer = (path, question) =>
      question.method === 'PATCH' && ++patches === 3
        ? { status, json: { message: 'No more for now' } }
        : server.answer(path, question);
    await expect(write.stage?.(intent, 'lead', answering(answer), still)).rejects.toThrow();
    expect(server.recorded()).toBe('marketingqualifiedlead');
  });

  it('is all of a contact that a page may have changed', () => {
    const may = (body: unknown) => site.token?.allows?.('PATCH /crm/objects/2026-03/contacts/1', body);
    expect(may({ properties: { lifecyclestage: 'lead' } })).toBe(true);
    expect(may({ properties: { lifecyclestage: 'lead', email: 'x@y.example' } })).toBe(false);
    expect(may({ properties: {}, associations: [{ to: { id: '2' } }] })).toBe(false);
    const note = (body: unknown) => site.token?.allows?.('POST /crm/objects/2026-03/notes', body);
    expect(note({ properties: { hs_note_body: 'x' }, associations: [{}] })).toBe(true);
    expect(note({ properties: { hs_note_body: 'x' }, associations: [{}, {}] })).toBe(false);
    expect(note({ properties: { secret: 'x' }, associations: [{}] })).toBe(false);
  });

  it('that was emptied by a try whose answer was lost is set by the next', async () => {
    const { server, intent } = start();
    let patches = 0;
    const dying: Answer = (path, question) =>
      question.method === 'PATCH' && ++patches === 3
        ? { status: 503, json: {} }
        : server.answer(path, question);
    await expect(write.stage?.(intent, 'lead', answering(dying), still)).rejects.toThrow();
    expect(server.recorded()).toBeNull();
    await write.stage?.({ ...intent, again: true }, 'lead', answering(server.answer), still);
    expect(server.recorded()).toBe('lead');
  });
});

describe('a contact', () => {
  it('is written without an owner when nobody says who sits here', async () => {
    const { server, intent } = start();
    const bodies: unknown[] = [];
    const answer: Answer = (path, question) => {
      if (path.startsWith('/crm/owners/2026-03?')) return { json: { results: [] } };
      if (server.writes(path, question)) bodies.push(question.body);
      return server.answer(path, question);
    };
    await write.attempt?.(intent, call, answering(answer), still);
    expect(bodies).toMatchObject([
      { properties: { hs_call_body: 'One<br>&lt;two&gt;', hs_timestamp: call.at } },
    ]);
    expect(JSON.stringify(bodies)).not.toContain('hubspot_owner_id');
  });

  it('that has no direction in HubSpot is refused', async () => {
    const { server, intent } = start();
    const writing = write.attempt?.(intent, { ...call, channel: 'message' }, answering(server.answer), still);
    await expect(writing).rejects.toMatchObject({ failure: 'refused' });
    expect(write.channels).not.toContain('message');
  });
});
