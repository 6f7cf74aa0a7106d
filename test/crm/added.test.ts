import { expect, test } from 'vitest';
import {
  addressIn,
  addressProblem,
  apiOf,
  covers,
  hostsOf,
  isAdded,
  isAt,
  pagesOf,
} from '../../lib/crm/added.ts';
import type { CrmSite } from '../../lib/crm/crm.ts';
import { crms } from '../../lib/crm/index.ts';

const site: CrmSite = {
  id: 'acme',
  name: 'Acme',
  matches: ['https://*.acme.example/leads/*', 'https://*.acme.example/web*'],
  under: ['/leads/*'],
};
const tokened: CrmSite = {
  ...site,
  token: {
    hosts: ['https://*.api.example/*'],
    address: ({ hostname }) => `https://${hostname.split('.')[0]}.api.example:8443/v1`,
    headers: () => ({}),
    calls: [],
  },
};

test.each([
  { typed: 'acme.example', is: 'https://acme.example' },
  { typed: ' https://ACME.example/crm/ ', is: 'https://acme.example/crm' },
  { typed: 'https://acme.example/crm?tab=3#/leads/7', is: 'https://acme.example/crm' },
  { typed: 'https://acme.example:8443', is: 'https://acme.example:8443' },
  { typed: 'http://127.0.0.1:8069/', is: 'http://127.0.0.1:8069' },
  { typed: 'bücher.example', is: 'https://xn--bcher-kva.example' },
  { typed: 'http://acme.example', is: 'not-secure' },
  { typed: 'https://me:secret@acme.example', is: 'has-secrets' },
  { typed: '', is: 'not-an-address' },
  { typed: 'our CRM', is: 'not-an-address' },
  { typed: 'javascript://acme.example/%0aalert(1)', is: 'not-an-address' },
  { typed: 'https://*/*', is: 'not-an-address' },
  { typed: 'https://[::1]/', is: 'not-an-address' },
])('the address in "$typed" is $is', ({ typed, is }) => {
  expect(addressProblem(typed) ?? addressIn(typed)).toBe(is);
});

test('what is stored counts only in the form that the address has when it is added', () => {
  expect(isAdded({ crm: 'odoo' })).toBe(true);
  expect(isAdded({ crm: 'odoo', address: 'https://acme.example/crm' })).toBe(true);
  for (const address of ['https://acme.example/', 'acme.example', 'http://acme.example', 7, null]) {
    expect(isAdded({ crm: 'odoo', address })).toBe(false);
  }
  expect(isAdded(null)).toBe(false);
});

test('the pages of a CRM: all, those of one customer, those at a company’s own address, none', () => {
  expect(pagesOf(site)).toEqual(site.matches);
  expect(pagesOf(site, 'https://one.acme.example')).toEqual([
    'https://one.acme.example/leads/*',
    'https://one.acme.example/web*',
  ]);
  expect(pagesOf(site, 'https://intra.example:8443/crm')).toEqual(['https://intra.example/crm/leads/*']);
  expect(pagesOf({ ...site, under: undefined }, 'https://intra.example')).toEqual([]);
});

test('the hosts of a CRM are those of its pages and of its API, without ports', () => {
  expect(hostsOf(site)).toEqual(['https://*.acme.example/*']);
  expect(hostsOf(tokened)).toEqual(['https://*.acme.example/*', 'https://*.api.example/*']);
  expect(hostsOf(tokened, 'https://one.acme.example')).toEqual([
    'https://one.acme.example/*',
    'https://one.api.example/*',
  ]);
});

test('the API is known where there is one alone, or where an address tells', () => {
  const single = {
    ...tokened,
    token: tokened.token && { ...tokened.token, hosts: ['https://api.example/*'] },
  };
  expect(apiOf(single)).toBe('https://api.example');
  expect(apiOf(tokened)).toBeNull();
  expect(apiOf(tokened, 'https://one.acme.example')).toBe('https://one.api.example:8443/v1');
  expect(apiOf(site)).toBeNull();
});

test('a page is at an added CRM by its host', () => {
  expect(isAt(site, undefined, new URL('https://one.acme.example/settings'))).toBe(true);
  expect(isAt(site, 'https://one.acme.example', new URL('https://two.acme.example/leads/1'))).toBe(false);
  expect(isAt(site, 'https://intra.example/crm', new URL('https://intra.example/'))).toBe(true);
});

test.each([
  ['https://*.acme.example/web*', 'https://one.acme.example/web#id=3', true],
  ['https://*.acme.example/web*', 'https://acme.example/website', true],
  ['https://*.acme.example/web*', 'https://notacme.example/web', false],
  ['https://*.acme.example/web*', 'https://acme.example.evil.example/web', false],
  ['https://*.acme.example/web*', 'http://acme.example/web', false],
  ['https://acme.example/a.b/*', 'https://acme.example/axb/', false],
  ['https://acme.example/x?id=*', 'https://acme.example/x?id=7', true],
  ['http://127.0.0.1/odoo*', 'http://127.0.0.1:8069/odoo/crm/3', true],
  ['<all_urls>', 'https://acme.example/', false],
])('%s and %s: %s', (pattern, url, is) => {
  expect(covers(pattern, new URL(url))).toBe(is);
});

test.each(crms)('the panel gets into every lead page of $name that the contract names', (crm) => {
  for (const { url, record } of crm.examples) {
    if (!record) continue;
    const { origin, pathname } = new URL(url);
    // A company may have it in a folder of its host.
    const folders = pathname.split('/').map((_, at, parts) => origin + parts.slice(0, at + 1).join('/'));
    const addresses = crm.under ? folders.flatMap((folder) => addressIn(folder) ?? []) : [];
    const patterns = [...pagesOf(crm), ...addresses.flatMap((address) => pagesOf(crm, address))];
    expect(
      patterns.some((pattern) => covers(pattern, new URL(url))),
      url,
    ).toBe(true);
  }
});
