import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A package of its own, so that nobody who does not run this bench downloads DuckDB. */
const folder = fileURLToPath(new URL('duckdb/', import.meta.url));
export const counter = `${folder}count.js`;

/** Installs DuckDB unless it is there; null, or why it cannot be had. */
export function installDuckdb(): string | null {
  if (existsSync(`${folder}node_modules/@duckdb/node-api`)) return null;
  console.log('Installing DuckDB in test/bench/duckdb.');
  try {
    execFileSync('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel', 'error'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    return null;
  } catch (error) {
    const said = String((error as { stderr?: Buffer }).stderr ?? error);
    return said.trim().split('\n')[0] ?? 'npm ci failed';
  }
}
