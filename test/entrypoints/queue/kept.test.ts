import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import {
  forgetQueue,
  type KeptQueue,
  keepQueue,
  keptSites,
  leadsOf,
  readQueue,
} from '../../../entrypoints/queue/kept.ts';
import type { Lead } from '../../../lib/agreement/lead.ts';

// What is kept of a queue, in a database as a browser has it: thousands of leads, of which few change.

vi.mock('webextension-polyfill', () => ({ default: { storage: { local: {} } } }));

const site = { crm: 'odoo', address: 'https://crm.acme.example' };
const hosted = { crm: 'odoo' };
const lead = (no: number, name = `Lead ${no}`): Lead => ({ id: `${no}`, name });
const queue = (...leads: Lead[]): KeptQueue => ({
  crm: 'odoo',
  address: site.address,
  readAt: 1000,
  complete: true,
  leads,
});
const many = (n: number) => Array.from({ length: n }, (_, no) => lead(no));
const ids = (kept: KeptQueue | null) => kept?.leads.map(({ id }) => Number(id)).sort((a, b) => a - b);

const put = vi.spyOn(IDBObjectStore.prototype, 'put');
beforeEach(async () => {
  for (const one of await keptSites()) await forgetQueue(one);
});
afterEach(() => put.mockClear());

test('a queue is as it was kept, and each CRM has its own', async () => {
  expect(await readQueue(site)).toBeNull();
  expect(await keepQueue(site, queue(lead(1), lead(2)), null)).toBe(true);
  await keepQueue(hosted, { ...queue(), address: null }, null);
  expect(await readQueue(site)).toEqual(queue(lead(1), lead(2)));
  expect((await readQueue(hosted))?.leads).toEqual([]);
  expect(await keptSites()).toEqual([hosted, site]);
  await forgetQueue(site);
  expect(await readQueue(site)).toBeNull();
  expect(await keptSites()).toEqual([hosted]);
});

test('of five thousand leads that are read again, the one that has changed is written', async () => {
  const before = queue(...many(5000));
  await keepQueue(site, before, null);
  put.mockClear();
  const again = queue(...structuredClone(before.leads));
  again.leads[17] = lead(17, 'Changed');
  await keepQueue(site, { ...again, readAt: 2000 }, before);
  // The other one says when it was read.
  expect(put.mock.calls.map(([value]) => (value as Lead).id)).toEqual([undefined, '17']);
  const kept = await readQueue(site);
  expect(kept).toMatchObject({ readAt: 2000 });
  expect(kept?.leads).toHaveLength(5000);
  expect(await leadsOf(site).read('17')).toEqual(lead(17, 'Changed'));
});

test('what is not there any more goes; what somebody else has put there meanwhile stays', async () => {
  const before = queue(lead(1), lead(2), lead(3));
  await keepQueue(site, before, null);
  await leadsOf(site).change([lead(4)], []);
  await keepQueue(site, queue(lead(2), lead(3)), before);
  expect(ids(await readQueue(site))).toEqual([2, 3, 4]);
  await keepQueue(site, queue(lead(5)), null);
  expect(ids(await readQueue(site))).toEqual([5]);
});

test('what was forgotten while it was read is not kept', async () => {
  const first = queue(lead(1));
  await keepQueue(site, first, null);
  await forgetQueue(site);
  expect(await keepQueue(site, queue(lead(1), lead(2)), first)).toBe(true);
  await leadsOf(site).change([lead(3)], []);
  expect(await readQueue(site)).toBeNull();
  expect(await keptSites()).toEqual([]);
});

test('a browser without room keeps what was there', async () => {
  const before = queue(lead(1));
  await keepQueue(site, before, null);
  put.mockImplementationOnce(() => {
    throw new DOMException('No room', 'QuotaExceededError');
  });
  expect(await keepQueue(site, queue(lead(1), lead(2)), before)).toBe(false);
  expect(await readQueue(site)).toEqual(before);
});

test('a browser without a database knows nothing, keeps nothing, and keeps nobody from what else they do', async () => {
  await keepQueue(site, queue(lead(1)), null);
  const none = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new DOMException('A mutation operation was attempted', 'UnknownError');
  });
  const { read, any, change } = leadsOf(site);
  expect(await Promise.all([readQueue(site), read('1'), any(), keptSites()])).toEqual([null, null, null, []]);
  expect(await keepQueue(site, queue(lead(2)), null)).toBe(false);
  await change([lead(3)], ['1']);
  await forgetQueue(site);
  none.mockRestore();
  expect(ids(await readQueue(site))).toEqual([1]);
});

test('one lead alone, and any of them', async () => {
  await keepQueue(site, queue(lead(1), lead(2)), null);
  const { read, any, change } = leadsOf(site);
  expect(await read('2')).toEqual(lead(2));
  expect(await read('3')).toBeNull();
  expect(await any()).toEqual(lead(1));
  await change([], ['1', '2']);
  expect(await any()).toBeNull();
});
