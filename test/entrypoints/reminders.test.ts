import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test, vi } from 'vitest';
import type { KeptQueue } from '../../entrypoints/queue/kept.ts';
import type { Reminded } from '../../entrypoints/reminders/memory.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import { site } from '../../lib/crm/demo/site.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';

// The worker's look around, over what the browser would keep and show. It keeps nothing in memory between two looks.
const browser = vi.hoisted(() => ({
  setAlarm: vi.fn(),
  showBadge: vi.fn(),
  notify: vi.fn((_: { id: string; title: string; text: string }) => Promise.resolve()),
  withdraw: vi.fn((_: string) => Promise.resolve()),
  isShown: vi.fn((_: string) => Promise.resolve(false)),
  askTab: vi.fn((): Promise<unknown> => Promise.resolve(undefined)),
  write: vi.fn((_: unknown) => Promise.resolve()),
  kept: null as string | null,
  wanted: { reminders: true, may: true, quiet: null, day: null, without: [] as string[] },
  queue: null as KeptQueue | null,
  sites: [{ crm: 'demo' }],
  strays: null as number | null,
  look: [] as (() => void)[],
  clicked: (_id: string, _button: number | null) => {},
  showPage: vi.fn((_: string) => Promise.resolve()),
}));
type Browser = typeof browser;
vi.mock('../../lib/browser/alarms.ts', () => ({
  setAlarm: browser.setAlarm,
  onAlarm: (_: string, rang: () => void) => browser.look.push(rang),
}));
vi.mock('../../lib/browser/extension.ts', () => ({
  onStart: (started: () => void) => browser.look.push(started),
  ownPage: (page: string) => page,
}));
vi.mock('../../lib/browser/permissions.ts', () => ({ onPermissions: () => {} }));
vi.mock('../../lib/browser/shared.ts', () => ({ onShared: () => {} }));
vi.mock('../../lib/browser/storage.ts', () => ({ onStored: () => {} }));
vi.mock('../../entrypoints/queue/strays.ts', () => ({ forgetStrays: async () => browser.strays }));
vi.mock('../../lib/browser/badge.ts', () => ({ showBadge: browser.showBadge }));
vi.mock('../../lib/browser/notifications.ts', () => ({
  mayNotify: async () => browser.wanted.may,
  notify: browser.notify,
  withdraw: browser.withdraw,
  isShown: browser.isShown,
  onNotice: (clicked: Browser['clicked']) => {
    browser.clicked = clicked;
  },
}));
vi.mock('../../lib/browser/tab.ts', () => ({ askTab: browser.askTab, showPage: browser.showPage }));
vi.mock('../../lib/browser/vault.ts', () => ({
  keep: () => ({
    read: async () => (browser.kept ? JSON.parse(browser.kept) : null),
    async write(value: unknown) {
      await browser.write(value);
      browser.kept = value === null ? null : JSON.stringify(value);
    },
  }),
}));
vi.mock('../../entrypoints/preferences/own.ts', () => ({
  reminders: { read: async () => browser.wanted.reminders },
  quietHours: { read: async () => browser.wanted.quiet },
  quietDay: { read: async () => browser.wanted.day, watch: () => {} },
  language: { key: 'language' },
  leftOut: { read: async () => browser.wanted.without },
}));
vi.mock('../../entrypoints/queue/kept.ts', () => ({
  readQueue: async () => browser.queue,
  leadsOf: () => ({
    read: async (id: string) => browser.queue?.leads.find((one) => one.id === id) ?? null,
    any: async () => browser.queue?.leads[0] ?? null,
    async change(put: Lead[], gone: string[]) {
      if (!browser.queue) return;
      const leads = new Map(browser.queue.leads.map((one) => [one.id, one]));
      for (const one of put) leads.set(one.id, one);
      for (const id of gone) leads.delete(id);
      browser.queue = { ...browser.queue, leads: [...leads.values()] };
    },
  }),
  tellQueue: async () => {},
  onQueue: () => {},
}));
vi.mock('../../entrypoints/sites/added.ts', () => ({
  given: async () => [],
  chosen: { read: async () => browser.sites },
  onAdded: () => {},
}));
vi.mock('../../entrypoints/sites/described.ts', () => ({
  siteFor: async () => site,
  everySite: async () => [site],
}));
const example = fileURLToPath(import.meta.resolve('../../lib/agreement/bundled.yaml'));
vi.mock('../../entrypoints/worker/rules.ts', () => {
  const timeline = [readAgreement(readFileSync(example)).agreement];
  return { rules: { read: async () => ({ timeline }) }, timelineFor: async () => timeline };
});
vi.mock('../../entrypoints/worker/reader.ts', () => ({
  readerOf: async () =>
    createReader(words('en'), { language: 'en', locale: 'en-GB', timeZone: 'Europe/Stockholm' }),
}));
const { lookAround } = await import('../../entrypoints/reminders/round.ts');
const { keepSeen } = await import('../../entrypoints/reminders/leads.ts');
const { keepReminding } = await import('../../entrypoints/reminders/reminders.ts');

