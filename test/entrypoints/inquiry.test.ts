import { expect, test, vi } from 'vitest';
import { fulfil } from '../../entrypoints/panel/inquiry.ts';
import type { CrmPage } from '../../lib/crm/crm.ts';
import { page as tryton } from '../../lib/crm/tryton/page.ts';

// What a page of a CRM tells the worker, which asks every page of the CRM that is open on a host.

const signal = new AbortController().signal;
const read = vi.fn(async ({ id }: { id: string }) => ({ id }));
const tell = (url: string, crm: CrmPage = tryton) =>
  fulfil({ read: url }, { crm, ask: async () => null, read }, signal);

test('tells a lead of its own, and leaves that of another company, on the same host, to that one’s page', async () => {
  const there = (base: string, database: string) => `${base}/#${database}/model/sale.opportunity/7`;
  history.replaceState(null, '', '/#acme/model/sale.opportunity/4');
  expect(await tell(there(location.origin, 'acme'))).toEqual({ lead: { id: '7' } });
  read.mockClear();
  expect(await tell(there(location.origin, 'beta'))).toBeUndefined();
  expect(await tell(there(`${location.protocol}//${location.hostname}:8071`, 'acme'))).toBeUndefined();
  expect(read).not.toHaveBeenCalled();
});

test('what is no address is a fault', async () => {
  expect(await tell('no address')).toEqual({ fault: { failure: 'failed', said: undefined } });
});
