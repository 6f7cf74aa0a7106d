import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readAgreement, readSource } from '../../lib/agreement/source.ts';
import { bytes, example, readText, smallest } from './read.ts';

const file = (name: string) => readFileSync(new URL(name, import.meta.url));
const refusal = (text: string | Uint8Array) => {
  const { problems, place } = readSource(typeof text === 'string' ? bytes(text) : text);
  expect(place).toBeUndefined();
  expect(problems).toHaveLength(1);
  const [{ code, at, message } = { code: '', message: '' }] = problems;
  return { code, at, message };
};

describe('what is read', () => {
  it('reads the example as it was published, and warns of each comma that cuts a text', () => {
    const { agreement, problems, warnings } = readAgreement(file('example-as-published.yaml'));
    expect(problems).toEqual([]);
    expect(warnings.map(({ at, path, found }) => [at?.line, path.join('.'), found])).toEqual([
      [4, 'title.en', 'Marketing and sales, Nordics'],
      [4, 'title.sv', 'Marknad och sälj, Norden'],
      [42, 'fit.rules.1.title', '50 to 1,000 people'],
      [64, 'treatments.call-soon.title', 'Sales may write, marketing keeps the lead'],
    ]);
    for (const { message } of warnings) expect(message).toContain('put quotes round it');
    expect(agreement).toEqual(readText(example).agreement);
  });

  it('reads the repaired and the bundled example without a word', () => {
    expect(readText(example)).toMatchObject({ problems: [], warnings: [] });
    expect(readAgreement(file('../../lib/agreement/bundled.yaml'))).toMatchObject({
      problems: [],
      warnings: [],
    });
  });

  it('reads JSON, with tabs, escapes and lines of its own', () => {
    const { agreement } = readText(example);
    const json = JSON.stringify(agreement, null, '\t').replace(
      'Book a meeting',
      'Book\\u0020a \\/meeting\\/ \\ud83d\\ude00',
    );
    expect(JSON.stringify(readText(json).agreement)).toContain('Book a /meeting/ 😀');
    const broken = readText(json.replace('"opensCycle": true', '"opensCycle": "yes"'));
    const line = json.slice(0, json.indexOf('"opensCycle"')).split('\n').length;
    expect(broken.problems.map(({ at }) => at?.line)).toEqual([line]);
  });

  it('keeps NO a country, and a date a date', () => {
    const { data } = readSource(
      bytes('a: [NO, no, off, yes, 2027-06-25, 12-24, 08:00-12:00, ~, true, 0x10]'),
    );
    expect(data).toEqual({
      a: ['NO', 'no', 'off', 'yes', '2027-06-25', '12-24', '08:00-12:00', null, true, 16],
    });
  });

  it('tolerates a byte order mark and Windows line ends', () => {
    const { agreement, problems } = readText(`\ufeff${smallest.replaceAll('\n', '\r\n')}`);
    expect(problems).toEqual([]);
    expect(agreement?.agreement).toBe('small');
    expect(
      readText(`\ufeff${smallest.replace('version: 1', 'version: one').replaceAll('\n', '\r\n')}`).problems[0]
        ?.at,
    ).toEqual({ line: 2, column: 1 });
  });
});

describe('a comma inside { }', () => {
  const read = (text: string) => {
    const { data, problems, warnings } = readSource(bytes(text));
    return { data, problems: problems.map(({ message }) => message), warnings: warnings.length };
  };
  it('is given back to the text that it was cut from, spaces and all', () => {
    expect(read('{ a: one,two ,  three, b: 50 to 1,000 people }')).toEqual({
      data: { a: 'one,two ,  three', b: '50 to 1,000 people' },
      problems: [],
      warnings: 2,
    });
    expect(read('{ a: one,\n     two, b: 1 }').data).toEqual({ a: 'one, two', b: 1 });
    expect(read('{ a: 1,000 }').data).toEqual({ a: '1,000' });
  });
  it('is left alone where it cannot have cut a text', () => {
    for (const text of [
      '{ b, a: one }',
      '{ a: "one", b }',
      '{ a: [1], b }',
      '{ a: one, "b" }',
      '{ a: one, ? b }',
      '{ a: , b }',
    ])
      expect(read(text)).toMatchObject({
        problems: [expect.stringContaining('"b" has no value')],
        warnings: 0,
      });
    expect(read('{ a: one, # why\n b }').problems).toHaveLength(1);
    expect(read('[ a, b ]')).toMatchObject({ data: ['a', 'b'], problems: [] });
    expect(read('a: one, two')).toMatchObject({ data: { a: 'one, two' }, warnings: 0 });
    expect(read('{ a: one, b: }')).toMatchObject({ data: { a: 'one', b: null }, warnings: 0 });
  });
});

