import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readDescription } from '../../lib/description/guard.ts';
import { type } from './terminal.ts';

const file = fileURLToPath(new URL('../crm/described/lime.yaml', import.meta.url));
const lime = readFileSync(file, 'utf8');

it('says that a description is fine, and prints the line for the policy', async () => {
  expect(await type(['check-crm', file])).toEqual({
    exit: 0,
    out: '',
    err: 'Lime CRM (lime): no problems\n',
  });
  const { out } = await type(['check-crm', '--json', file]);
  expect(out.split('\n')).toHaveLength(2);
  expect(readDescription(out)).toMatchObject({ id: 'lime' });
});

it('says of each mistake where it is, and what may have been meant', async () => {
  const spoilt = lime.replace('by: coworker', 'bye: coworker').replace('queue: mine', 'queue: mines');
  const { exit, out, err } = await type(['check-crm', '-'], spoilt);
  const line = (words: string) => spoilt.slice(0, spoilt.indexOf(words)).split('\n').length;
  expect({ exit, out }).toEqual({ exit: 1, out: '' });
  expect(err).toContain(
    `standard input:${line('bye:')}:5: activities[0].bye: "bye" is not a key here; did you mean "by"? Allowed: rows, only`,
  );
  const second = await type(['check-crm', '-'], lime.replace('queue: mine', 'queue: mines'));
  expect(second.err).toMatch(
    /queue: "mines" is not a call with rows; did you mean "mine"\? Allowed: history, todo, mine\n/,
  );
});

it('names the word that means nothing, of those that stand for the CRM’s own', async () => {
  const spoilt = lime.replace(/(words: \{ \w+: )call\b/, '$1phonecall');
  expect(spoilt).not.toBe(lime);
  const { err } = await type(['check-crm', '-'], spoilt);
  expect(err).toMatch(/kind\.words\.\w+: "phonecall" is not known here; allowed: call, email/);
});

it('wants one file', async () => {
  expect((await type(['check-crm'])).exit).toBe(2);
});
