import { describe, expect, it } from 'vitest';
import type { Attempt, Question, SignedPage, TokenApi } from '../../../lib/crm/crm.ts';
import { permitted } from '../../../lib/crm/permit.ts';
import { salesforce } from '../../../lib/crm/salesforce/index.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { fixture } from './fixture.ts';
import { startServer } from './server.ts';

const still = new AbortController().signal;
const { token, signedIn } = salesforce;
const data = '/services/data/v66.0';

describe('the API of a page', () => {
  it.each([
    ['https://acme.lightning.force.com/lightning/x', 'https://acme.my.salesforce.com'],
    ['https://acme--test.sandbox.lightning.force.com/', 'https://acme--test.sandbox.my.salesforce.com'],
    ['https://acme-dev-ed.develop.lightning.force.com/', 'https://acme-dev-ed.develop.my.salesforce.com'],
    ['https://army.lightning.force.mil/', 'https://army.my.salesforce.mil'],
    ['https://acme.lightning.force.com.mcas.ms/', 'https://acme.my.salesforce.com'],
    ['http://acme.lightning.force.com/', null],
    ['https://lightning.force.com/', null],
    ['https://acme.lightning.force.com.evil.example/', null],
    ['https://evil.example/.lightning.force.com', null],
  ])('%s: %s', (page, api) => {
    expect(token?.address(new URL(page))).toBe(api);
  });
});

describe('what may be asked', () => {
  const may = (method: Question['method'], path: string, body?: unknown) => {
    try {
      return permitted(token as TokenApi, path, { method, body }) === path;
    } catch {
      return false;
    }
  };

  it('is all that we ask', async () => {
    const asked: { path: string; question: Question }[] = [];
    const listen = (answer: Answer) => {
      const ask = answering(answer);
      return (path: string, question: Question, signal: AbortSignal) => {
        asked.push({ path, question });
        return ask(path, question, signal);
      };
    };
    const { ref, answers, queue, described, wanted = {} } = fixture;
    await salesforce.read(ref, listen(answers.fine), still, wanted);
    if (queue) for await (const _ of salesforce.queue?.(listen(queue.answer), still, wanted) ?? []);
    if (described) await salesforce.describe?.(listen(described.answer), still);
    const server = startServer();
    const intent = { ref: server.ref, known: [], seen: server.seen, again: true };
    for (const channel of ['call', 'email', 'meeting'] as const) {
      const attempt: Attempt = { channel, outcome: 'no-answer', note: "It's", at: '2026-11-20T12:34:56Z' };
      const written = await salesforce.write?.attempt?.(intent, attempt, listen(server.answer), still);
      await written?.undo?.(listen(server.answer), still);
    }
    const reason = { id: 'no-need-now', title: 'No need now' };
    await salesforce.write?.handBack?.(
      intent,
      { reason, note: '', stage: server.stage },
      listen(server.answer),
      still,
    );
    expect(asked.length).toBeGreaterThan(10);
    for (const { path, question } of asked)
      expect(may(question.method, path, question.body), path).toBe(true);
  });

  it.each<[Question['method'], string, unknown]>([
    [
      'POST',
      `${data}/composite`,
      { compositeRequest: [{ method: 'DELETE', url: `${data}/sobjects/Lead/00Q`, referenceId: 'a' }] },
    ],
    [
      'POST',
      `${data}/composite`,
      { compositeRequest: [{ method: 'GET', url: '/services/apexrest/x', referenceId: 'a' }] },
    ],
    ['POST', `${data}/composite`, {}],
    ['PATCH', `${data}/sobjects/Lead/00QAA00000S1EXA001`, { Status: 'MQL', OwnerId: '005' }],
    ['DELETE', `${data}/sobjects/Lead/00QAA00000S1EXA001`, undefined],
    ['POST', `${data}/sobjects/User`, {}],
    ['GET', '/services/oauth2/userinfo?x', undefined],
  ])('is not %s %s %j', (method, path, body) => {
    expect(may(method, path, body)).toBe(false);
  });
});

describe('the person of a page', () => {
  const page = (cookie: string) => ({ document: { cookie } }) as SignedPage;
  const me = { id: '0059000000390WhAAI' };

  it('is the one whose id the cookie ends with', () => {
    expect(signedIn?.(page('a=b; sid_Client=000000390Wh0000000yvHG; c=d'), me)).toBe(true);
    expect(signedIn?.(page('sid_Client=000000390Wx0000000yvHG'), me)).toBe(false);
  });

  it('is unknown where no cookie says so', () => {
    expect(signedIn?.(page('a=b'), me)).toBeNull();
    expect(signedIn?.(page('sid_Client=short'), me)).toBeNull();
  });
});

it("lets a page log what was done with a lead, and nothing that would be somebody else's to do", () => {
  const may = (body: unknown) => salesforce.token?.allows?.('POST /services/data/v66.0/sobjects/Task', body);
  expect(may({ WhoId: '00QAA00000S2EXA002', Subject: 'Call', Status: 'Completed' })).toBe(true);
  expect(may({ Subject: 'Call', OwnerId: '005AA00000S2OWN002' })).toBe(false);
  expect(may({ Subject: 'Call', ReminderDateTime: '2026-11-20T12:00:00Z' })).toBe(false);
});
