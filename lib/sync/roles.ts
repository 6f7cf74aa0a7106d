import { expectDescribed, hashOf, isDescribed } from './described.ts';
import type { Door } from './door.ts';
import { type Bytes, decode, encode } from './json.ts';
import { type Content, type Described, type Metadata, readMetadata } from './metadata.ts';
import { Refusal } from './refusal.ts';
import { expectSigned } from './signature.ts';
import type { Held } from './state.ts';

// TUF 1.0 §5.4-§5.7, role by role: each comes, is held against what announced it, and against what was trusted before.

/** Bytes; whatever a signed file says of the next one, a browser keeps no more. */
const largest = { timestamp: 16_384, snapshot: 100_000, targets: 500_000 };

/** §5.4 */
export async function takeTimestamp(
  root: Metadata<'root'>,
  trusted: Held | undefined,
  door: Door,
): Promise<Metadata<'timestamp'>> {
  const file = 'timestamp.json';
  const offered = readMetadata(await door(file, largest.timestamp), 'timestamp', file);
  await expectSigned(offered, root.signed);
  if (!trusted) return offered;
  const before = trusted.timestamp.signed;
  const { version, meta } = offered.signed;
  // §5.4.3.1: an equal one is not looked at. What is held is, since its time may be over.
  if (version === before.version) return trusted.timestamp;
  if (version < before.version)
    throw new Refusal('rollback', file, `version ${version} comes after ${before.version}`);
  const [announced, held] = [meta['snapshot.json'].version, before.meta['snapshot.json'].version];
  if (announced < held) throw new Refusal('rollback', file, `announces snapshot ${announced} after ${held}`);
  return offered;
}

/** §5.5 */
export async function takeSnapshot(
  root: Metadata<'root'>,
  timestamp: Content<'timestamp'>,
  trusted: Held | undefined,
  door: Door,
): Promise<Metadata<'snapshot'>> {
  const described = timestamp.meta['snapshot.json'];
  const { version } = described;
  const file = nameOf(root.signed, 'snapshot', version);
  const bytes =
    (await keptOf(trusted, root, 'snapshot', version, described)) ??
    (await door(file, sizeOf(described, 'snapshot')));
  await expectDescribed(bytes, described, file);
  const snapshot = readMetadata(bytes, 'snapshot', file);
  await expectSigned(snapshot, root.signed);
  expectVersion(snapshot, version);
  for (const [name, before] of Object.entries(trusted?.snapshot.signed.meta ?? {})) {
    const after = Object.hasOwn(snapshot.signed.meta, name) ? snapshot.signed.meta[name] : undefined;
    if (!after) throw new Refusal('rollback', file, `no longer lists ${name}`);
    if (after.version < before.version)
      throw new Refusal('rollback', file, `lists ${name} ${after.version} after ${before.version}`);
  }
  return snapshot;
}

/** §5.6, for the top-level role: an agreement has no delegations. */
export async function takeTargets(
  root: Metadata<'root'>,
  snapshot: Content<'snapshot'>,
  trusted: Held | undefined,
  door: Door,
): Promise<Metadata<'targets'>> {
  const described = snapshot.meta['targets.json'];
  if (!described) throw new Refusal('missing', 'targets.json', 'is not listed by the snapshot');
  const file = nameOf(root.signed, 'targets', described.version);
  const bytes =
    (await keptOf(trusted, root, 'targets', described.version, described)) ??
    (await door(file, sizeOf(described, 'targets')));
  await expectDescribed(bytes, described, file);
  const targets = readMetadata(bytes, 'targets', file);
  await expectSigned(targets, root.signed);
  expectVersion(targets, described.version);
  return targets;
}

/** §5.7: with consistent snapshots under the hash, so that a cache can never be wrong (§6.2). */
export async function takeTarget(
  name: string,
  described: Described,
  length: number,
  root: Content<'root'>,
  door: Door,
): Promise<string> {
  const file = root.consistent_snapshot
    ? name.replace(/[^/]+$/, (base) => `${hashOf(described)}.${base}`)
    : name;
  const bytes = await door(file, length);
  await expectDescribed(bytes, described, file);
  return decode(bytes, file);
}

/** What is held need not come again, unless another root may see it otherwise. */
async function keptOf(
  trusted: Held | undefined,
  root: Metadata<'root'>,
  role: 'snapshot' | 'targets',
  version: number,
  described: Described,
): Promise<Bytes | undefined> {
  if (trusted?.root.text !== root.text || trusted[role].signed.version !== version) return undefined;
  const bytes = encode(trusted[role].text);
  return (await isDescribed(bytes, described)) ? bytes : undefined;
}

const sizeOf = ({ length = Infinity }: Described, role: 'snapshot' | 'targets') =>
  Math.min(length, largest[role]);

const nameOf = (root: Content<'root'>, role: string, version: number): string =>
  root.consistent_snapshot ? `${version}.${role}.json` : `${role}.json`;

/** §5.5.4, §5.6.4: against mixing files of different times. */
function expectVersion({ file, signed }: Metadata<'snapshot' | 'targets'>, version: number): void {
  if (signed.version !== version)
    throw new Refusal('version', file, `is version ${signed.version}, and ${version} was announced`);
}
