import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encode, type Json, readJson } from '../../lib/sync/json.ts';
import { causeOf } from '../../lib/sync/refusal.ts';

/** The value, or why there is none. */
function attempt(text: string): { value: Json } | { code: string } {
  try {
    return { value: readJson(encode(text), 'file.json') };
  } catch (error) {
    return { code: causeOf(error).code };
  }
}

test.each([
  ['{"a":1,"a":2}', 'duplicate-key'],
  ['{"a":1,"\\u0061":2}', 'duplicate-key'],
  ['{"x":{"__proto__":1}}', 'prototype-key'],
  ['{"\\u005f_proto__":1}', 'prototype-key'],
  ['{"constructor":1}', 'prototype-key'],
  ['9007199254740992', 'number'],
  ['-9007199254740993', 'number'],
  ['1e999', 'number'],
  ['"\\ud800"', 'surrogate'],
  ['['.repeat(100_000), 'depth'],
  ['{"a":'.repeat(100_000), 'depth'],
  [`${'['.repeat(65)}${']'.repeat(65)}`, 'depth'],
  ['\ufeff{}', 'byte-order-mark'],
  ['', 'empty'],
  [' ', 'syntax'],
  ['  <html>', 'web-page'],
  ['{', 'syntax'],
  ['[1,]', 'syntax'],
  ['{"a":1,}', 'syntax'],
  ['{a:1}', 'syntax'],
  ['{"a" 1}', 'syntax'],
  ["'a'", 'syntax'],
  ['01', 'syntax'],
  ['+1', 'syntax'],
  ['.5', 'syntax'],
  ['1.', 'syntax'],
  ['NaN', 'syntax'],
  ['"a', 'syntax'],
  ['"a\\', 'syntax'],
  ['"\u0000"', 'syntax'],
  ['"\\x41"', 'syntax'],
  ['{} {}', 'syntax'],
  ['// no', 'syntax'],
  ['truely', 'syntax'],
])('%.40s is refused: %s', (text, code) => {
  expect(attempt(text)).toEqual({ code });
});

test('what is not UTF-8 is refused', () => {
  expect(() => readJson(Uint8Array.from([0x22, 0xff, 0x22]), 'file.json')).toThrow('is not UTF-8');
});

test('64 deep is deep enough', () => {
  expect(attempt(`${'['.repeat(64)}${']'.repeat(64)}`)).toHaveProperty('value');
});

test("it reads what the platform's reader reads", () => {
  const value = fc.jsonValue({ maxDepth: 5, noUnicodeString: false }).filter((one) => isPlain(one as Json));
  fc.assert(
    fc.property(value, fc.constantFrom(undefined, 2, '\t'), (one, indent) => {
      const text = JSON.stringify(one, null, indent);
      expect(attempt(text)).toEqual({ value: JSON.parse(text) });
    }),
  );
}, 60_000);

test("whatever comes is read as the platform's reader reads it, or refused", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'{}[]":,\\u0ae1-.+ \n', 'true', 'null', '"a"')), (pieces) => {
      const text = pieces.join('');
      const read = attempt(text);
      if ('value' in read) expect(read.value).toEqual(JSON.parse(text));
    }),
    { numRuns: 2000 },
  );
});

/** Nothing in it that only we refuse. */
function isPlain(value: Json): boolean {
  if (typeof value === 'number') return Math.abs(value) <= Number.MAX_SAFE_INTEGER;
  if (typeof value === 'string') return value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(
    ([key, part]) =>
      key.isWellFormed() && !['__proto__', 'constructor', 'prototype'].includes(key) && isPlain(part),
  );
}