const at = (time: string) => Date.parse(`2026-11-${time}:00+01:00`);
const lookAt = (now: number) => lookAround(() => now);
/** Has two working hours for a first contact from 13:00 on: it is at risk from 14:30, and broken after 15:00. */
const lead: Lead = {
  id: '17',
  name: 'Anna Berg',
  crm: 'demo',
  url: 'http://127.0.0.1:8080/demo-crm/leads/17',
  fields: { country: 'SE' },
  stage: { id: 'mql' },
  stageHistory: [{ stage: 'mql', at: '2026-11-18T12:00:00Z', known: 'exact' }],
  activities: [],
};
const called: Lead = {
  ...lead,
  activities: [
    { id: 'c', kind: 'call', direction: 'outbound', at: '2026-11-18T13:00:00Z', outcome: 'connected' },
  ],
};
const keepLeads = (...leads: Lead[]) => {
  browser.queue = { crm: 'demo', address: null, readAt: at('18T13:05'), complete: true, leads };
};
const remembered = () => JSON.parse(browser.kept ?? '') as Reminded;
const alarm = () => browser.setAlarm.mock.lastCall;
const badge = () => browser.showBadge.mock.lastCall?.slice(0, 2);

beforeEach(async () => {
  for (const one of Object.values(browser)) if (vi.isMockFunction(one)) one.mockClear();
  browser.askTab.mockResolvedValue(undefined);
  browser.kept = null;
  browser.sites = [{ crm: 'demo' }];
  browser.strays = null;
  browser.wanted = { reminders: true, may: true, quiet: null, day: null, without: [] };
  keepLeads(lead);
  await lookAt(at('18T13:10'));
});

test('looks again when something changes, and says each thing once, wherever the clock is set', async () => {
  expect(alarm()).toEqual(['reminders', at('18T14:30')]);
  expect(badge()).toEqual(['', 'No lead is at risk · as of 13:05']);
  await lookAt(at('18T14:30'));
  expect(alarm()).toEqual(['reminders', at('18T15:00') + 1000]);
  expect(badge()).toEqual(['1', '1 lead at risk · as of 13:05']);
  for (const time of ['18T14:31', '18T13:00', '17T09:00', '18T14:35', '18T14:30']) await lookAt(at(time));
  expect(browser.notify).toHaveBeenCalledTimes(1);
  for (const time of ['18T15:30', '18T14:45', '18T15:31', '19T09:00']) await lookAt(at(time));
  expect(browser.notify.mock.calls.map(([{ title }]) => title)).toEqual([
    'First contact · 30 min left · due 15:00',
    'First contact · Broken by 30 min · due 15:00',
  ]);
  expect(badge()?.[0]).toBe('1');
});

test('reads the lead again before it speaks, and keeps what it has read', async () => {
  browser.askTab.mockResolvedValue({ lead: called });
  await lookAt(at('18T14:30'));
  expect(browser.askTab).toHaveBeenCalledWith('demo', ['http://127.0.0.1/*'], { read: lead.url });
  expect(browser.notify).not.toHaveBeenCalled();
  expect(badge()?.[0]).toBe('');
  expect(browser.queue?.leads).toEqual([called]);
});

test('says how old its knowledge is where nobody reads it again, and does not take another lead for it', async () => {
  browser.askTab.mockResolvedValue({ lead: { ...called, id: '18' } });
  await lookAt(at('18T14:30'));
  expect(browser.notify.mock.lastCall?.[0].text).toContain('As the CRM had it: 13:05');
});

test('a reading that fails leaves what is known', async () => {
  browser.askTab.mockResolvedValue({ fault: { failure: 'not-signed-in' } });
  await lookAt(at('18T14:30'));
  expect(browser.notify).toHaveBeenCalledTimes(1);
});

