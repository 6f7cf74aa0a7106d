import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import type { Means } from '../../../entrypoints/queue/gathering.ts';

// When the queue is read though nobody has opened it.

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);

const sites = vi.hoisted(() => ({ added: [{ crm: 'odoo' }] as { crm: string }[], changed: () => {} }));
vi.mock('../../../entrypoints/sites/added.ts', () => ({
  given: async () => [],
  chosen: { read: async () => sites.added },
  onAdded(changed: () => void) {
    sites.changed = changed;
  },
}));
vi.mock('../../../entrypoints/tokens/errands.ts', () => ({ askApi: () => () => {} }));
const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['08:00-17:00']]));
const agreement = { inForceFrom: '2026-01-01T00:00:00Z', calendars: { c: { timeZone: 'UTC', week } } };
vi.mock('../../../entrypoints/worker/rules.ts', () => ({
  rules: { read: async () => ({ timeline: [agreement] }) },
}));
const gather = vi.fn(async (_: Means) => {});
vi.mock('../../../lib/browser/chapter.ts', () => ({ openChapter: async () => gather }));
const { keepGathering } = await import('../../../entrypoints/queue/unasked.ts');

const minute = 60_000;
let now: number;
const clock = () => now;
const settled = () => new Promise((done) => setTimeout(done, 5));
const alarm = () => fakeBrowser.alarms.get('gathering');
/** In minutes from now. */
const delay = async () => (((await alarm())?.scheduledTime ?? Number.NaN) - now) / minute;

/** The browser starts the worker, which was stopped. */
async function start() {
  fakeBrowser.alarms.onAlarm.removeAllListeners();
  keepGathering(clock);
  await settled();
}
async function ring(at?: number) {
  const set = await alarm();
  if (!set) throw new Error('No alarm is set');
  now = at ?? Math.max(now, set.scheduledTime);
  await fakeBrowser.alarms.clear('gathering');
  fakeBrowser.alarms.onAlarm.removeAllListeners();
  keepGathering(clock);
  await fakeBrowser.alarms.onAlarm.trigger(set);
  await settled();
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  vi.spyOn(console, 'error').mockImplementation(() => {});
  sites.added = [{ crm: 'odoo' }];
  // A Monday.
  now = Date.parse('2026-11-23T09:00:00Z');
});

test('some minutes after the browser has started, and every quarter of an hour from then on', async () => {
  await start();
  expect(await delay()).toBeGreaterThanOrEqual(1);
  expect(await delay()).toBeLessThanOrEqual(5);
  expect(gather).not.toHaveBeenCalled();
  for (let times = 1; times <= 4; times++) {
    await ring();
    expect(gather).toHaveBeenCalledTimes(times);
    expect(await delay()).toBeGreaterThanOrEqual(12);
    expect(await delay()).toBeLessThanOrEqual(18);
  }
});

test('however often the worker starts in between, it is no later and no sooner', async () => {
  await start();
  await ring();
  const { scheduledTime } = (await alarm()) ?? {};
  for (let i = 0; i < 5; i++) {
    now += minute;
    await start();
    expect(await alarm()).toMatchObject({ scheduledTime });
  }
  expect(gather).toHaveBeenCalledOnce();
});

test('an alarm that the browser has lost is set again; one that rings too early reads nothing', async () => {
  await start();
  await ring();
  const { scheduledTime } = (await alarm()) ?? {};
  await fakeBrowser.alarms.clear('gathering');
  await start();
  expect(await alarm()).toMatchObject({ scheduledTime });
  await ring(now + minute);
  expect(gather).toHaveBeenCalledOnce();
  expect(await alarm()).toMatchObject({ scheduledTime });
});

test('an alarm of before the browser was closed waits like any first one', async () => {
  await start();
  await ring();
  await fakeBrowser.storage.session.clear();
  await ring(now + 12 * 60 * minute);
  now = Date.parse('2026-11-24T08:00:00Z');
  expect(gather).toHaveBeenCalledOnce();
});

test('nobody is asked at night, and in the morning everybody is', async () => {
  now = Date.parse('2026-11-23T16:50:00Z');
  await start();
  for (let times = 0; times < 200 && now < Date.parse('2026-11-24T07:40:00Z'); times++) await ring();
  const asked = gather.mock.calls.length;
  expect(asked).toBeLessThanOrEqual(1);
  await ring();
  await ring();
  expect(gather.mock.calls.length).toBeGreaterThan(asked);
});

test('without a CRM there is no alarm; when one is added there is', async () => {
  sites.added = [];
  await start();
  expect(await alarm()).toBeUndefined();
  sites.added = [{ crm: 'odoo' }];
  sites.changed();
  await settled();
  expect(await delay()).toBeLessThanOrEqual(5);
  await ring();
  expect(gather).toHaveBeenCalledOnce();
  sites.added = [];
  await ring();
  expect(gather).toHaveBeenCalledOnce();
  expect(await alarm()).toBeUndefined();
});

test('a clock that was set back does not stop it', async () => {
  await start();
  await ring();
  now -= 30 * 24 * 60 * minute;
  await start();
  expect(await delay()).toBeLessThanOrEqual(5);
  now = Date.parse('2026-10-26T09:00:00Z');
  await start();
  await ring();
  expect(gather).toHaveBeenCalledTimes(2);
});

test('what fails is tried again at the next one', async () => {
  await start();
  gather.mockRejectedValueOnce(new Error('no storage'));
  await ring();
  await ring();
  expect(gather).toHaveBeenCalledTimes(2);
});
