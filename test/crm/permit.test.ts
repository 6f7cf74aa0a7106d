import { expect, test } from 'vitest';
import type { Question, TokenApi } from '../../lib/crm/crm.ts';
import { permitted } from '../../lib/crm/permit.ts';
import { sites } from '../../lib/crm/sites.ts';

const api: TokenApi = {
  hosts: ['https://api.example/*'],
  address: () => 'https://api.example',
  headers: (token) => ({ authorization: `Bearer ${token}` }),
  person: 'email',
  calls: [
    /^GET \/leads\/\d+(\?[\w=&,.%'-]+)?$/,
    /^PATCH \/leads\/\d+$/,
    /GET \/open/,
    /^GET \/owners\?email=\{person\}$/,
  ],
};
const ask = (path: string, question: Question = {}, person?: string) =>
  permitted(api, path, question, person);

test('what is on the list is asked as it is written', () => {
  expect(ask('/leads/7')).toBe('/leads/7');
  expect(ask("/leads/7?q=name%20eq%20'x'")).toBe("/leads/7?q=name%20eq%20'x'");
  expect(ask('/leads/7', { method: 'PATCH', headers: { 'If-Match': '"3"' } })).toBe('/leads/7');
});

test.each<[string, string, Question?]>([
  ['another path', '/users/7'],
  ['another method', '/leads/7', { method: 'DELETE' }],
  ['a path above', '/leads/7/../../users/7'],
  ['a path above, encoded', '/leads/%2e%2e/users'],
  ['a match of a part alone', '/openly'],
  ['a second line', '/leads/7\n/users/7'],
  ['another host', '//evil.example/leads/7'],
  ['another host by a backslash', '/\\evil.example/leads/7'],
  ['a whole address', 'https://evil.example/leads/7'],
  ['an address after the origin', '@evil.example/leads/7'],
  ['a fragment', '/leads/7#x'],
  ['a header that shows another token', '/leads/7', { headers: { Authorization: 'Bearer mine' } }],
  [
    'two bodies, of which one is looked at and the other is sent',
    '/leads/7',
    { method: 'PATCH', body: {}, text: { type: 'application/json', body: '{"owner":"mine"}' } },
  ],
  ['a header that changes the method', '/leads/7', { headers: { 'x-http-method-override': 'DELETE' } }],
])('refused: %s', (_, path, question) => {
  expect(() => ask(path, question)).toThrowError(expect.objectContaining({ failure: 'refused' }));
});

test('a refusal names the path, and not what is asked about', () => {
  expect(() => ask('/users?email=dana@acme.example')).toThrowError(/^refused: GET \/users: [^@]*$/);
});

test('the person of the settings is filled in, and nobody else can be', () => {
  expect(ask('/owners?email={person}', {}, 'dana+x@acme.example')).toBe(
    '/owners?email=dana%2Bx%40acme.example',
  );
  expect(() => ask('/owners?email=boss@acme.example', {}, 'dana@acme.example')).toThrow(/refused/);
  expect(() => ask('/owners?email={person}')).toThrowError(expect.objectContaining({ code: 'person' }));
});

test.each(sites.flatMap(({ name, token }) => (token ? [{ name, token }] : [])))(
  'the token of $name opens nothing else',
  ({ token }) => {
    for (const path of ['/', '/x', '/crm/v3/objects/contacts', '/services/data', '/users']) {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)
        expect(() => permitted(token, path, { method })).toThrow(/refused/);
    }
  },
);

test('what goes along is looked at too', () => {
  const picky: TokenApi = { ...api, allows: (call, body) => call.startsWith('PATCH') && body !== 'bad' };
  const patch = (body: unknown) => () => permitted(picky, '/leads/7', { method: 'PATCH', body });
  expect(patch('good')).not.toThrow();
  expect(patch('bad')).toThrow(/refused/);
  expect(() => permitted(picky, '/leads/7', { method: 'PATCH', text: { type: 'x', body: 'bad' } })).toThrow(
    /refused/,
  );
});
