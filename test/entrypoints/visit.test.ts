import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRecent } from '../../entrypoints/panel/recent.ts';
import { type Reader, visit } from '../../entrypoints/panel/visit.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import { CrmError, type CrmPage } from '../../lib/crm/crm.ts';
import { reading } from '../../lib/state.ts';

// What is asked of a CRM, and what is not, when leads are visited again and time goes by.
const page = (fresh?: number) => ({ root: () => document.body, fresh }) as unknown as CrmPage;
const refOf = (id: string) => ({ kind: 'lead', id });
const turn = () => new Promise((later) => setTimeout(later));

let now: number;
let asked: string[];
let answer: (id: string) => Lead | Error;
let isShort: boolean;
let route: AbortController;
let reader: Reader;
beforeEach(() => {
  now = Date.parse('2026-11-20T10:00:00Z');
  asked = [];
  answer = (id) => ({ id });
  isShort = false;
  route = new AbortController();
  reading.value = { is: 'not-a-lead' };
  reader = {
    async read({ id }) {
      asked.push(id);
      const given = answer(id);
      if (given instanceof Error) throw given;
      return given;
    },
    recent: createRecent(),
    isShort: () => isShort,
    clock: () => now,
  };
});
afterEach(() => route.abort());

/** As `follow` does at a new address. */
async function go(id: string, crm = page()) {
  route.abort();
  route = new AbortController();
  reading.value = { is: 'loading' };
  const visiting = visit(crm, refOf(id), reader, route.signal);
  const shown = [reading.value];
  await turn();
  return { visiting, shown };
}
const shows = () => (reading.value.is === 'read' ? reading.value.lead : reading.value.is);

test('a lead that is visited again is there at once, and read anew', async () => {
  await go('7');
  await go('8');
  now += 5000;
  answer = (id) => ({ id, name: 'new' });
  const late = Promise.withResolvers<Lead>();
  reader.read = ({ id }) => {
    asked.push(id);
    return late.promise;
  };
  await go('7');
  expect(shows()).toEqual({ id: '7' });
  expect(asked).toEqual(['7', '8', '7']);
  late.resolve({ id: '7', name: 'new' });
  await turn();
  expect(shows()).toEqual({ id: '7', name: 'new' });
});

test('a view that turns before its address does is read anew before it is shown', async () => {
  const turning = { ...page(), turn: () => null };
  await go('7', turning);
  await go('8', turning);
  reader.read = () => new Promise(() => {});
  await go('7', turning);
  expect(shows()).toBe('loading');
});

test('what was read a while ago is not shown again', async () => {
  await go('7');
  now += 61_000;
  reader.read = () => new Promise(() => {});
  await go('7');
  expect(shows()).toBe('loading');
});

test('where calls are rationed, a lead that is fresh is not asked for again', async () => {
  const crm = page(300_000);
  await go('7', crm);
  await go('8', crm);
  now += 200_000;
  const { visiting } = await go('7', crm);
  expect(shows()).toEqual({ id: '7' });
  visiting.check(5000);
  await turn();
  expect(asked).toEqual(['7', '8']);
  now += 101_000;
  visiting.check(5000);
  await turn();
  expect(asked).toEqual(['7', '8', '7']);
});

test('a lead that may not be seen any more is not shown for having been seen', async () => {
  await go('7');
  answer = () => new CrmError('forbidden');
  await go('7');
  expect(reading.value).toMatchObject({ is: 'failed', failure: 'forbidden', lead: undefined });
});

test('who signs in elsewhere finds the lead again without asking', async () => {
  answer = () => new CrmError('not-signed-in');
  const { visiting } = await go('7');
  now += 14_000;
  visiting.check();
  await turn();
  expect(asked).toEqual(['7']);
  answer = (id) => ({ id });
  now += 2000;
  visiting.check();
  await turn();
  expect(shows()).toEqual({ id: '7' });
  now += 16_000;
  visiting.check();
  await turn();
  expect(asked).toEqual(['7', '7']);
});

test('what the settings can mend has its own name', async () => {
  answer = () => new CrmError('not-signed-in', { code: 'token' });
  await go('7');
  expect(reading.value).toMatchObject({ is: 'failed', failure: 'token' });
});

test('where few calls are left, time alone asks five times less often', async () => {
  const { visiting } = await go('7');
  isShort = true;
  now += 121_000;
  visiting.check();
  await turn();
  expect(asked).toEqual(['7']);
  now += 480_000;
  visiting.check();
  await turn();
  expect(asked).toEqual(['7', '7']);
});

test('a person who asks is answered, however few calls are left', async () => {
  const { visiting } = await go('7');
  isShort = true;
  await visiting.renew();
  expect(asked).toEqual(['7', '7']);
});

test('twenty leads are remembered, the last ones', () => {
  const recent = createRecent();
  for (let id = 0; id < 25; id++) recent.keep(refOf(String(id)), { lead: { id: String(id) }, readAt: id });
  expect(recent.find(refOf('4'))).toBeUndefined();
  expect(recent.find(refOf('5'))?.readAt).toBe(5);
});
