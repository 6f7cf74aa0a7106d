import { expect, test, vi } from 'vitest';
import { encode } from '../../lib/sync/json.ts';
import { importKey } from '../../lib/sync/key.ts';
import { type Algorithm, makeKeyFile, openKey, readKeyFile } from '../../lib/sync/keyfile.ts';
import type { Owner } from '../../lib/sync/metadata.ts';

vi.setConfig({ testTimeout: 60_000 });
const passphrase = 'Ångström, blåbær ja hyvää päivää';
const text = async (algorithm: Algorithm, owner?: Owner) =>
  new TextDecoder().decode(await makeKeyFile(algorithm, owner, passphrase));
const sales = await text('ed25519', 'sales');
const read = (file: string) => readKeyFile(encode(file), 'sales.key');

test.each(['ed25519', 'p256'] as const)('a key of kind %s comes back and signs', async (algorithm) => {
  const sealed = await read(await text(algorithm));
  const key = (await openKey(sealed, passphrase)) ?? expect.fail('not opened');
  expect(key.key).toEqual(sealed.key);
  const payload = encode('something');
  const known = await importKey(key.key);
  expect(await known?.verify(await key.sign(payload), payload)).toBe(true);
  expect(await known?.verify(await key.sign(payload), encode('something else'))).toBe(false);
});

test('another passphrase does not open it; the same one typed on another keyboard does', async () => {
  const sealed = await read(sales);
  expect(await openKey(sealed, `${passphrase}.`)).toBeUndefined();
  expect(await openKey(sealed, '')).toBeUndefined();
  expect(await openKey(sealed, passphrase.normalize('NFD'))).toBeDefined();
});

test('whatever has changed in the file is damage, not a wrong passphrase', async () => {
  const places = [...sales]
    .flatMap((sign, i) => (/[\da-f]/.test(sign) ? i : []))
    .filter((_, i) => i % 7 === 0);
  expect(places.length).toBeGreaterThan(50);
  for (const i of places) {
    const changed = `${sales.slice(0, i)}${sales[i] === '0' ? '1' : '0'}${sales.slice(i + 1)}`;
    await expect(read(changed), changed).rejects.toThrow('sales.key');
  }
  await expect(read(sales.slice(0, 300))).rejects.toThrow('sales.key');
});

test('whose key it is cannot be changed, even with a new checksum', async () => {
  const sealed = await read(sales);
  const stolen = { ...sealed, key: { ...sealed.key, 'x-leadpact-owner': 'marketing' as const } };
  expect(await openKey(stolen, passphrase)).toBeUndefined();
});

test('a file that asks for too little work, or for endless work, is not opened', async () => {
  for (const iterations of [1, 599_999, 1e12]) {
    const file = JSON.parse(sales);
    file.derivation.iterations = iterations;
    await expect(read(JSON.stringify(file))).rejects.toThrow('derivation.iterations');
  }
});
