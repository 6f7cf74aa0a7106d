import { afterEach, expect, test, vi } from 'vitest';
import { askTab, onInquiry } from '../../lib/browser/tab.ts';

// The settings ask a page of a CRM. Played: the browser's messages between its tabs.

type Listen = (message: unknown, sender: { id?: string; url?: string }) => Promise<unknown> | undefined;
const played = vi.hoisted(() => ({
  tabs: [] as { id?: number }[],
  listeners: new Set<Listen>(),
  sendMessage: async (_tab: number, _message: unknown): Promise<unknown> => undefined,
}));
vi.mock('webextension-polyfill', () => ({
  default: {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `chrome-extension://ours/${path}`,
      onMessage: {
        addListener: (listen: Listen) => played.listeners.add(listen),
        removeListener: (listen: Listen) => played.listeners.delete(listen),
      },
    },
    tabs: {
      query: async () => played.tabs,
      sendMessage: (tab: number, message: unknown) => played.sendMessage(tab, message),
    },
  },
}));
afterEach(() => played.listeners.clear());

test('a page answers the settings, and neither another CRM’s question, nor a script in a page, nor another extension', async () => {
  const end = new AbortController();
  onInquiry('odoo', async (asked) => ({ answer: asked }), end.signal);
  const [listen] = played.listeners;
  const settings = { id: 'ours', url: 'chrome-extension://ours/workshop.html' };
  expect(await listen?.({ of: 'odoo', asked: 7 }, settings)).toEqual({ answer: 7 });
  expect(listen?.({ of: 'tryton', asked: 7 }, settings)).toBeUndefined();
  expect(listen?.('toggle', settings)).toBeUndefined();
  expect(listen?.({ of: 'odoo' }, { id: 'ours', url: 'https://acme.odoo.com/' })).toBeUndefined();
  expect(listen?.({ of: 'odoo' }, { id: 'ours' })).toBeUndefined();
  expect(listen?.({ of: 'odoo' }, { ...settings, id: 'other' })).toBeUndefined();
  end.abort();
  expect(played.listeners.size).toBe(0);
});

test('the first tab that answers; none, and nobody has answered', async () => {
  played.tabs = [{}, { id: 1 }, { id: 2 }, { id: 3 }];
  played.sendMessage = async (tab) => {
    if (tab === 1) throw new Error('Could not establish connection');
    return tab === 2 ? undefined : { answer: tab };
  };
  expect(await askTab('odoo', ['https://*.odoo.com/*'], {})).toEqual({ answer: 3 });
  played.tabs = [{ id: 1 }, { id: 2 }];
  expect(await askTab('odoo', ['https://*.odoo.com/*'], {})).toBeUndefined();
});
