import { existsSync, readFileSync, statSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { encode } from '../../lib/sync/json.ts';
import { openKey, readKeyFile } from '../../lib/sync/keyfile.ts';
import { makeKey, openOffice, passphrase } from './office.ts';

vi.setConfig({ testTimeout: 60_000 });
const office = openOffice();
await office.do('keys new --owner marketing marketing.key');
await office.do('keys new --owner machine --algorithm p256 machine.key');

test('a key rests in a file that only its owner may read; what travels is only the public half', async () => {
  expect(statSync(office.path('marketing.key')).mode & 0o777).toBe(0o600);
  const secret = JSON.parse(office.read('marketing.key'));
  expect(secret.derivation).toMatchObject({ name: 'PBKDF2', hash: 'SHA-256', iterations: 1_000_000 });
  expect(secret.cipher.name).toBe('AES-GCM');
  const travels = JSON.parse(await office.do('keys export marketing.key'));
  expect(travels).toEqual({
    keytype: 'ed25519',
    scheme: 'ed25519',
    keyval: { public: expect.stringMatching(/^[\da-f]{64}$/) },
    'x-leadpact-owner': 'marketing',
  });
  const machine = JSON.parse(await office.do('keys export machine.key'));
  expect(machine).toMatchObject({ scheme: 'ecdsa-sha2-nistp256' });
  expect(machine).not.toHaveProperty('x-leadpact-owner');
});

test('two keys under one passphrase have nothing in common', async () => {
  await office.do('keys new --owner marketing other.key');
  const [one, other] = ['marketing.key', 'other.key'].map((name) => JSON.parse(office.read(name)));
  expect(one.derivation.salt).not.toBe(other.derivation.salt);
  expect(one.cipher.iv).not.toBe(other.cipher.iv);
  expect(one.key.keyval.public).not.toBe(other.key.keyval.public);
});

test('a file that is there is never touched, and nobody is asked for a passphrase for nothing', async () => {
  const before = office.read('marketing.key');
  office.world = { env: {}, ask: () => expect.fail('asked') };
  const { exit, err } = await office.run('keys', 'new', '--owner', 'marketing', 'marketing.key');
  office.world = {};
  expect(exit).toBe(1);
  expect(err).toContain('marketing.key: there is a file of that name already, and it stays as it is');
  expect(office.read('marketing.key')).toBe(before);
});

/** Somebody at the terminal, who types these one after the other. */
function typing(...answers: string[]) {
  const asked: [string, boolean][] = [];
  office.world = {
    env: {},
    ask: async (question, hidden = false) => {
      asked.push([question, hidden]);
      return answers.shift() ?? expect.fail(`nothing is typed at: ${question}`);
    },
  };
  return asked;
}

test('on a terminal a new passphrase is asked for twice, unseen, until it is long enough and the same', async () => {
  const asked = typing('short', passphrase, `${passphrase}!`, passphrase, passphrase);
  const { exit, err } = await office.run('keys', 'new', '--owner', 'sales', 'sales.key');
  office.world = {};
  expect(exit).toBe(0);
  expect(asked.every(([, hidden]) => hidden)).toBe(true);
  expect(err).toContain('5 characters are too few');
  expect(err).toContain('two different ones');
  const sealed = await readKeyFile(encode(office.read('sales.key')), 'sales.key');
  expect(await openKey(sealed, passphrase)).toBeDefined();
});

test.each([
  ['--owner is missing', ['keys', 'new', 'x.key'], '--owner: whose is it?'],
  [
    'an owner that there is not',
    ['keys', 'new', '--owner', 'legal', 'x.key'],
    'marketing, sales, governance',
  ],
  [
    'an algorithm that there is not',
    ['keys', 'new', '--owner', 'sales', '--algorithm', 'rsa', 'x.key'],
    'ed25519 or p256',
  ],
  ['no file', ['keys', 'new', '--owner', 'sales'], 'which file?'],
  ['neither new nor export', ['keys', 'delete', 'x.key'], '"delete" is not known'],
])('%s: said with the way out, and no file is made', async (_, args, message) => {
  const { exit, err } = await office.run(...args);
  expect(exit).toBe(2);
  expect(err).toContain(message);
  expect(existsSync(office.path('x.key'))).toBe(false);
});

test('for jobs the passphrase comes from a file or the environment, never from the command line', async () => {
  office.write('passphrase.txt', `${passphrase}\n`);
  office.world = { env: {} };
  const fromFile = ['keys', 'new', '--owner', 'sales', 'job.key', '--passphrase-file', 'passphrase.txt'];
  expect((await office.run(...fromFile)).exit).toBe(0);
  const nobody = await office.run('keys', 'new', '--owner', 'sales', 'nobody.key');
  expect(nobody).toMatchObject({ exit: 2 });
  expect(nobody.err).toContain('--passphrase-file FILE, or set LEADPACT_PASSPHRASE');
  office.write('short.txt', 'short\n');
  const short = ['keys', 'new', '--owner', 'sales', 'nobody.key', '--passphrase-file', 'short.txt'];
  expect((await office.run(...short)).err).toContain('too few');
  office.world = {};
  expect(readFileSync(office.path('job.key'), 'utf8')).not.toContain(passphrase);
  expect(existsSync(office.path('nobody.key'))).toBe(false);
});

test('the secret half is not taken for the public one', async () => {
  const { exit, err } = await office.run('root', 'marketing.key');
  expect(exit).toBe(1);
  expect(err).toContain('this is the secret half; it stays with its owner');
});

test('a public half that lost something on its way is in no root', async () => {
  await makeKey(office, 'sales', 'whole');
  const whole = JSON.parse(office.read('whole.pub'));
  const cut = { ...whole, keyval: { public: whole.keyval.public.slice(0, -2) } };
  office.write('cut.pub', JSON.stringify(cut));
  const { exit, err } = await office.run('root', 'cut.pub');
  expect(exit).toBe(1);
  expect(err).toContain('cut.pub: this key is damaged');
});
