import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { directory, exampleFile, publishedFile, type } from './terminal.ts';

const example = readFileSync(exampleFile, 'utf8');
const spoilt = example.replace('{ enters: mql }', '{ enters: mqll }').replace('    enter:', '    entre:');

it('says that an agreement is fine, on standard error', async () => {
  expect(await type(['check', exampleFile])).toEqual({
    exit: 0,
    out: '',
    err: 'acme-nordics, version 7, in force from 2026-10-01T00:00:00+02:00: no problems\n',
  });
});

it('takes the example as it was published, and says where quotes are missing', async () => {
  const { exit, err } = await type(['check', publishedFile]);
  expect(exit).toBe(0);
  expect(err).toContain(
    `${publishedFile}:42:26: fit.rules[1].title: warning: a comma ends a text inside { }; this is read as "50 to 1,000 people": put quotes round it\n`,
  );
});

it('reads standard input, and names it', async () => {
  expect((await type(['check', '-'], example)).exit).toBe(0);
  const { exit, err } = await type(['check', '-'], 'a: b');
  expect(exit).toBe(1);
  expect(err).toContain('standard input:1:1: a: "a" is not a key here');
});

it('says of each mistake where it is, what is allowed, and what may have been meant', async () => {
  const at = directory({ 'spoilt.yaml': spoilt });
  const { exit, out, err } = await type(['check', at('spoilt.yaml')]);
  const line = (words: string) => spoilt.slice(0, spoilt.indexOf(words)).split('\n').length;
  expect({ exit, out }).toEqual({ exit: 1, out: '' });
  expect(err.split('\n')).toEqual([
    `${at('spoilt.yaml')}:${line('entre:')}:5: stages[2].entre: "entre" is not a key here; did you mean "enter"? Allowed: id, title, enter, requires, next, opensCycle, paused, terminal, from`,
    '',
  ]);
  const named = spoilt.replace('    entre:', '    enter:');
  const second = await type(['check', '-'], named);
  expect(second.err).toMatch(
    /promises\[0\]\.starts\.enters: "mqll" is not a stage of this agreement; did you mean "mql"\? Allowed: subscriber, lead, mql/,
  );
});

it('suggests out of long lists, and does not print them', async () => {
  const { err } = await type(['check', '-'], example.replace('Europe/Stockholm', 'Europe/Stokholm'));
  expect(err).toMatch(/write an IANA name, such as Europe\/Stockholm; did you mean "Europe\/Stockholm"\?\n$/);
});

it('warns of a kind of activity only if a known one is near', async () => {
  const { exit, err } = await type(
    ['check', '-'],
    example.replace('{ activity: form }', '{ any: [ { activity: emial }, { activity: fax } ] }'),
  );
  expect(exit).toBe(0);
  expect(err).toContain(
    'warning: "emial" is not a kind of activity that Leadpact knows; did you mean "email"?',
  );
  expect(err).not.toContain('fax');
});

it('takes several files as one timeline, in any order', async () => {
  const at = directory({
    'v8.yaml': example.replace('version: 7', 'version: 8').replace('2026-10-01T', '2026-11-01T'),
    'v9.yaml': example.replace('version: 7', 'version: 9').replace('2026-10-01T', '2026-09-01T'),
  });
  const { exit, err } = await type(['check', at('v8.yaml'), exampleFile]);
  expect(exit).toBe(0);
  expect(err.split('\n').map((line) => line.slice(0, 23))).toEqual([
    'acme-nordics, version 7',
    'acme-nordics, version 8',
    '',
  ]);
  expect(await type(['check', at('v9.yaml'), exampleFile])).toEqual({
    exit: 1,
    out: '',
    err: `${at('v9.yaml')}:5:1: inForceFrom: version 9 is in force from 2026-09-01T00:00:00+02:00, which is not after version 7 (2026-10-01T00:00:00+02:00); later versions begin later\n`,
  });
});

it('names files that it cannot read, and reads the others all the same', async () => {
  const at = directory({ 'bad.yaml': 'a: b' });
  const { exit, err } = await type(['check', at('none.yaml'), at('.'), at('bad.yaml/x'), at('bad.yaml')]);
  expect(exit).toBe(1);
  expect(err).toContain(`${at('none.yaml')}: there is no such file\n`);
  expect(err).toContain(`${at('.')}: this is a directory; name a file in it\n`);
  expect(err).toContain(`${at('bad.yaml/x')}: there is no such file\n`);
  expect(err).toContain('bad.yaml:1:1: a: "a" is not a key here');
});

it('stops reading what is far too large', async () => {
  let chunks = 0;
  const endless = (function* () {
    for (;;) {
      chunks++;
      yield new Uint8Array(64 * 1024).fill(97);
    }
  })();
  const { exit, err } = await type(['check', '-'], endless as unknown as Uint8Array[]);
  expect(exit).toBe(1);
  expect(err).toBe('standard input:1:1: the file is larger than 512 kB; an agreement is far smaller\n');
  expect(chunks).toBeLessThan(12);
});
