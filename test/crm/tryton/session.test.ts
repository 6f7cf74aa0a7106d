import { Window } from 'happy-dom';
import { expect, it } from 'vitest';
import type { SignedPage } from '../../../lib/crm/crm.ts';
import { page } from '../../../lib/crm/tryton/page.ts';

function signed(address: string, kept: Record<string, string>): SignedPage {
  const window = new Window({ url: address });
  for (const [key, value] of Object.entries(kept)) window.localStorage.setItem(key, value);
  return window as unknown as SignedPage;
}
const told = (address: string, kept: Record<string, string>) => page.session?.(signed(address, kept));
const session = JSON.stringify({ login: 'åsa', user_id: 2, session: 'db302e' });

it('shows the session of the database in the address, and no other', () => {
  const headers = told('https://erp.example/#crm/model/sale.opportunity/2', {
    sao_session_crm: session,
    sao_session_other: JSON.stringify({ login: 'omar', user_id: 3, session: 'x' }),
  });
  const shown = headers?.authorization?.replace('Session ', '') ?? '';
  expect(new TextDecoder().decode(Uint8Array.from(atob(shown), (c) => c.charCodeAt(0)))).toBe('åsa:2:db302e');
  // Else the browser would ask for a password where the session is over.
  expect(headers?.['x-requested-with']).toBe('XMLHttpRequest');
});

it('knows a database by the name that its address encodes', () => {
  expect(told('https://erp.example/#my%20company', { 'sao_session_my company': session })).toBeTruthy();
});

it.each([
  ['nobody is signed in', 'https://erp.example/#crm', {}],
  ['no database is chosen', 'https://erp.example/', { sao_session_crm: session }],
  ['it is of another database', 'https://erp.example/#crm', { sao_session_crm2: session }],
  ['it is no session', 'https://erp.example/#crm', { sao_session_crm: 'null' }],
  ['it is broken', 'https://erp.example/#crm', { sao_session_crm: '{' }],
  ['the address is', 'https://erp.example/#%', { sao_session_crm: session }],
])('is signed out where %s', (_, address, kept) => {
  expect(told(address, kept)).toBeNull();
});

it('asks at the database', () => {
  expect(page.base?.(new URL('https://erp.example/#my%20company/model/party.party/6'))).toBe(
    'https://erp.example/my%20company',
  );
});
