import type { Door } from './door.ts';
import type { Bytes } from './json.ts';
import { type Content, expectFresh, type Metadata, type RoleName, readMetadata } from './metadata.ts';
import { expectTwoSides } from './owners.ts';
import { Refusal } from './refusal.ts';
import { expectSigned } from './signature.ts';

const rotations = 256;
const largestRoot = 512_000;

/**
 * §5.2: a root that is trusted because it was pinned or kept. It may have expired: its successors say what holds now.
 * @throws Refusal
 */
export async function readRoot(bytes: Bytes, file: string): Promise<Metadata<'root'>> {
  const root = readMetadata(bytes, 'root', file);
  await expectTwoSides(root);
  await expectSigned(root, root.signed);
  return root;
}

/**
 * §5.3: from the trusted root, version by version, to the newest; each is signed by the one before it and by itself.
 * @param now milliseconds since 1970
 * @throws Refusal
 */
export async function followRoots(
  trusted: Metadata<'root'>,
  door: Door,
  now: number,
): Promise<Metadata<'root'>> {
  let root = trusted;
  for (let i = 0; i < rotations; i++) {
    const version = root.signed.version + 1;
    const file = `${version}.root.json`;
    const bytes = await door(file, largestRoot).catch((error) => {
      // Many a host that lets everybody read its files forgets to say so of those that are not there.
      if (error instanceof Refusal && ['missing', 'closed'].includes(error.cause.code)) return undefined;
      throw error;
    });
    if (!bytes) break;
    const next = readMetadata(bytes, 'root', file);
    await expectSigned(next, root.signed);
    if (next.signed.version !== version)
      throw new Refusal('version', file, `says that it is version ${next.signed.version}`);
    await expectTwoSides(next);
    await expectSigned(next, next.signed);
    root = next;
  }
  expectFresh(root, now);
  return root;
}

/** §5.3.11: whether a role has other keys, so that its old versions bind nobody (recovery from fast-forward). */
export function rotated(before: Content<'root'>, after: Content<'root'>, role: RoleName): boolean {
  const keys = (root: Content<'root'>) => [...new Set(root.roles[role].keyids)].sort().join();
  return keys(before) !== keys(after);
}
