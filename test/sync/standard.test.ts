import { generateKeyPairSync, type KeyObject, sign as signNode } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalize as canonicalizeOfTuf } from '@tufjs/canonical-json';
import {
  Metadata,
  MetaFile,
  Root,
  Signature,
  Snapshot,
  TargetFile,
  Targets,
  Timestamp,
  Key as TufKey,
} from '@tufjs/models';
import fc from 'fast-check';
import { Updater } from 'tuf-js';
import { afterAll, expect, test } from 'vitest';
import { canonicalize, digest } from '../../lib/sync/canonical.ts';
import { hostDoor } from '../../lib/sync/download.ts';
import { type Bytes, encode, type Json } from '../../lib/sync/json.ts';
import { idOf } from '../../lib/sync/key.ts';
import type { Key, Owner } from '../../lib/sync/metadata.ts';
import { update } from '../../lib/sync/update.ts';
import { serve } from './host.ts';
import { agreement, day, newWorld, now } from './world.ts';

// Against the standard, not against ourselves: tuf-js reads what we publish, and we read what its models write.

const folder = mkdtempSync(join(tmpdir(), 'leadpact-tuf-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('tuf-js accepts what we publish, in each revision and from one to the next', async () => {
  // tuf-js reads the clock itself.
  const world = await newWorld(3, Date.now());
  writeFileSync(join(folder, 'root.json'), world.pinned);
  for (const revision of [1, 2, 3]) {
    const host = await serve(world.hosts[revision] ?? new Map());
    try {
      const updater = new Updater({
        metadataDir: folder,
        metadataBaseUrl: host.address,
        targetDir: folder,
        targetBaseUrl: host.address,
        config: { fetchRetry: false },
      });
      await updater.refresh();
      const info = await updater.getTargetInfo(`agreements/${revision}.json`);
      const path = await updater.downloadTarget(info ?? expect.fail('not there'), join(folder, 'got.json'));
      expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(agreement(revision));
    } finally {
      await host.close();
    }
  }
});

type Algorithm = 'ed25519' | 'ecdsa';
interface Pair {
  id: string;
  key: TufKey;
  sign(bytes: Buffer): Signature;
}

async function newPair(algorithm: Algorithm, owner?: Owner): Promise<Pair> {
  const { publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject } =
    algorithm === 'ed25519'
      ? generateKeyPairSync('ed25519')
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key: Key =
    algorithm === 'ed25519'
      ? {
          keytype: 'ed25519',
          scheme: 'ed25519',
          keyval: { public: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex') },
        }
      : {
          keytype: 'ecdsa',
          scheme: 'ecdsa-sha2-nistp256',
          keyval: { public: publicKey.export({ format: 'pem', type: 'spki' }).toString() },
        };
  const id = await idOf(key);
  const json = { ...key, ...(owner && { 'x-leadpact-owner': owner }) };
  return {
    id,
    key: TufKey.fromJSON(id, json as Parameters<typeof TufKey.fromJSON>[1]),
    sign: (bytes) =>
      new Signature({
        keyID: id,
        sig: signNode(algorithm === 'ecdsa' ? 'sha256' : null, bytes, privateKey).toString('hex'),
      }),
  };
}

/** A repository as tuf-js's own models write it. @param described whether lengths and hashes are said of metadata, too */
async function modelled(algorithm: Algorithm, consistentSnapshot: boolean, described: boolean) {
  const marketing = await newPair(algorithm, 'marketing');
  const sales = await newPair(algorithm, 'sales');
  const machine = await newPair(algorithm);
  const expires = new Date(now + day).toISOString();
  const common = { version: 1, specVersion: '1.0.31', expires };
  const role = (threshold: number, ...pairs: Pair[]) => ({ keyids: pairs.map(({ id }) => id), threshold });
  const root = Root.fromJSON({
    spec_version: '1.0.31',
    version: 1,
    expires,
    consistent_snapshot: consistentSnapshot,
    keys: Object.fromEntries([marketing, sales, machine].map(({ id, key }) => [id, key.toJSON()])),
    roles: {
      root: role(2, marketing, sales),
      targets: role(2, marketing, sales),
      snapshot: role(1, machine),
      timestamp: role(1, machine),
    },
  });
  const files = new Map<string, Bytes>();
  const put = <T extends Root | Targets | Snapshot | Timestamp>(
    name: string,
    content: T,
    ...pairs: Pair[]
  ) => {
    const metadata = new Metadata(content);
    for (const { sign } of pairs) metadata.sign(sign);
    const bytes = encode(JSON.stringify(metadata.toJSON()));
    files.set(name, bytes);
    return bytes;
  };
  const describe = async (bytes: Bytes) =>
    described ? { length: bytes.length, hashes: { sha256: await digest('SHA-256', bytes) } } : {};
  const numbered = (name: string) => (consistentSnapshot ? `1.${name}` : name);

  const pinned = put('1.root.json', root, marketing, sales);
  const text = encode(JSON.stringify(agreement(1)));
  const sha256 = await digest('SHA-256', text);
  files.set(consistentSnapshot ? `agreements/${sha256}.1.json` : 'agreements/1.json', text);
  const file = new TargetFile({ path: 'agreements/1.json', length: text.length, hashes: { sha256 } });
  const targets = new Targets({ ...common, targets: { 'agreements/1.json': file } });
  const targetsBytes = put(numbered('targets.json'), targets, marketing, sales);
  const listed = new MetaFile({ version: 1, ...(await describe(targetsBytes)) });
  const snapshot = new Snapshot({ ...common, meta: { 'targets.json': listed } });
  const snapshotBytes = put(numbered('snapshot.json'), snapshot, machine);
  const snapshotMeta = new MetaFile({ version: 1, ...(await describe(snapshotBytes)) });
  put('timestamp.json', new Timestamp({ ...common, snapshotMeta }), machine);
  return { pinned, files };
}

test.each([
  { algorithm: 'ed25519' as const, consistent: true, described: true },
  { algorithm: 'ecdsa' as const, consistent: true, described: false },
  { algorithm: 'ed25519' as const, consistent: false, described: false },
  { algorithm: 'ecdsa' as const, consistent: false, described: true },
])("we accept what tuf-js's models write: %o", async ({ algorithm, consistent, described }) => {
  const { pinned, files } = await modelled(algorithm, consistent, described);
  const host = await serve(files);
  try {
    const outcome = await update(undefined, pinned, hostDoor(fetch, host.address), now);
    expect(outcome).toMatchObject({
      kind: 'new',
      held: {
        timeline: [agreement(1)],
        provenance: { signedBy: [{ owner: 'marketing' }, { owner: 'sales' }] },
      },
    });
  } finally {
    await host.close();
  }
});

test("canonical JSON is tuf-js's, byte by byte", () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie('tree')),
      fc.dictionary(fc.string(), tie('tree'), { noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(new TextDecoder().decode(canonicalize(value as Json))).toBe(canonicalizeOfTuf(value));
    }),
  );
});
