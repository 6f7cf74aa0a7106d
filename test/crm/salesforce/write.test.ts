import { describe, expect, it } from 'vitest';
import { sameOrigin } from '../../../lib/crm/ask.ts';
import type { Attempt } from '../../../lib/crm/crm.ts';
import { page } from '../../../lib/crm/salesforce/page.ts';
import { write } from '../../../lib/crm/salesforce/write.ts';
import { answering, origin } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { startServer } from './server.ts';

const still = new AbortController().signal;
const begin = () => {
  const server = startServer();
  return { server, intent: { ref: server.ref, known: [], seen: server.seen, again: false } };
};
const call: Attempt = {
  channel: 'call',
  outcome: 'no-answer',
  note: ' One\ntwo ',
  at: '2026-11-20T12:34:56Z',
};

describe('a status', () => {
  it('is changed only if nobody has saved the lead since, which Salesforce itself looks at', async () => {
    const { server, intent } = begin();
    const heard: [string | undefined, unknown][] = [];
    const ask = sameOrigin(async (url, { method, headers, body }) => {
      const path = url.slice(origin.length);
      heard.push([method, new Headers(headers).get('if-unmodified-since')]);
      if (method === 'PATCH')
        return Response.json([{ errorCode: 'PRECONDITION_FAILED', message: 'x' }], { status: 412 });
      return Response.json(
        server.answer(path, { method: method ?? 'GET', body: body ? JSON.parse(String(body)) : undefined })
          .json,
      );
    }, origin);
    await expect(write.stage?.(intent, 'Nurturing', ask, still)).rejects.toMatchObject({
      failure: 'changed',
    });
    expect(heard).toEqual([
      ['GET', null],
      ['PATCH', 'Tue, 01 Sep 2026 06:00:00 GMT'],
    ]);
  });

  it('that only a conversion sets is refused in the words of Salesforce', async () => {
    const { server, intent } = begin();
    const moving = write.stage?.(intent, 'Closed - Converted', answering(server.answer), still);
    await expect(moving).rejects.toMatchObject({ failure: 'refused', said: 'cannot convert lead' });
  });
});

describe('a contact', () => {
  const lostOnce = (server: ReturnType<typeof startServer>): Answer => {
    let times = 1;
    return (path, question) => {
      const reply = server.answer(path, question);
      return server.writes(path, question) && times-- > 0 ? { status: 502, text: '' } : reply;
    };
  };

  it.each<Attempt>([
    call,
    { channel: 'email', note: '', at: call.at },
    { channel: 'meeting', note: 'At their place', at: call.at },
  ])('is found again when the answer was lost: $channel', async (attempt) => {
    const { server, intent } = begin();
    const written = await write.attempt?.(intent, attempt, answering(lostOnce(server)), still);
    expect(server.attempts()).toBe(1);
    expect(written?.id).toMatch(/^00[TU]/);
  });

  it('of another kind that was made meanwhile is not taken for it', async () => {
    const { server, intent } = begin();
    const ask = answering(server.answer);
    await write.attempt?.(intent, { ...call, outcome: 'connected' }, ask, still);
    await write.attempt?.({ ...intent, again: true }, call, ask, still);
    expect(server.attempts()).toBe(2);
  });

  it('has the day that it was where the person is', async () => {
    const { server, intent } = begin();
    const bodies: Record<string, unknown>[] = [];
    const answer: Answer = (path, question) => {
      if (path.endsWith('/userinfo'))
        return { json: { user_id: '005AA00000S2OWN002', zoneinfo: 'America/Los_Angeles' } };
      if (path.endsWith('/Task')) bodies.push(question.body as Record<string, unknown>);
      return server.answer(path, question);
    };
    await write.attempt?.(intent, { ...call, at: '2026-11-21T02:00:00Z' }, answering(answer), still);
    expect(bodies[0]?.ActivityDate).toBe('2026-11-20');
  });

  it('that nobody came to says so in its subject', async () => {
    const { server, intent } = begin();
    const meeting: Attempt = { channel: 'meeting', outcome: 'no-show', note: 'At ours', at: call.at };
    const ask = answering(server.answer);
    const made = await write.attempt?.(intent, meeting, ask, still);
    const { activities } = await page.read(server.ref, ask, still, {});
    expect(activities?.find(({ id }) => id === made?.id)?.outcome).toBe('no-show');
  });

  it('for which there is no activity is refused', async () => {
    const { server, intent } = begin();
    const writing = write.attempt?.(intent, { ...call, channel: 'message' }, answering(server.answer), still);
    await expect(writing).rejects.toMatchObject({ failure: 'refused' });
  });
});
