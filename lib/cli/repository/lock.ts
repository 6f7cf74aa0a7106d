import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { FileError } from '../command.ts';
import { disk, makeFolder, tellOf } from '../disk.ts';

/**
 * Does something to a folder while nobody else does: the daily signature and a person's publication must not each write
 * a timestamp. A lock that a killed process of this computer has left behind is taken away.
 */
export async function withLock<T>(folder: string, act: () => Promise<T>): Promise<T> {
  await makeFolder(folder);
  const lock = join(folder, '.publishing');
  const mine = new TextEncoder().encode(`${process.pid} ${hostname()}\n`);
  for (let first = true; ; first = false) {
    try {
      await disk.write(lock, mine);
      break;
    } catch (error) {
      const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
      if (!exists || !first) return tellOf(lock)(error);
      const [pid = '', host = ''] = (await readFile(lock, 'utf8').catch(() => '')).trim().split(' ');
      if (pid === '' || host !== hostname() || isRunning(Number(pid)))
        throw new FileError(
          `${folder}: somebody is publishing here (process ${pid || 'unknown'} on ${host || 'unknown'}); wait, or remove ${lock} if nobody is`,
        );
      await disk.remove(lock);
    }
  }
  try {
    return await act();
  } finally {
    await disk.remove(lock);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs as somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
