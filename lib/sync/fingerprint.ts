import { digest } from './canonical.ts';
import type { Bytes } from './json.ts';

/**
 * By what people know a root when they tell each other on the phone: the SHA-256 of the file's exact bytes, in groups of
 * four. The settings show the same.
 */
export const fingerprintOf = async (root: Bytes): Promise<string> => inGroups(await digest('SHA-256', root));

export const inGroups = (hex: string): string => (hex.match(/.{4}/g) ?? []).join(' ');
