import { canonicalize, digest } from './canonical.ts';
import { schema } from './content.ts';
import { type Bytes, encode, type Json } from './json.ts';
import { idOf } from './key.ts';
import type { Content, Key, RoleName, Signature } from './metadata.ts';
import type { SigningKey } from './signer.ts';

/** Metadata that is being made: its file is this, as JSON. */
export interface Draft<R extends RoleName> {
  signatures: Signature[];
  signed: Content<R>;
}

/** What all metadata says: its version, and until when it is good (milliseconds since 1970). */
export interface Life {
  version: number;
  until: number;
}

const common = <R extends RoleName>(role: R, { version, until }: Life) => ({
  _type: role,
  spec_version: '1.0.31',
  version,
  expires: `${new Date(until).toISOString().slice(0, 19)}Z`,
});

/** §4.3. `root` and `targets` need two signatures, the machines' roles one. */
export async function draftRoot(life: Life, keys: Record<RoleName, readonly Key[]>): Promise<Draft<'root'>> {
  const named: Record<string, Key> = {};
  const role = async (name: RoleName, threshold: number) => {
    const keyids = await Promise.all(keys[name].map(idOf));
    for (const [i, key] of keys[name].entries()) named[keyids[i] ?? ''] = key;
    return { keyids, threshold };
  };
  const roles = {
    root: await role('root', 2),
    timestamp: await role('timestamp', 1),
    snapshot: await role('snapshot', 1),
    targets: await role('targets', 2),
  };
  return {
    signatures: [],
    signed: { ...common('root', life), consistent_snapshot: true, keys: named, roles },
  };
}

/** §4.5. @param files the versions of the agreement, under their names */
export async function draftTargets(
  life: Life,
  files: Readonly<Record<string, string>>,
): Promise<Draft<'targets'>> {
  const targets: Content<'targets'>['targets'] = {};
  for (const [name, text] of Object.entries(files)) {
    const { length, hashes } = await describe(encode(text));
    targets[name] = { length, hashes, custom: { schema } };
  }
  return { signatures: [], signed: { ...common('targets', life), targets } };
}

/** §4.4 */
export const draftSnapshot = async (
  life: Life,
  targets: number,
  bytes: Bytes,
): Promise<Draft<'snapshot'>> => ({
  signatures: [],
  signed: {
    ...common('snapshot', life),
    meta: { 'targets.json': { version: targets, ...(await describe(bytes)) } },
  },
});

/** §4.6 */
export const draftTimestamp = async (
  life: Life,
  snapshot: number,
  bytes: Bytes,
): Promise<Draft<'timestamp'>> => ({
  signatures: [],
  signed: {
    ...common('timestamp', life),
    meta: { 'snapshot.json': { version: snapshot, ...(await describe(bytes)) } },
  },
});

const describe = async (bytes: Bytes) => ({
  length: bytes.length,
  hashes: { sha256: await digest('SHA-256', bytes) },
});

/** The draft with one more signature; a second one by the same key takes the place of the first. */
export async function sign<D extends Draft<RoleName>>(draft: D, { id, sign: make }: SigningKey): Promise<D> {
  const signature = { keyid: id, sig: await make(canonicalize(draft.signed as Json)) };
  return { ...draft, signatures: [...draft.signatures.filter(({ keyid }) => keyid !== id), signature] };
}

/** The draft as its file. */
export const write = (draft: Draft<RoleName>): Bytes => encode(`${JSON.stringify(draft, null, 1)}\n`);
