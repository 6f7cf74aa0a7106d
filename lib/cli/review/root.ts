import type { Content, Metadata, Owner } from '../../sync/metadata.ts';
import { type Signer, signersOf } from '../../sync/signature.ts';
import { clean, writeColumns } from '../table.ts';
import { enumerate, writeDay } from './words.ts';

/** What a root says, and what is new in it, for whoever is to sign it. */
export async function describeRoot(root: Metadata<'root'>, before?: Metadata<'root'>): Promise<string> {
  const { signed } = root;
  const rows = Object.entries(signed.keys).map(([id, key]) => [
    key['x-leadpact-owner'] ?? 'machine',
    clean(key.scheme),
    `${id.slice(0, 16)}…`,
    before && !Object.hasOwn(before.signed.keys, id) ? 'new' : '',
  ]);
  const gone = Object.entries(before?.signed.keys ?? {}).filter(([id]) => !Object.hasOwn(signed.keys, id));
  const { signers, missing } = await signaturesOfRoot(root, before);
  return [
    `Root ${signed.version}, good until ${writeDay(signed.expires)}. Its keys:\n`,
    writeColumns(rows, []),
    ...gone.map(
      ([id, key]) => `No longer: ${key['x-leadpact-owner'] ?? 'machine'}'s key ${id.slice(0, 16)}…\n`,
    ),
    `Signed by ${enumerate(signers.map(({ owner }) => owner ?? 'a machine')) || 'nobody yet'}; `,
    missing === 0
      ? 'it has all the signatures that it needs.\n'
      : `${missing} more of ${enumerate(ownersOf(before?.signed ?? signed))} must sign.\n`,
  ].join('');
}

/** Who has signed a root, and how many must still: it needs enough of its own owners, and of those before it. */
export async function signaturesOfRoot(
  root: Metadata<'root'>,
  before?: Metadata<'root'>,
): Promise<{ signers: Signer[]; missing: number }> {
  const asked = [root.signed, ...(before ? [before.signed] : [])];
  const found = await Promise.all(asked.map((by) => signersOf(root, by)));
  const missing = asked.map(({ roles }, i) => roles.root.threshold - (found[i]?.signers.length ?? 0));
  const all = new Map(found.flatMap(({ signers }) => signers.map((signer) => [signer.key, signer])));
  return { signers: [...all.values()], missing: Math.max(0, ...missing) };
}

const ownersOf = ({ roles, keys }: Content<'root'>): Owner[] =>
  roles.root.keyids.flatMap((id) => keys[id]?.['x-leadpact-owner'] ?? []);
