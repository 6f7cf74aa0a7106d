import { beforeEach, expect, test, vi } from 'vitest';
import { budgetOf, isLittle } from '../../lib/crm/budget.ts';
import { type Ask, CrmError, type Question } from '../../lib/crm/crm.ts';
import { patient, shared } from '../../lib/crm/polite.ts';

const never = new AbortController().signal;
const busy = (retryAfter?: number) => new CrmError('too-many', { status: 429, retryAfter });

/** A CRM that gives these answers, one after the other, and the last one for ever. */
function crm(...answers: unknown[]) {
  const asked: string[] = [];
  const ask: Ask = async (path) => {
    const answer = answers[Math.min(asked.length, answers.length - 1)];
    asked.push(path);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  return { asked, ask };
}

/** A clock that stands, and goes on at our word. */
const waits: number[] = [];
let goOn: () => void;
const clock = {
  random: () => 0.5,
  waits: (ms: number) => waits.push(ms),
  wait: (_: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      goOn = resolve;
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
};
const turn = () => new Promise((later) => setTimeout(later));
beforeEach(() => {
  waits.length = 0;
});

test('waits as long as the CRM says, a little longer, and asks again', async () => {
  const { asked, ask } = crm(busy(8), 'lead');
  const answer = patient(ask, clock)('/lead', {}, never);
  await turn();
  expect([asked.length, waits]).toEqual([1, [9000]]);
  goOn();
  expect(await answer).toBe('lead');
  expect(asked).toEqual(['/lead', '/lead']);
});

test('waits longer and longer where the CRM does not say, and gives up in the end', async () => {
  const { asked, ask } = crm(busy());
  const answer = patient(ask, { ...clock, random: () => 0, wait: async () => {} })('/lead', {}, never);
  await expect(answer).rejects.toMatchObject({ failure: 'too-many' });
  expect(waits).toEqual([2000, 4000, 8000, 16_000]);
  expect(asked.length).toBe(5);
});

test('a pause of more than a minute is told at once', async () => {
  const { asked, ask } = crm(busy(3600), 'lead');
  await expect(patient(ask, clock)('/lead', {}, never)).rejects.toMatchObject({ retryAfter: 3600 });
  expect([asked.length, waits]).toEqual([1, []]);
});

test('what is no pause is not asked again', async () => {
  const { asked, ask } = crm(new CrmError('failed', { status: 500, retryAfter: 1 }), 'lead');
  await expect(patient(ask, clock)('/lead', {}, never)).rejects.toMatchObject({ failure: 'failed' });
  expect(asked.length).toBe(1);
});

test('the person moves on: the wait ends, and the CRM is not asked', async () => {
  const { asked, ask } = crm(busy(8), 'lead');
  const left = new AbortController();
  const answer = patient(ask, clock)('/lead', {}, left.signal);
  await turn();
  left.abort(new Error('moved on'));
  await expect(answer).rejects.toThrow('moved on');
  await turn();
  expect(asked.length).toBe(1);
});

test('what is asked during a pause waits with it', async () => {
  const { asked, ask } = crm(busy(8), 'lead', 'notes');
  const polite = patient(ask, clock);
  const answers = [polite('/lead', {}, never)];
  await turn();
  answers.push(polite('/notes', {}, never));
  await turn();
  expect(asked).toEqual(['/lead']);
  goOn();
  expect((await Promise.all(answers)).sort()).toEqual(['lead', 'notes']);
  expect(asked.length).toBe(3);
  expect(waits.length).toBe(1);
});

test('who waits for another one’s pause goes on when that one has moved on', async () => {
  const { asked, ask } = crm(busy(8), 'notes');
  const polite = patient(ask, clock);
  const left = new AbortController();
  const gone = polite('/lead', {}, left.signal).catch(() => 'gone');
  await turn();
  const notes = polite('/notes', {}, never);
  left.abort(new Error('moved on'));
  expect([await gone, await notes]).toEqual(['gone', 'notes']);
  expect(asked).toEqual(['/lead', '/notes']);
});

/** A CRM that answers when we say so. */
function slowCrm() {
  const flights: { path: string; answer(value: unknown): void; signal: AbortSignal }[] = [];
  const ask: Ask = (path, _, signal) =>
    new Promise((answer, reject) => {
      flights.push({ path, answer, signal });
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  return { flights, ask };
}

test('the same question before the answer is one question', async () => {
  const { flights, ask } = slowCrm();
  const one = shared(ask);
  const answers = [one('/lead', {}, never), one('/lead', {}, never), one('/notes', {}, never)];
  expect(flights.map(({ path }) => path)).toEqual(['/lead', '/notes']);
  flights[0]?.answer('lead');
  flights[1]?.answer('notes');
  expect(await Promise.all(answers)).toEqual(['lead', 'lead', 'notes']);
  void one('/lead', {}, never);
  expect(flights.length).toBe(3);
});

test.each<[string, Question, Question]>([
  ['that write', { method: 'POST', body: 1 }, { method: 'POST', body: 1 }],
  ['with other headers', { headers: { prefer: 'a' } }, { headers: { prefer: 'b' } }],
  ['of which one wants text', {}, { as: 'text' }],
])('questions %s stay two', (_, first, second) => {
  const { flights, ask } = slowCrm();
  const one = shared(ask);
  void one('/lead', first, never);
  void one('/lead', second, never);
  expect(flights.length).toBe(2);
});

test('one that gives up leaves the other its answer; when all have, the CRM is let go', async () => {
  const { flights, ask } = slowCrm();
  const one = shared(ask);
  const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()];
  const gone = one('/lead', {}, first.signal).catch(({ message }) => message);
  const stays = one('/lead', {}, second.signal);
  first.abort(new Error('moved on'));
  expect(await gone).toBe('moved on');
  expect(flights[0]?.signal.aborted).toBe(false);
  flights[0]?.answer('lead');
  expect(await stays).toBe('lead');
  const last = one('/lead', {}, third.signal).catch(({ message }) => message);
  third.abort(new Error('closed'));
  expect(await last).toBe('closed');
  expect(flights[1]?.signal.aborted).toBe(true);
  void one('/lead', {}, never);
  expect(flights.length).toBe(3);
});

test('a failure is shared, and the next question is a new one', async () => {
  const ask = vi.fn<Ask>().mockRejectedValueOnce(new CrmError('offline')).mockResolvedValue('lead');
  const one = shared(ask);
  const failed = await Promise.allSettled([one('/lead', {}, never), one('/lead', {}, never)]);
  expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await one('/lead', {}, never)).toBe('lead');
  expect(ask).toHaveBeenCalledTimes(2);
});

test.each([
  [{ 'sforce-limit-info': 'api-usage=14500/15000' }, { left: 500, of: 15_000 }, true],
  [
    { 'Sforce-Limit-Info': 'api-usage=16000/15000, per-app-api-usage=17/250(appName=x)' },
    { left: 0, of: 15_000 },
    true,
  ],
  [
    { 'x-hubspot-ratelimit-daily': '650000', 'x-hubspot-ratelimit-daily-remaining': '600000' },
    { left: 600_000, of: 650_000 },
    false,
  ],
  [
    { 'x-daily-ratelimit-token-remaining': '900', 'x-daily-ratelimit-token-limit': '30000' },
    { left: 900, of: 30_000 },
    true,
  ],
  [{ 'x-daily-ratelimit-token-remaining': '900' }, { left: 900, of: null }, true],
  [{ 'X-API-CREDITS-REMAINING': '48211' }, { left: 48_211, of: null }, false],
])('%o', (headers, budget, little) => {
  const found = budgetOf(new Headers(headers));
  expect(found).toEqual(budget);
  expect(found && isLittle(found)).toBe(little);
});

test.each<Record<string, string>>([
  {},
  { 'x-hubspot-ratelimit-daily-remaining': 'many' },
  { 'sforce-limit-info': 'per-app-api-usage=17/250(appName=x)' },
  { 'x-daily-ratelimit-token-remaining': '-1' },
])('%o says nothing', (headers) => {
  expect(budgetOf(new Headers(headers))).toBeNull();
});
