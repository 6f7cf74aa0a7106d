import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A package of its own, so that nobody who does not run this bench downloads DuckDB. */
const folder = fileURLToPath(new URL('duckdb/', import.meta.url));
export const counter = `${folder}count.js`;

const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
/** Asks DuckDB itself; throws where it is not installed or does not run on this machine. */
const versionOf = () =>
  run(
    process.execPath,
    '--input-type=module',
    '-e',
    `import { version } from '@duckdb/node-api'; process.stdout.write(version())`,
  );

/** Installs DuckDB unless it is there: its version, or why it cannot be had. */
export function installDuckdb(): { version: string } | { missing: string } {
  try {
    return { version: versionOf() };
  } catch {
    console.log('Installing DuckDB in test/bench/duckdb.');
  }
  try {
    run(
      'npm',
      'ci',
      '--prefix',
      folder,
      '--no-audit',
      '--no-fund',
      '--loglevel',
      'error',
      '--fetch-retries',
      '1',
    );
    return { version: versionOf() };
  } catch (error) {
    const said = String((error as { stderr?: string }).stderr || error);
    const lines = said.replaceAll('npm error ', '').trim().split('\n');
    return { missing: lines.slice(0, 4).join(', ') };
  }
}
