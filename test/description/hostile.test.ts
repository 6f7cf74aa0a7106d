import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDescription } from '../../lib/description/check.ts';
import { readDescription } from '../../lib/description/guard.ts';
import { readDescriptionFile } from '../../lib/description/source.ts';

const file = (name: string) => readFileSync(new URL(`../crm/described/${name}.yaml`, import.meta.url));
const acme = () =>
  structuredClone(readDescriptionFile(file('acme-sales')).description) as unknown as Record<string, never>;

/** The description of Acme's CRM with another value at a path. */
function spoil(path: string, value: unknown): unknown {
  const spoilt = acme();
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  let here: Record<string, never> = spoilt;
  for (const step of steps) here = here[step] as unknown as Record<string, never>;
  Object.defineProperty(here, last, { value, enumerable: true, configurable: true, writable: true });
  return spoilt;
}

const refused: [what: string, path: string, value: unknown, says: RegExp][] = [
  ['a prototype', 'lead.stage', 'lead.__proto__.polluted', /no fields of a record/],
  ['a constructor', 'lead.fields.x', 'lead.constructor.name', /no fields of a record/],
  ['an expression', 'lead.stage', 'lead[phase]', /is not a path/],
  ['a path without an end', 'lead.stage', `lead${'.a'.repeat(12)}`, /at most 12/],
  ['a path of nobody', 'lead.stage', 'order.phase', /begins with the name of a call/],
  ['a placeholder in a host', 'pages.matches', ['https://{id}.evil.example/*'], /does not name a host/],
  ['all hosts', 'pages.matches', ['https://*/*'], /not a pattern of pages/],
  ['a whole country', 'pages.matches', ['https://*.se/*'], /too many hosts/],
  ['pages that are not encrypted', 'pages.matches', ['http://intra.acme.example/*'], /not encrypted/],
  ['many stars', 'pages.matches', [`https://a.example/${'*a'.repeat(30)}*`], /one "\*" at its end/],
  ['a javascript: page', 'pages.matches', ['javascript:alert(1)//*'], /not a pattern of pages/],
  ['a javascript: address', 'pages.addresses', ['javascript:{id}'], /does not begin with one "\/"/],
  ['an address of many ids', 'pages.addresses', [`/${'{id}/'.repeat(50)}`], /\{id\} once/],
  ['an address like a pattern', 'pages.addresses', ['/(a+)+{id}'], /beside something else/],
  ['another origin', 'calls.lead', 'GET https://evil.example/{id}', /at the address of the CRM itself/],
  ['another host', 'calls.lead', 'GET //evil.example/{id}', /at the address of the CRM itself/],
  ['a backslash', 'calls.lead', 'GET /\\evil.example/{id}', /character/],
  ['a way up', 'calls.lead', 'GET /rest/../../admin/{id}', /step such as/],
  ['an encoded way up', 'calls.lead', 'GET /rest/%2e%2e/admin/{id}', /step such as/],
  ['a reading call that writes', 'calls.lead', 'DELETE /rest/leads/{id}', /is not a call that reads/],
  ['a call of a stranger', 'calls.lead', 'GET /rest/leads/{id}/{password}', /a path can have/],
  ['a base of another origin', 'base', '//evil.example', /at the address of the CRM itself/],
  ['a cookie', 'session', [{ header: 'Cookie', value: 'a=b' }], /browser itself writes/],
  ['a header of two lines', 'session', [{ header: 'X-A', value: 'a\r\nX-B: b' }], /characters/],
  ['a session and a token', 'token', { header: 'x-api-key' }, /keep one/],
  ['a body that asks for more', 'write.attempt.body', { note: '{cookie}' }, /not known here/],
  ['a write that reads', 'write.stage.send', 'GET /rest/leads/{id}', /is not a call that writes/],
  ['a retry that would write twice', 'write.attempt.channels', { message: 'sms' }, /written twice/],
  [
    'a thirteenth call',
    'calls',
    Object.fromEntries(Array.from({ length: 13 }, (_, i) => [`c${i}`, 'GET /{id}'])),
    /more than 12/,
  ],
  ['code', 'lead.name', { eval: 'alert(1)' }, /group of keys|not a key/],
  ['a time of nobody', 'time', 'strftime', /not known here/],
];

describe('a hostile description', () => {
  it.each(refused)('%s is refused with a sentence', (_, path, value, says) => {
    const { description, problems } = checkDescription(spoil(path, value));
    expect(description).toBeUndefined();
    expect(problems.map(({ message }) => message).join('\n')).toMatch(says);
  });

  it.each(refused.filter(([, path]) => /^(pages|base|session|token|write\.stage)|^calls\.lead/.test(path)))(
    '%s does not get past the worker either',
    (_, path, value) => {
      expect(readDescription(JSON.stringify(acme()))).not.toBeNull();
      expect(readDescription(JSON.stringify(spoil(path, value)))).toBeNull();
    },
  );

  it.each(['', 'null', '[]', '{}', '7', '{"id":"x"}', '{"id":', JSON.stringify({ ...acme(), pages: 7 })])(
    'the worker takes no %s',
    (text) => expect(readDescription(text)).toBeNull(),
  );

  it('of 10 MB is not read', () => {
    const large = new TextEncoder().encode(`# ${'x'.repeat(10_000_000)}`);
    expect(readDescriptionFile(large).problems[0]?.message).toMatch(/larger than 64 kB/);
    expect(readDescription(JSON.stringify({ ...acme(), name: 'x'.repeat(10_000_000) }))).toBeNull();
  });

  it('with a key that is none is refused where it stands', () => {
    const bytes = new TextEncoder().encode('id: acme\n__proto__: { polluted: yes }\n');
    expect(readDescriptionFile(bytes).problems).toMatchObject([
      { path: ['__proto__'], at: { line: 2, column: 1 } },
    ]);
    expect({}).not.toHaveProperty('polluted');
  });
});

it.each(['lime', 'acme-sales'])('%s is fine, and so is the line that the policy takes', (name) => {
  const { description } = readDescriptionFile(file(name));
  expect(readDescription(JSON.stringify(description))).toEqual(description);
});
