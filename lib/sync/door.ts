import type { Bytes } from './json.ts';
import { Refusal } from './refusal.ts';

/**
 * Where files come from: a host (download.ts), or a folder that is about to be published.
 * @param file name under the repository's address
 * @param most bytes; more of them are refused as soon as they come
 * @throws Refusal, `missing` if there is no such file
 */
export type Door = (file: string, most: number) => Promise<Bytes>;

/** A repository in memory: file names and their bytes. */
export type Files = ReadonlyMap<string, Bytes>;

export const doorOf =
  (files: Files): Door =>
  async (file, most) => {
    const bytes = files.get(file);
    if (!bytes) throw new Refusal('missing', file, 'is not there');
    if (bytes.length > most) throw new Refusal('too-large', file, `is larger than ${most} bytes`);
    return bytes;
  };