test('what could not be shown is said the next time; what could not be remembered is not said', async () => {
  vi.spyOn(console, 'error').mockImplementationOnce(() => {});
  browser.notify.mockRejectedValueOnce(new Error('no notifications'));
  await lookAt(at('18T14:30'));
  await lookAt(at('18T14:31'));
  await lookAt(at('18T14:32'));
  expect(browser.notify).toHaveBeenCalledTimes(2);
  browser.write.mockRejectedValueOnce(new Error('full'));
  await expect(lookAt(at('18T15:01'))).rejects.toThrow('full');
  expect(browser.notify).toHaveBeenCalledTimes(2);
  // And it looks again soon.
  expect(alarm()).toEqual(['reminders', at('18T15:02')]);
});

test('stopped between remembering and showing, it says it once more; shown already, it does not', async () => {
  const stopped = new Error('the worker was stopped');
  browser.notify.mockImplementationOnce(() => {
    browser.write.mockRejectedValueOnce(stopped);
    return Promise.reject(stopped);
  });
  vi.spyOn(console, 'error').mockImplementationOnce(() => {});
  await expect(lookAt(at('18T14:30'))).rejects.toThrow(stopped);
  const kept = browser.kept;
  await lookAt(at('18T14:31'));
  await lookAt(at('18T14:32'));
  expect(browser.notify).toHaveBeenCalledTimes(2);

  browser.kept = kept;
  browser.isShown.mockResolvedValueOnce(true);
  await lookAt(at('18T14:31'));
  await lookAt(at('18T14:32'));
  expect(browser.notify).toHaveBeenCalledTimes(2);
});

test('stopped once it was on the screen: whoever answers it has seen it', async () => {
  const stopped = new Error('the worker was stopped');
  browser.notify.mockImplementationOnce(async () => {
    browser.write.mockRejectedValueOnce(stopped);
  });
  await expect(lookAt(at('18T14:30'))).rejects.toThrow(stopped);
  const [{ id }] = browser.notify.mock.lastCall ?? [{ id: '' }];
  browser.look = [];
  keepReminding(() => at('18T14:31'));
  browser.clicked(id, null);
  await vi.waitFor(() => expect(alarm()).toEqual(['reminders', at('18T15:00') + 1000]));
  expect(browser.showPage).toHaveBeenCalledTimes(1);
  expect(browser.notify).toHaveBeenCalledTimes(1);
});

test('alarms and news that come at once are one look, and one reminder', async () => {
  vi.spyOn(Date, 'now').mockReturnValue(at('18T14:30'));
  browser.look = [];
  keepReminding(() => at('18T14:30'));
  for (let times = 0; times < 3; times++) for (const look of browser.look) look();
  await vi.waitFor(() => expect(browser.notify).toHaveBeenCalled());
  const [{ id }] = browser.notify.mock.lastCall ?? [{ id: '' }];
  // And so is somebody who answers while another look begins.
  browser.clicked(id, 1);
  for (const look of browser.look) look();
  await vi.waitFor(() => expect(Object.keys(remembered().later)).toHaveLength(1));
  await vi.waitFor(() => expect(alarm()?.[1]).toBeGreaterThan(at('18T14:31')));
  expect(browser.notify).toHaveBeenCalledTimes(1);
  vi.restoreAllMocks();
});

test('who turned reminders on while the clock was a year ahead is reminded when it is right again', async () => {
  browser.kept = null;
  await lookAt(Date.parse('2027-11-18T09:00:00+01:00'));
  browser.notify.mockClear();
  keepLeads(lead);
  await lookAt(at('18T14:00'));
  await lookAt(at('18T15:01'));
  expect(browser.notify.mock.calls.map(([{ title }]) => title)).toEqual([
    'First contact · Broken by 1 min · due 15:00',
  ]);
});

test('a lead that was closed, deleted or barred meanwhile is nobody’s reminder, and not counted', async () => {
  for (const answer of [
    { lead: { ...lead, stage: { id: 'lost' } } },
    { fault: { failure: 'not-found' } },
    { fault: { failure: 'forbidden' } },
  ]) {
    keepLeads(lead);
    browser.askTab.mockResolvedValue(answer);
    await lookAt(at('18T14:30'));
    expect(browser.notify).not.toHaveBeenCalled();
    expect(badge()?.[0]).toBe('');
  }
  expect(browser.queue?.leads).toEqual([]);
});

test('a CRM that was removed takes its reminder with it, and we come back to forget its leads', async () => {
  await lookAt(at('18T14:30'));
  const id = browser.notify.mock.lastCall?.[0].id;
  browser.sites = [];
  browser.strays = at('18T14:36');
  await lookAt(at('18T14:35'));
  expect(browser.withdraw.mock.calls).toEqual([[id]]);
  expect(badge()?.[0]).toBe('');
  expect(alarm()).toEqual(['reminders', at('18T14:36')]);
  // Of what nobody knows any more, all is shown.
  browser.look = [];
  keepReminding(() => at('18T14:35'));
  browser.clicked(String(id), null);
  await vi.waitFor(() => expect(browser.showPage).toHaveBeenCalledWith('popup.html'));
});

