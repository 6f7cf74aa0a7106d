// @vitest-environment node
import { afterEach, expect, test, vi } from 'vitest';
import { rootsAt } from '../../entrypoints/workshop/roots.ts';
import { fingerprintOf } from '../../lib/sync/fingerprint.ts';
import { encode } from '../../lib/sync/json.ts';
import { keys, Repository } from '../sync/repository.ts';

// What lies at an address before anything of it is trusted.
afterEach(() => vi.unstubAllGlobals());

const { marketing, sales, governance } = keys;
const address = 'https://rules.acme.example/agreement';
const two = [marketing, sales];

/** A host; `refuses`: it lets nobody read what it says of files that are not there. */
function host(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>, refuses = false): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, { method }: RequestInit) => {
    const file = url.slice(`${address}/`.length);
    if (method !== 'HEAD') asked.push(file);
    const bytes = files.get(file);
    if (!bytes && refuses && method !== 'HEAD') throw new TypeError('Failed to fetch');
    return new Response(bytes ?? '', { status: bytes ? 200 : 404 });
  });
  return asked;
}
const codeOf = (error: { cause: { code: string } }) => error.cause.code;
const look = () => rootsAt(address, new AbortController().signal);

test.each([false, true])(
  'all roots that follow each other, the newest first (a curt host: %s)',
  async (refuses) => {
    const repository = new Repository();
    await repository.root(() => {}, two);
    await repository.root(() => {}, [marketing, governance]);
    const asked = host(repository.host, refuses);
    const { roots, host: name } = await look();
    expect(asked).toEqual(['1.root.json', '2.root.json', '3.root.json']);
    expect(name).toBe('rules.acme.example');
    expect(roots.map(({ version }) => version)).toEqual([2, 1]);
    for (const { version, text, fingerprint } of roots) {
      const bytes = repository.host.get(`${version}.root.json`);
      expect(encode(text)).toEqual(bytes);
      expect(fingerprint).toBe(await fingerprintOf(encode(text)));
      expect(fingerprint).toMatch(/^([\da-f]{4} ){15}[\da-f]{4}$/);
    }
  },
);

test('a root that not both sides have made, or that is none, is not offered', async () => {
  const repository = await new Repository().root(() => {}, [marketing]);
  host(repository.host);
  await expect(look()).rejects.toSatisfy((error) => codeOf(error) === 'signatures');
  host(new Map([['1.root.json', encode('<!doctype html><title>Sign in</title>')]]));
  await expect(look()).rejects.toSatisfy((error) => codeOf(error) === 'web-page');
  host(new Map());
  await expect(look()).rejects.toSatisfy((error) => codeOf(error) === 'missing');
  host(new Map(), true);
  await expect(look()).rejects.toSatisfy((error) => codeOf(error) === 'closed');
});

test('one bad root after a good one is told, and hides nothing', async () => {
  const repository = await new Repository().root(() => {}, two);
  host(new Map([...repository.host, ['2.root.json', encode('{}')]]));
  await expect(look()).rejects.toSatisfy((error) => codeOf(error) === 'shape');
});
