import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** What a program took: seconds by the clock on the wall and of processors, and the most memory that it had, MB. */
export interface Taken {
  wall: number;
  cpu: number;
  peak: number;
}

const usage = new URL('usage.ts', import.meta.url).href;

/** Runs Node with these arguments to its end, and says what that took. Throws when it fails. */
export async function take(args: readonly string[], input: Iterable<string> = []): Promise<Taken> {
  return (await run(args, input, 'ignore')).taken;
}

/** What a program prints. */
export async function ask(args: readonly string[], input: Iterable<string>): Promise<string> {
  return (await run(args, input, 'pipe')).out;
}

async function run(args: readonly string[], input: Iterable<string>, stdout: 'ignore' | 'pipe') {
  const began = performance.now();
  const child = spawn(process.execPath, ['--import', usage, ...args], {
    stdio: ['pipe', stdout, 'inherit', 'pipe'],
  });
  const closed = once(child, 'close');
  const [out, said] = await Promise.all([
    child.stdout ? text(child.stdout) : '',
    text(child.stdio[3] as Readable),
    pipeline(input, child.stdin as Writable),
  ]);
  const [code] = await closed;
  const wall = (performance.now() - began) / 1000;
  if (code !== 0) throw new Error(`node ${args.join(' ')} ended with ${code}`);
  return { taken: { wall, ...(JSON.parse(said) as Omit<Taken, 'wall'>) }, out };
}