test('turned off, what is on the screen goes', async () => {
  await lookAt(at('18T14:30'));
  browser.wanted.reminders = false;
  await lookAt(at('18T14:31'));
  expect(browser.withdraw).toHaveBeenCalledWith(browser.notify.mock.lastCall?.[0].id);
  expect(browser.kept).toBeNull();
});

test('takes a notice away when nothing of it is true any more', async () => {
  await lookAt(at('18T14:30'));
  const id = browser.notify.mock.lastCall?.[0].id;
  keepLeads(called);
  await lookAt(at('18T14:35'));
  expect(browser.withdraw.mock.calls).toEqual([[id]]);
  expect(remembered().shown).toEqual({});
});

test('keeps no name of anybody', async () => {
  await lookAt(at('18T14:30'));
  expect(browser.kept).toContain('17');
  expect(browser.kept).not.toContain('Anna');
});

test('off is off, and on again begins anew: what was missed meanwhile is for the queue to show', async () => {
  browser.wanted.reminders = false;
  await lookAt(at('18T14:30'));
  expect(browser.kept).toBeNull();
  expect(badge()?.[0]).toBe('1');
  browser.wanted.reminders = true;
  await lookAt(at('18T15:30'));
  expect(browser.notify).not.toHaveBeenCalled();
});

test('a browser that does not let us is as off', async () => {
  browser.wanted.may = false;
  await lookAt(at('18T14:30'));
  expect(browser.notify).not.toHaveBeenCalled();
});

test('a CRM that is left out counts nowhere', async () => {
  browser.wanted.without = ['demo'];
  await lookAt(at('18T14:30'));
  expect(browser.notify).not.toHaveBeenCalled();
  expect(badge()).toEqual(['', '']);
  expect(alarm()).toEqual(['reminders', null]);
});

test('one lead that cannot be judged does not keep the others from it', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  keepLeads({ ...lead, id: '1', stageHistory: 5 as unknown as [] }, lead);
  await lookAt(at('18T14:30'));
  expect(browser.notify).toHaveBeenCalledTimes(1);
  expect(badge()?.[0]).toBe('1');
  said.mockRestore();
});

test('a lead that has gone to somebody else is nobody’s reminder here', async () => {
  keepLeads({ ...lead, owner: { id: 'me' } });
  browser.askTab.mockResolvedValue({ lead: { ...lead, owner: { id: 'another' } } });
  await lookAt(at('18T14:30'));
  expect(browser.notify).not.toHaveBeenCalled();
  expect(browser.queue?.leads).toEqual([]);
});

const here = new URL('http://127.0.0.1:8080/demo-crm/leads/17?tab=1');
const ids = () => browser.queue?.leads.map(({ id }) => id);

test('what is seen in a page is kept: changed, new, or given away', async () => {
  const mine = { ...lead, owner: { id: 'me' } };
  keepLeads({ ...mine, id: '1' }, mine);
  await keepSeen('demo', here, { ...called, owner: { id: 'me' } });
  expect(browser.queue?.leads[1]).toEqual({ ...called, owner: { id: 'me' } });
  await keepSeen('demo', here, { ...mine, id: '2', url: undefined });
  expect(browser.queue?.leads[2]).toMatchObject({ id: '2', url: here.href });
  await keepSeen('demo', here, { ...mine, id: '3', owner: { id: 'another' } });
  expect(ids()).toEqual(['1', '17', '2']);
  await keepSeen('demo', here, { ...mine, owner: { id: 'another' } });
  expect(ids()).toEqual(['1', '2']);
  await keepSeen('demo', new URL('https://elsewhere.example/'), { ...mine, id: '4' });
  expect(ids()).toEqual(['1', '2']);
});

test('where the list did not say whose a lead is, it is the person’s own', async () => {
  keepLeads(lead);
  await keepSeen('demo', here, { ...called, owner: { id: 'me' } });
  expect(browser.queue?.leads).toEqual([{ ...called, owner: { id: 'me' } }]);
});

test('the same seen again is not written again', async () => {
  keepLeads(lead);
  await keepSeen('demo', here, lead);
  const before = browser.queue;
  await keepSeen('demo', here, lead);
  expect(browser.queue).toBe(before);
});
