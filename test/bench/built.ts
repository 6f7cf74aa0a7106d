import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../', import.meta.url));
const browsers = ['chrome-mv3', 'firefox-mv3'] as const;
const sources = ['components', 'entrypoints', 'lib', 'public', 'wxt.config.ts', 'package-lock.json'];

/** Builds the extension unless it is there and no older than what it is made of. */
export function ensureBuilt(): void {
  const times = browsers.map((browser) => join(root, '.output', browser, 'manifest.json')).map(changedAt);
  if (Math.min(...times) >= Math.max(...sources.map((source) => changedAt(join(root, source))))) return;
  console.log('The extension is not built from these sources: building it.');
  execFileSync('npm', ['run', '-s', 'build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The newest change of a file or of anything in a folder, ms since 1970; 0: it is not there. */
function changedAt(path: string): number {
  if (!existsSync(path)) return 0;
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => changedAt(join(path, name))));
}

/** The scripts of each browser's build, by name: kB gzip, as size-limit counts them. */
export function sizes(): { name: string; browser: string; kB: number }[] {
  return browsers.flatMap((browser) => {
    const folder = join(root, '.output', browser);
    const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
    return scripts.map((name) => {
      const { length } = gzipSync(readFileSync(join(folder, name)), { level: 9 });
      return { name, browser, kB: length / 1000 };
    });
  });
}
