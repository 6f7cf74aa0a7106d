import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const newFolder = () => mkdtempSync(join(tmpdir(), 'leadpact-folder-'));

export interface SmallDisk {
  folder: string;
  /** Leaves room for so many kilobytes at most. */
  fill(room: number): void;
  empty(): void;
  unmount(): void;
}

const size = 128;

/** A disk of 128 kB, which can really be full; or why there is none, in a sentence. */
export function mountSmall(): SmallDisk | string {
  const folder = newFolder();
  const { status, stderr, error } = spawnSync('mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${size}k`,
    'tmpfs',
    folder,
  ]);
  if (status !== 0) return `a small disk cannot be had here: ${stderr?.toString().trim() || error?.message}`;
  const filler = join(folder, 'filler');
  return {
    folder,
    fill(room) {
      for (let kilobytes = size - room; kilobytes > 0; kilobytes -= 4)
        try {
          return writeFileSync(filler, new Uint8Array(kilobytes * 1024));
        } catch {
          rmSync(filler);
        }
    },
    empty: () => rmSync(filler, { force: true }),
    unmount: () => execFileSync('umount', [folder]),
  };
}