describe('what is refused before anything is built from it', () => {
  const bounds: [string, string | Uint8Array, string, number, string][] = [
    ['10 MB', `a: ${'x'.repeat(10_000_000)}`, 'size', 1, '512 kB'],
    ['100,000 brackets', '['.repeat(100_000), 'depth', 1, '32 levels'],
    ['100,000 objects', '{"a":'.repeat(100_000), 'depth', 1, '32 levels'],
    ['100,000 dashes', '- '.repeat(100_000), 'depth', 1, '32 levels'],
    ['100,000 question marks', '? '.repeat(100_000), 'depth', 1, '32 levels'],
    [
      '700 levels of lines',
      Array.from({ length: 700 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
      'depth',
      33,
      '32 levels',
    ],
    ['200,000 values', `a:\n - [${'1,'.repeat(200_000)}]`, 'count', 2, '20000 values'],
    ['a billion laughs', 'a: &a [x, x]\nb: &b [*a, *a]', 'anchor', 1, 'quotes'],
    ['an alias', 'a: 1\nb: *a', 'alias', 2, 'write the value out'],
    ['a tag', 'a: !!js/function f', 'tag', 1, 'leave it out'],
    ['an older YAML', '%YAML 1.1\n---\na: NO', 'directive', 1, 'YAML 1.2'],
    ['two documents', 'a: 1\n---\nb: 2', 'documents', 2, 'one agreement to a file'],
    ['nothing', '', 'empty', 1, 'the file is empty'],
    ['spaces', ' \n\n', 'empty', 1, 'the file is empty'],
    ['comments', '# soon\n# very soon', 'empty', 1, 'the file is empty'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), 'encoding', 1, 'UTF-16; save it as UTF-8'],
    ['UTF-16, the other way round', new Uint8Array([0xfe, 0xff, 0x61]), 'encoding', 1, 'UTF-16'],
    ['a first byte that is no mark', new Uint8Array([0xff, 0x61]), 'encoding', 1, 'is not UTF-8 here'],
    ['a second byte that is no mark', new Uint8Array([0x61, 0xfe]), 'encoding', 1, 'is not UTF-8 here'],
    ['an unknown escape', 'a: "\\q"', 'syntax', 1, 'Invalid escape sequence \\q'],
    ['UTF-16 without a mark', new Uint8Array([0x61, 0, 0x3a, 0]), 'encoding', 1, 'UTF-16; save it as UTF-8'],
    ['Latin-1', new Uint8Array([0x61, 0x0a, 0x62, 0x0a, 0xe4]), 'encoding', 3, 'save it as UTF-8'],
    ['a bell', 'a: 1\nb: \u0007', 'encoding', 2, 'control character'],
    ['a tab', 'a:\n\tb: 1', 'syntax', 2, 'indent with spaces'],
    ['a colon too many', 'a: 1\nb: c: d', 'syntax', 2, 'put quotes round'],
    ['an open bracket', 'a: 1\nb: [1', 'syntax', 2, 'not closed'],
  ];
  it.each(bounds)('%s', (_, text, code, line, message) => {
    const found = refusal(text);
    expect(found).toMatchObject({ code, at: { line }, message: expect.stringContaining(message) });
  });
  it('is told of an agreement as of any text', () => {
    expect(readText('')).toEqual({
      problems: [{ path: [], code: 'empty', message: expect.any(String), at: { line: 1, column: 1 } }],
      warnings: [],
    });
    // No hint where there is none.
    expect(refusal('a: "\\q"').message).toBe('Invalid escape sequence \\q');
  });
  it('lets 32 levels through', () => {
    expect(readSource(bytes(`${'['.repeat(32)}${']'.repeat(32)}`)).place).toBeDefined();
    expect(refusal(`${'['.repeat(33)}${']'.repeat(33)}`).code).toBe('depth');
  });
  it('counts what is nested, not what looks like it', () => {
    const { data } = readSource(
      bytes(`a: "${'['.repeat(100)}"\nb: '${'{'.repeat(100)}'\nc: |\n  ${'- '.repeat(100)}`),
    );
    expect(Object.keys(data as object)).toEqual(['a', 'b', 'c']);
  });
});

describe('keys and numbers', () => {
  const problems = (text: string) =>
    readSource(bytes(text)).problems.map(({ path, at, message }) => [path.join('.'), at?.line, message]);
  it('refuses a key that is there twice, and names both lines', () => {
    expect(problems('a:\n  b: 1\n  c: 2\n  b: 3')).toEqual([
      ['a.b', 4, '"b" is there twice: first on line 2; keep one'],
    ]);
    expect(problems('{"a": 1,\n"\\u0061": 2}')).toEqual([
      ['a', 2, '"a" is there twice: first on line 1; keep one'],
    ]);
    expect(problems('1: a\n"1": b')).toEqual([['1', 2, '"1" is there twice: first on line 1; keep one']]);
  });
  it.each(['__proto__', 'constructor', 'prototype'])(
    'refuses the key %s, and lets nothing through it',
    (key) => {
      const text = `a: 1\nb:\n  "${key}": { polluted: true }`;
      expect(problems(text)).toEqual([[`b.${key}`, 3, `"${key}" cannot be a key; rename it`]]);
      expect(Object.getPrototypeOf((readSource(bytes(text)).data as { b: object }).b)).toBe(Object.prototype);
    },
  );
  it('refuses a key that is no text', () => {
    expect(problems('? [a]\n: 1')).toEqual([['', 1, 'a key must be text']]);
    expect(problems('~: 1')).toEqual([['', 1, 'a key must be text']]);
  });
  it.each(['9007199254740993', '1e400', '.inf', '-.inf', '.nan'])('refuses the number %s', (number) => {
    expect(problems(`a: 1\nb: ${number}`)).toEqual([
      [
        'b',
        2,
        expect.stringMatching(
          /is (too large to be exact|not a finite number); put quotes round it if it is text/,
        ),
      ],
    ]);
    expect(problems(`b: "${number}"`)).toEqual([]);
  });
});
