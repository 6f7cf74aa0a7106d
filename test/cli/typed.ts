import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** The command lines of a README, typed into a real terminal by somebody who answers what is asked. */

export const checkout = fileURLToPath(new URL('../..', import.meta.url));

/** The blocks of shell in one section of the README, in order. */
export function blocksOf(section: string): string[] {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, rest = ''] = readme.split(`\n## ${section}\n`);
  const [text = ''] = rest.split(/\n## /);
  return [...text.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, block]) => block ?? '');
}

/** Why the README's port cannot be used, in a sentence; null: it can. */
export async function portTaken(port: number): Promise<string | null> {
  const server = createServer();
  const failed = await new Promise<boolean>((done) => {
    server.once('error', () => done(true));
    server.listen(port, '127.0.0.1', () => done(false));
  });
  server.close();
  return failed ? `port ${port} is taken by another program` : null;
}

/** Why nobody can type here, in a sentence; null: one can. */
export const noTerminal = (): string | null =>
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout?.includes('util-linux')
    ? null
    : 'script(1) of util-linux, which makes a terminal, is not here';

export interface Typist {
  /** Types a block and waits until all of it is done. Throws with what was on the screen if a line of it fails. */
  type(block: string): Promise<string>;
  close(): Promise<void>;
}

export const passphrase = 'four words that nobody knows';

/** What an owner answers who agrees to everything. */
export function answer(line: string): string | undefined {
  if (/\[y\/N\] $/.test(line)) return 'y';
  return /(?:Passphrase .*|Once more): $/.test(line) ? passphrase : undefined;
}

/** @param reply what is typed at a question; undefined: it is none */
export function openTerminal(
  home: string,
  reply: (asked: string) => string | undefined,
  patience = 120_000,
): Typist {
  const shell: ChildProcessWithoutNullStreams = spawn(
    'script',
    // Without its line editor, whose signs would be in the way.
    ['--quiet', '--flush', '--command', 'bash --norc --noprofile --noediting', '/dev/null'],
    { cwd: checkout, env: { ...process.env, HOME: home } },
  );
  let screen = '';
  let seen = 0;
  let look = () => {};
  shell.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    screen += chunk;
    look();
  });
  /** One key after the other, as people do. */
  const press = async (keys: string) => {
    for (const key of keys) {
      shell.stdin.write(key);
      await wait(2);
    }
  };
  let blocks = 0;
  return {
    type: (block) =>
      new Promise((done, fail) => {
        const begin = screen.length;
        const end = `done ${++blocks}`;
        const late = setTimeout(() => fail(new Error(`stands still:\n${screen.slice(begin)}`)), patience);
        look = () => {
          const line = screen.slice(Math.max(seen, screen.lastIndexOf('\n') + 1));
          const typed = reply(line);
          if (typed !== undefined) {
            seen = screen.length;
            void press(`${typed}\n`);
          }
          const status = new RegExp(`${end}: (\\d+)`).exec(screen.slice(begin))?.[1];
          if (status === undefined) return;
          clearTimeout(late);
          look = () => {};
          if (status === '0') done(screen.slice(begin));
          else fail(new Error(`ended with ${status}:\n${screen.slice(begin)}`));
        };
        // A group is read whole before it runs: nothing of it is taken for an answer.
        shell.stdin.write(`{ all=0; set -E; trap 'all=1' ERR\n${block}\n}; echo "${end}:" $all\n`);
      }),
    async close() {
      if (shell.exitCode !== null) return;
      const closed = once(shell, 'close');
      // What was begun with & ends, too; Ctrl-C first, should something still be running.
      shell.stdin.write('\u0003\nfor job in $(jobs -p); do kill -- -$job; done; exit\n');
      // A question that nobody has answered may have taken that for its answer.
      const late = setTimeout(() => shell.kill('SIGKILL'), 5000);
      await closed;
      clearTimeout(late);
    },
  };
}
