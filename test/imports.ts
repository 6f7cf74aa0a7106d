import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

export interface Import {
  /** A file of ours, from the project's root, or the name of a package. */
  of: string;
  ours: boolean;
  /** `import type`: nothing of it is in a bundle. */
  type: boolean;
}

const statement = /^(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/gm;

/** The source of the product: what is built or run, without tests. */
export const sources: string[] = globSync('{lib,components,entrypoints}/**/*.{ts,tsx}', { cwd: root }).filter(
  (file) => !file.endsWith('.d.ts'),
);

/** A file's code, without its comments: the laws are about code. */
export const codeOf = (file: string): string =>
  readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

export function importsOf(file: string): Import[] {
  return [...codeOf(file).matchAll(statement)].map(([, type, from = '']) => {
    const ours = from.startsWith('.');
    const path = ours ? normalize(join(dirname(file), from.replace(/\?.*$/, ''))) : from;
    return { of: path, ours, type: type !== undefined };
  });
}

/** Everything that gets into the bundle of an entry: files of ours, and packages by name. */
export function reach(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  if (!/\.tsx?$/.test(entry)) return seen;
  for (const { of, ours, type } of importsOf(entry)) {
    if (type) continue;
    if (ours) reach(of, seen);
    else seen.add(of);
  }
  return seen;
}

/** The text of a built file of the extension; undefined: not built. */
export function bundle(name: string): string | undefined {
  try {
    return readFileSync(join(root, '.output/chrome-mv3', name), 'utf8');
  } catch {
    return undefined;
  }
}
