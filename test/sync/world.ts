import type { Agreement } from '../../lib/agreement/schema.ts';
import { digest } from '../../lib/sync/canonical.ts';
import { doorOf } from '../../lib/sync/door.ts';
import { type Draft, draftRoot, draftSnapshot, draftTimestamp, sign, write } from '../../lib/sync/draft.ts';
import { type Bytes, encode } from '../../lib/sync/json.ts';
import type { Content, Key, Owner, RoleName } from '../../lib/sync/metadata.ts';
import { propose, signProposal } from '../../lib/sync/proposal.ts';
import { current, prepare } from '../../lib/sync/publication.ts';
import { type SigningKey, signingKey } from '../../lib/sync/signer.ts';
import type { State } from '../../lib/sync/state.ts';
import { update } from '../../lib/sync/update.ts';
import { readText, smallest } from '../agreement/read.ts';

/** One company that publishes: its keys, and what its host has held so far. */

export const day = 86_400_000;
export const now = Date.parse('2026-11-21T12:00:00Z');
export const lives = { snapshot: 7 * day, timestamp: day };

export async function newKey(owner?: Owner, algorithm: 'Ed25519' | 'P-256' = 'Ed25519'): Promise<SigningKey> {
  const kind = algorithm === 'Ed25519' ? algorithm : { name: 'ECDSA', namedCurve: algorithm };
  return signingKey(
    (await crypto.subtle.generateKey(kind, true, ['sign', 'verify'])) as CryptoKeyPair,
    owner,
  );
}

export interface Keys {
  marketing: SigningKey;
  sales: SigningKey;
  governance: SigningKey;
  machine: SigningKey;
}
export const newKeys = async (): Promise<Keys> => ({
  marketing: await newKey('marketing'),
  sales: await newKey('sales', 'P-256'),
  governance: await newKey('governance'),
  machine: await newKey(undefined, 'P-256'),
});

/** Versions come into force month by month. */
export function agreement(version: number, title = `Version ${version}`, id = 'small'): Agreement {
  const month = String(version).padStart(2, '0');
  const text = smallest
    .replace('version: 1', `version: ${version}\ntitle: ${title}`)
    .replace('2026-01-01', `2026-${month}-01`)
    .replace('agreement: small', `agreement: ${id}`);
  const { agreement: read, problems } = readText(text);
  if (!read) throw new Error(problems[0]?.message);
  return read;
}

export const rolesOf = (
  { marketing, sales, governance, machine }: Keys,
  more: Partial<Record<RoleName, Key[]>> = {},
): Record<RoleName, Key[]> => ({
  root: [marketing.key, sales.key, governance.key],
  targets: [marketing.key, sales.key],
  snapshot: [machine.key],
  timestamp: [machine.key],
  ...more,
});

export async function signed<R extends RoleName>(draft: Draft<R>, ...by: SigningKey[]): Promise<Draft<R>> {
  let result = draft;
  for (const key of by) result = await sign(result, key);
  return result;
}

export interface World {
  keys: Keys;
  pinned: Bytes;
  /** What the host had after each revision; 0: nothing. */
  hosts: ReadonlyMap<string, Bytes>[];
  /** What a browser held after each revision. */
  states: (State | undefined)[];
}

/** A company that has published `revisions` versions. @param at when, in milliseconds since 1970 */
export async function newWorld(revisions = 3, at = now): Promise<World> {
  const keys = await newKeys();
  const root = await draftRoot({ version: 1, until: at + 365 * day }, rolesOf(keys));
  const pinned = write(await signed(root, keys.marketing, keys.sales));
  const world: World = { keys, pinned, hosts: [new Map()], states: [undefined] };
  for (let i = 1; i <= revisions; i++) {
    const host = world.hosts[i - 1] ?? new Map();
    let proposal = await propose(
      await current(host, pinned),
      { agreements: [agreement(i)] },
      at + 90 * day,
      at,
    );
    for (const key of [keys.marketing, keys.sales]) proposal = await signProposal(proposal, key, root.signed);
    const published = await prepare(host, pinned, { proposal }, keys.machine, lives, at);
    if (published.kind === 'refused') throw new Error(JSON.stringify(published.cause));
    const next = new Map([...host, ...published.files]);
    const outcome = await update(world.states[i - 1], pinned, doorOf(next), at);
    if (outcome.kind !== 'new') throw new Error(JSON.stringify(outcome));
    world.hosts.push(next);
    world.states.push(outcome.state);
  }
  return world;
}

/** Changes what a file says, and signs it (again) by these keys only. */
export async function forge<R extends RoleName>(
  host: Map<string, Bytes>,
  _role: R,
  file: string,
  edit: (content: Content<R>) => void,
  ...by: SigningKey[]
): Promise<void> {
  const draft = JSON.parse(textOf(host, file)) as Draft<R>;
  edit(draft.signed);
  host.set(file, write(await signed({ ...draft, signatures: [] }, ...by)));
}

/** Snapshot and timestamp over the targets that are there, as the machine would make them. */
export async function reseal(host: Map<string, Bytes>, machine: SigningKey, version = 3): Promise<void> {
  const life = { version, until: now + day };
  const targets = host.get(`${version}.targets.json`) ?? encode('');
  const snapshot = write(await signed(await draftSnapshot(life, version, targets), machine));
  host.set(`${version}.snapshot.json`, snapshot);
  host.set('timestamp.json', write(await signed(await draftTimestamp(life, version, snapshot), machine)));
}

/** Puts a file of an agreement on the host and into the targets, signed by both sides and sealed. */
export async function offer(
  host: Map<string, Bytes>,
  { marketing, sales, machine }: Keys,
  files: Record<string, string | Bytes>,
  edit: (content: Content<'targets'>) => void = () => {},
): Promise<void> {
  const targets: Content<'targets'>['targets'] = {};
  for (const [name, text] of Object.entries(files)) {
    const bytes = typeof text === 'string' ? encode(text) : text;
    const sha256 = await digest('SHA-256', bytes);
    targets[name] = { length: bytes.length, hashes: { sha256 } };
    host.set(
      name.replace(/[^/]+$/, (base) => `${sha256}.${base}`),
      bytes,
    );
  }
  const change = (content: Content<'targets'>) => {
    content.targets = targets;
    edit(content);
  };
  await forge(host, 'targets', '3.targets.json', change, marketing, sales);
  await reseal(host, machine);
}

export const textOf = (host: ReadonlyMap<string, Bytes>, file: string): string =>
  new TextDecoder().decode(host.get(file));
