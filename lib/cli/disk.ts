import { mkdir, open, rename, rm } from 'node:fs/promises';
import { platform } from 'node:process';
import { FileError } from './command.ts';

/** What is done to a disk, step by step; a test can be one that breaks. */
export interface Disk {
  /** A new file, on the disk when the promise is kept; none if it cannot be written whole. */
  write(file: string, bytes: Uint8Array, mode?: number): Promise<void>;
  /** In one step, over whatever has that name. */
  rename(from: string, to: string): Promise<void>;
  /** Makes sure that names are on the disk, too. */
  sync(folder: string): Promise<void>;
  remove(file: string): Promise<void>;
}

export const disk: Disk = {
  async write(file, bytes, mode = 0o666) {
    const handle = await open(file, 'wx', mode);
    const problem = await handle
      .writeFile(bytes)
      .then(() => handle.sync())
      .catch((error) => error);
    await handle.close();
    if (!problem) return;
    await rm(file, { force: true });
    throw problem;
  },
  rename,
  async sync(folder) {
    // Windows opens no folders.
    if (platform === 'win32') return;
    const handle = await open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  remove: (file) => rm(file, { force: true }),
};

export const makeFolder = (folder: string) => mkdir(folder, { recursive: true }).catch(tellOf(folder));

const causes: Record<string, string> = {
  EEXIST: 'there is a file of that name already, and it stays as it is; take another name',
  ENOSPC: 'the disk is full; nothing has changed. Make room, and do it again',
  EDQUOT: 'your share of the disk is full; nothing has changed. Make room, and do it again',
  EACCES: 'you are not allowed to write here',
  EPERM: 'you are not allowed to write here',
  EROFS: 'nothing can be written on this disk',
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EISDIR: 'this is a folder; name a file in it',
};

/** Makes a sentence of what the system says, for `catch`. */
export function tellOf(file: string) {
  return (error: unknown): never => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new FileError(`${file}: ${causes[code] ?? message}`);
  };
}
