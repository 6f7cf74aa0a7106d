import { importKey } from './key.ts';
import type { Content, Metadata, Owner, RoleName } from './metadata.ts';
import { Refusal } from './refusal.ts';

/** Whose key has signed. Only owners' keys say whose they are. */
export interface Signer {
  key: string;
  owner?: Owner;
}

/**
 * Whose signatures hold, of a role's keys. A key counts once, however often and under whatever spelling it is there.
 * @param root who may sign
 * @returns `unknown`: a key of the role has signed in a way that nobody here can check
 */
export async function signersOf(
  metadata: Pick<Metadata<RoleName>, 'role' | 'signatures' | 'payload'>,
  root: Content<'root'>,
): Promise<{ signers: Signer[]; unknown: boolean }> {
  const { keyids } = root.roles[metadata.role];
  const signers = new Map<string, Signer>();
  let unknown = false;
  for (const { keyid, sig } of metadata.signatures) {
    const key = keyids.includes(keyid) && Object.hasOwn(root.keys, keyid) ? root.keys[keyid] : undefined;
    if (!key) continue;
    const known = await importKey(key);
    if (!known) unknown = true;
    else if (await known.verify(sig, metadata.payload))
      signers.set(known.identity, { key: keyid, owner: key['x-leadpact-owner'] });
  }
  return { signers: [...signers.values()], unknown };
}

/**
 * §5.3.4, §5.4.2, §5.5.3, §5.6.3: enough different keys of the role have signed.
 * @param root who may sign, and how many must
 * @throws Refusal `signatures`, or `algorithm` if a signature is missing because nobody here can check it
 */
export async function expectSigned(metadata: Metadata<RoleName>, root: Content<'root'>): Promise<Signer[]> {
  const { threshold } = root.roles[metadata.role];
  const { signers, unknown } = await signersOf(metadata, root);
  if (signers.length >= threshold) return signers;
  if (unknown)
    throw new Refusal(
      'algorithm',
      metadata.file,
      'is signed by a key of a kind that this extension does not know',
    );
  throw new Refusal(
    'signatures',
    metadata.file,
    `is signed by ${signers.length} of the ${threshold} keys that ${metadata.role} needs`,
  );
}
