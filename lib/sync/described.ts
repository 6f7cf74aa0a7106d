import { digest } from './canonical.ts';
import type { Bytes } from './json.ts';
import type { Described } from './metadata.ts';
import { Refusal } from './refusal.ts';

const algorithms = { sha256: 'SHA-256', sha512: 'SHA-512' } as const;

/** The hash that a consistent snapshot puts before a target's name (§6): the first that is there, as tuf-js takes it. */
export const hashOf = ({ hashes = {} }: Described): string | undefined => Object.values(hashes)[0];

/**
 * §5.5.2, §5.6.2, §5.7.2: a file has the length and each of the hashes that signed metadata gives it.
 * @throws Refusal `length`, `hash`, or `hash-algorithm` for one that nobody here can check
 */
export async function expectDescribed(
  bytes: Bytes,
  { length, hashes }: Described,
  file: string,
): Promise<void> {
  if (length !== undefined && bytes.length !== length)
    throw new Refusal('length', file, `has ${bytes.length} bytes instead of ${length}`);
  for (const [name, expected] of Object.entries(hashes ?? {})) {
    if (name !== 'sha256' && name !== 'sha512')
      throw new Refusal(
        'hash-algorithm',
        file,
        `is hashed with ${name.slice(0, 20)}, which is not known here`,
      );
    if ((await digest(algorithms[name], bytes)) !== expected)
      throw new Refusal('hash', file, 'is another file than the one that was signed');
  }
}

export async function isDescribed(bytes: Bytes, described: Described): Promise<boolean> {
  return expectDescribed(bytes, described, '').then(
    () => true,
    () => false,
  );
}
