import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);

const company = { address: 'https://rules.example', root: '{}', by: 'company' };
const trusted = vi.fn(async (): Promise<object | undefined> => company);
const sync = vi.fn(async () => {});
const dropNews = vi.fn(async () => {});
vi.mock('../../../entrypoints/rules/trust.ts', () => ({ readTrust: () => trusted() }));
vi.mock('../../../entrypoints/rules/sync.ts', () => ({ sync: () => sync(), dropNews: () => dropNews() }));
const { keepRulesNew, syncNow, syncUnasked } = await import('../../../entrypoints/rules/polling.ts');

const minute = 60_000;
const year = 365 * 24 * 60 * minute;
let now: number;
const clock = () => now;
const settled = () => new Promise((done) => setTimeout(done, 5));
const alarm = () => fakeBrowser.alarms.get('sync');
/** In minutes from now. */
const delay = async () => (((await alarm())?.scheduledTime ?? Number.NaN) - now) / minute;

/** The browser starts the worker. */
async function start() {
  fakeBrowser.alarms.onAlarm.removeAllListeners();
  keepRulesNew(clock);
  await settled();
}
/** The alarm rings, for a worker that does not run: the browser forgets an alarm that has rung. */
async function ring() {
  const set = await alarm();
  if (!set) throw new Error('No alarm is set');
  now = Math.max(now, set.scheduledTime);
  await fakeBrowser.alarms.clear('sync');
  fakeBrowser.alarms.onAlarm.removeAllListeners();
  keepRulesNew(clock);
  await fakeBrowser.alarms.onAlarm.trigger(set);
  await settled();
}

beforeEach(() => {
  fakeBrowser.reset();
  vi.clearAllMocks();
  trusted.mockResolvedValue(company);
  now = Date.parse('2026-11-22T08:00:00Z');
  vi.spyOn(Date, 'now').mockImplementation(clock);
});

test.each([
  [0, 0.5],
  [0.5, 2.75],
  [1, 5],
])('the first alarm is somewhere in the first five minutes (%d: %d)', async (random, minutes) => {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  await start();
  expect(await delay()).toBe(minutes);
  expect(sync).not.toHaveBeenCalled();
});

test.each([
  [0, 4],
  [0.5, 5],
  [1, 6],
])('every alarm sets the next one, five minutes and a fifth away (%d: %d)', async (random, minutes) => {
  vi.spyOn(Math, 'random').mockReturnValue(random);
  await start();
  for (let times = 1; times <= 5; times++) {
    await ring();
    expect(sync).toHaveBeenCalledTimes(times);
    expect(await delay()).toBeCloseTo(minutes, 6);
  }
});

test('an alarm that is set stays as it is, however often the worker starts and pages open', async () => {
  await start();
  const set = await alarm();
  for (let i = 0; i < 20; i++) {
    now += 10_000;
    await start();
    await syncUnasked(clock);
  }
  expect(await alarm()).toEqual(set);
});

test('an alarm that the browser has lost is set again as soon as the worker starts or a page opens', async () => {
  await start();
  await fakeBrowser.alarms.clear('sync');
  await start();
  expect(await alarm()).toBeDefined();
  await fakeBrowser.alarms.clear('sync');
  await syncUnasked(clock);
  expect(await alarm()).toBeDefined();
});

test('an alarm that rings twice is one sync, and one that is late is no more than one', async () => {
  await start();
  const set = await alarm();
  await ring();
  if (set) await fakeBrowser.alarms.onAlarm.trigger(set);
  await settled();
  expect(sync).toHaveBeenCalledTimes(1);
  now += 3 * 60 * minute;
  await ring();
  expect(sync).toHaveBeenCalledTimes(2);
  expect(await delay()).toBeGreaterThanOrEqual(4);
});

test('another alarm is not ours', async () => {
  await start();
  now += year;
  await fakeBrowser.alarms.onAlarm.trigger({
    name: 'remind',
    scheduledTime: now,
    persistAcrossSessions: true,
  });
  await settled();
  expect(sync).not.toHaveBeenCalled();
});

test.each([
  ['a year back', -year],
  ['two years ahead', 2 * year],
])('a clock that is set %s stops nothing', async (_, by) => {
  await start();
  await ring();
  now += by;
  await start();
  expect(await delay()).toBeLessThanOrEqual(6);
  await syncUnasked(clock);
  expect(sync).toHaveBeenCalledTimes(2);
});

test('who only looks is heard once a minute, and who asks always', async () => {
  const tabs = () => Array.from({ length: 10 }, () => syncUnasked(clock));
  await Promise.all([...tabs(), syncNow(clock), ...tabs(), syncNow(clock)]);
  expect(sync).toHaveBeenCalledTimes(1);
  now += minute - 1;
  await Promise.all(tabs());
  expect(sync).toHaveBeenCalledTimes(1);
  await syncNow(clock);
  expect(sync).toHaveBeenCalledTimes(2);
  now += minute;
  await Promise.all(tabs());
  expect(sync).toHaveBeenCalledTimes(3);
});

test('with nobody to trust no alarm is set; a policy that comes sets one, asks nobody at once, and tells the pages', async () => {
  trusted.mockResolvedValue(undefined);
  await start();
  expect(await alarm()).toBeUndefined();
  trusted.mockResolvedValue(company);
  await fakeBrowser.storage.onChanged.trigger({ agreement: { newValue: company } }, 'managed');
  await settled();
  expect(await delay()).toBeLessThanOrEqual(5);
  expect(sync).not.toHaveBeenCalled();
  expect(dropNews).toHaveBeenCalledTimes(1);
});

test('a page that opens after the policy has changed need not wait until a minute is over', async () => {
  await start();
  await syncUnasked(clock);
  await fakeBrowser.storage.onChanged.trigger({ agreement: { newValue: company } }, 'managed');
  await settled();
  await syncUnasked(clock);
  expect(sync).toHaveBeenCalledTimes(2);
});

test('a sync that fails unexpectedly is not the last one', async () => {
  const said = vi.spyOn(console, 'error').mockReturnValue();
  sync.mockRejectedValueOnce(new Error('unexpected'));
  await syncNow(clock);
  expect(said).toHaveBeenCalledTimes(1);
  await syncNow(clock);
  expect(sync).toHaveBeenCalledTimes(2);
});

test('what the browser refuses stops no sync', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.spyOn(fakeBrowser.alarms, 'get').mockRejectedValue(new Error('no alarms'));
  vi.spyOn(fakeBrowser.storage.session, 'set').mockRejectedValue(new Error('no session'));
  await syncUnasked(clock);
  expect(sync).toHaveBeenCalledTimes(1);
});
