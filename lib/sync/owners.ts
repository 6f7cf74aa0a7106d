import { idOf, importKey } from './key.ts';
import type { Metadata, Owner, RoleName } from './metadata.ts';
import { Refusal } from './refusal.ts';

/**
 * What Leadpact asks of a root beyond TUF (design/sync.md, "Trust"): an agreement that only one side has signed is none.
 * `targets` has exactly two keys, marketing's and sales', and needs both; `root` needs two owners, each with one key;
 * every key has the id that its content gives, and is there once.
 * @throws Refusal
 */
export async function expectTwoSides({ file, signed }: Metadata<'root'>): Promise<void> {
  const identities = new Set<string>();
  for (const [id, key] of Object.entries(signed.keys)) {
    if ((await idOf(key)) !== id)
      throw new Refusal('key-id', file, `the key ${id.slice(0, 12)}… has another id than its content gives`);
    const known = await importKey(key);
    if (known && identities.has(known.identity))
      throw new Refusal('same-key', file, `the key ${id.slice(0, 12)}… is there under another id, too`);
    if (known) identities.add(known.identity);
  }
  const ownersOf = (role: RoleName): (Owner | undefined)[] =>
    signed.roles[role].keyids.map((id) => signed.keys[id]?.['x-leadpact-owner']);
  const refuse = (message: string) => {
    throw new Refusal('owners', file, message);
  };
  const both = ownersOf('targets').sort().join(' and ');
  if (both !== 'marketing and sales' || signed.roles.targets.threshold !== 2)
    refuse("targets must have exactly two keys, one of marketing's owner and one of sales', and need both");
  const owners = ownersOf('root');
  if (owners.includes(undefined) || new Set(owners).size < owners.length || signed.roles.root.threshold < 2)
    refuse('root must have one key of each owner, and need at least two');
}
