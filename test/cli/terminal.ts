import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Io } from '../../lib/cli/command.ts';
import { run } from '../../lib/cli/program.ts';

export const exampleFile = new URL('../agreement/example.yaml', import.meta.url).pathname;
export const publishedFile = new URL('../agreement/example-as-published.yaml', import.meta.url).pathname;
/** What `now` is where a command line does not say. */
const clock = Date.parse('2026-11-20T09:00:00Z');

/** Runs a command line as a terminal would, and says what came out. */
export async function type(args: string[], stdin: string | Uint8Array[] = '', world: Partial<Io> = {}) {
  const written = { out: '', err: '' };
  const exit = await run(args, {
    stdin: (async function* () {
      for (const chunk of typeof stdin === 'string' ? [new TextEncoder().encode(stdin)] : stdin) yield chunk;
    })(),
    out: async (text) => {
      written.out += text;
    },
    err: (text) => {
      written.err += text;
    },
    clock: () => clock,
    env: {},
    terminal: { out: false, err: false },
    interruption: () => new AbortController().signal,
    ...world,
  });
  return { exit, ...written };
}

/** A directory that has these files. */
export function directory(files: Record<string, string>): (name: string) => string {
  const at = mkdtempSync(join(tmpdir(), 'leadpact-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(at, name), text);
  return (name) => join(at, name);
}
