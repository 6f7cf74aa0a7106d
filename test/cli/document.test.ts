import { beforeAll, expect, test, vi } from 'vitest';
import { found, openOffice, proposeVersion } from './office.ts';

// What comes by mail as a proposal, and is none.

vi.setConfig({ testTimeout: 60_000 });
const office = openOffice();
let honest = '';
beforeAll(async () => {
  await found(office);
  await proposeVersion(office, 2);
  honest = office.read('proposal.json');
}, 60_000);

test.each([
  ['nothing', () => '', 'nothing is in it'],
  ['a login page', () => '<!doctype html><title>Sign in</title>', 'is a web page'],
  ['half of it', () => honest.slice(0, honest.length / 2), 'character'],
  ['with a byte order mark', () => `\ufeff${honest}`, 'byte order mark'],
  [
    'with a key twice',
    () => honest.replace('"format": 1,', '"format": 1, "format": 1,'),
    '"format" is there twice',
  ],
  [
    'with a key of the prototype',
    () => honest.replace('"format": 1,', '"format": 1, "__proto__": {},'),
    '"__proto__" cannot be a key',
  ],
  ['nested 100,000 deep', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'nested more than'],
  [
    'with a number beyond 2^53',
    () => honest.replace('"version": 2,', '"version": 90071992547409931,'),
    'too large',
  ],
  ['of another kind', () => office.read('public/timestamp.json'), 'is "timestamp", not "root"'],
  ['an agreement', () => '{"agreement":"small","version":2}', 'is not as it must be'],
  [
    'of a format to come',
    () => honest.replace('"format": 1,', '"format": 2,'),
    'format is not as it must be',
  ],
  [
    'with a file more',
    () => honest.replace('"files": {', '"files": { "agreements/9.json": "{}",'),
    'holds a file that would not be published',
  ],
])('%s: neither signed nor published, and the file stays', async (_, spoil, message) => {
  const text = spoil();
  expect(text).not.toBe(honest);
  office.write('spoilt.json', text);
  for (const command of [
    ['sign', 'spoilt.json', '--at', 'public', '--key', 'sales.key', '--yes'],
    ['publish', 'public', 'spoilt.json', '--key', 'machine.key'],
  ]) {
    const { exit, err } = await office.run(...command);
    expect({ exit, err }).toMatchObject({ exit: 1, err: expect.stringContaining(message) });
    expect(err).toContain('spoilt.json: this is no proposal and no root');
    expect(office.read('spoilt.json')).toBe(text);
  }
});
