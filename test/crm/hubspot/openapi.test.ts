import { describe, expect, it } from 'vitest';
import type { Ask, Attempt, Question, TokenApi } from '../../../lib/crm/crm.ts';
import { hubspot } from '../../../lib/crm/hubspot/index.ts';
import { permitted } from '../../../lib/crm/permit.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { fixture } from './fixture.ts';
import { type Exchange, missing, violations } from './openapi.ts';
import { startServer } from './server.ts';

/*
 * Everything that we ask of HubSpot, and everything that our fixtures answer, against HubSpot's published OpenAPI files.
 * They were repaired before they came here (their README says how): `"example": null` removed, error answers declared as
 * JSON, property values nullable. Nothing else had to be.
 */

const still = new AbortController().signal;

function listen(answer: Answer): { ask: Ask; heard: Exchange[] } {
  const heard: Exchange[] = [];
  const ask = answering((path, question) => {
    const reply = answer(path, question);
    const { method, body } = question;
    heard.push({ method, path, body, status: reply.status ?? 200, json: reply.json });
    return reply;
  });
  return { ask, heard };
}

async function everything(): Promise<Exchange[]> {
  const heard: Exchange[] = [];
  const using = (answer: Answer) => {
    const listener = listen(answer);
    return { ask: listener.ask, done: () => heard.push(...listener.heard) };
  };
  const { wanted = {}, answers, scenarios = [], queue, described, ref } = fixture;
  for (const { ref, answer } of scenarios) {
    const { ask, done } = using(answer);
    await hubspot.read(ref, ask, still, { ...wanted, city: 'company.city' });
    done();
  }
  for (const answer of [
    answers.fine,
    answers.endless,
    answers.signedOut,
    answers.forbidden,
    answers.missing,
  ]) {
    const { ask, done } = using(answer as Answer);
    await hubspot.read(ref, ask, still, wanted).catch(() => {});
    done();
  }
  if (queue) {
    const { ask, done } = using(queue.answer);
    for await (const _ of hubspot.queue?.(ask, still, wanted) ?? []);
    done();
  }
  if (described) {
    const { ask, done } = using(described.answer);
    await hubspot.describe?.(ask, still);
    done();
  }
  const server = startServer();
  const { ask, done } = using(server.answer);
  const intent = { ref: server.ref, known: [], seen: server.seen, again: true };
  for (const channel of ['call', 'email', 'meeting'] as const) {
    const attempt: Attempt = { channel, outcome: 'no-answer', note: 'x < y', at: '2026-11-20T12:34:56Z' };
    const written = await hubspot.write?.attempt?.(intent, attempt, ask, still);
    await written?.undo?.(ask, still);
  }
  const reason = { id: 'no-need-now', title: 'No need now' };
  await hubspot.write?.handBack?.(intent, { reason, note: '', stage: 'salesaccepted' }, ask, still);
  await hubspot.write?.stage?.({ ...intent, seen: 'salesaccepted' }, 'lead', ask, still);
  done();
  return heard;
}

describe("HubSpot's published contract", async () => {
  const heard = await everything();
  const named = heard.map((exchange) => ({ ...exchange, call: `${exchange.method} ${exchange.path}` }));

  it.each(named)('lets the worker ask $call', ({ method, path, body }) => {
    const question = { method: method as Question['method'], body };
    const asked = permitted(hubspot.token as TokenApi, path, question, 'owner.two@example.test');
    expect(asked).toBe(path.replace('{person}', 'owner.two%40example.test'));
  });

  if (missing) return it('is kept', (context) => context.skip(missing));

  // No published file of these is in the reference.
  const elsewhere = [
    '/calling/v1/',
    '/crm/objects/2026-03/companies/',
    '/crm/objects/2026-03/communications',
  ];
  it.each(named.filter(({ path }) => !elsewhere.some((place) => path.startsWith(place))))(
    'is kept by $call, answered $status',
    (exchange) => {
      expect(violations(exchange)).toEqual([]);
    },
  );

  it('notices what is not right', () => {
    const [contact] = heard.filter(({ path }) => path.startsWith('/crm/objects/2026-03/contacts/512345'));
    const [search] = heard.filter(({ path }) => path.endsWith('/search'));
    if (!contact || !search) throw new Error('nothing was asked');
    expect(violations({ ...contact, path: `${contact.path}&depth=2` })).toEqual(['query depth: unknown']);
    expect(violations({ ...contact, json: { id: 512345 } })).toContain('answer /id must be string');
    expect(violations({ ...search, body: { limit: 'all' } })).toContain('body /limit must be integer');
    expect(violations({ ...contact, path: '/crm/objects/2026-03/prospects' })).toBeNull();
  });
});
