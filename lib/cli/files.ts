import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { FileError, type Io } from './command.ts';

const causes: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a directory; name a file in it',
  ENOTDIR: 'there is no such file',
  EACCES: 'you are not allowed to read this file',
  EPERM: 'you are not allowed to read this file',
};

/** How messages name a file. */
export const nameOf = (file: string): string => (file === '-' ? 'standard input' : file);

/** The bytes of a file, or of standard input for `-`, as they come. Throws a `FileError`. */
export async function* openFile(file: string, io: Io): AsyncGenerator<Uint8Array> {
  try {
    yield* file === '-' ? io.stdin : (createReadStream(file) as AsyncIterable<Uint8Array>);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new FileError(`${nameOf(file)}: ${causes[code] ?? message}`);
  }
}

/** How many bytes a file has; null where nobody knows before the end (standard input, a pipe). */
export async function sizeOf(file: string): Promise<number | null> {
  const known = file === '-' ? null : await stat(file).catch(() => null);
  return known?.isFile() ? known.size : null;
}

/** A whole file, or a little more than `most` bytes of it: enough to see that it is too large. */
export async function readFile(file: string, io: Io, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of openFile(file, io)) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > most) break;
  }
  return Buffer.concat(chunks);
}
