import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { install, runIn } from './install.ts';

/** A package of its own, so that nobody who does not run this bench downloads DuckDB. */
const folder = fileURLToPath(new URL('duckdb/', import.meta.url));
export const counter = `${folder}count.js`;

/** Asks DuckDB itself; throws where it is not installed or does not run on this machine. */
const versionOf = () =>
  runIn(
    folder,
    process.execPath,
    '--input-type=module',
    '-e',
    `import { version } from '@duckdb/node-api'; process.stdout.write(version())`,
  );

/** Installs DuckDB unless it is there: its version, or why it cannot be had. */
export const installDuckdb = (): { version: string } | { missing: string } =>
  install(folder, 'DuckDB', () => ({ version: versionOf() }));
