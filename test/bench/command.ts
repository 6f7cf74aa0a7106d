import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Taken } from './child.ts';
import { write } from './row.ts';

// What the benches of the command line have in common.

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The command as it is installed. */
export const leadpact = join(root, '.output/cli/leadpact.js');
export const shipped = join(root, 'lib/agreement/bundled.yaml');

export function buildCommand(): void {
  execFileSync('npm', ['run', '-s', 'build:cli'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** Does something with a folder that is gone afterwards, after Ctrl-C too. */
export async function inFolder(act: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-bench-'));
  const clean = () => rmSync(folder, { recursive: true, force: true });
  const stop = () => process.exit(130);
  process.once('exit', clean).once('SIGINT', stop);
  try {
    await act(folder);
  } finally {
    process.off('exit', clean).off('SIGINT', stop);
    clean();
  }
}

export const columns = ['wall', 'leads a second', 'processor', 'memory at most'];
/** What so many leads took, in these columns. */
export const cellsOf = (leads: number, { wall, cpu, peak }: Taken): string[] => [
  `${write(wall, 1)} s`,
  write(leads / wall),
  `${write(cpu, 1)} s`,
  `${write(peak)} MB`,
];
