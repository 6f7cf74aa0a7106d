import 'temporal-polyfill/global';
import { type Disk, disk } from '../../lib/cli/disk.ts';
import { run } from '../../lib/cli/program.ts';

// `node test/cli/killed.ts STEP COMMAND…`: a command whose process is killed before its STEPth step on the disk.

const [step = '', ...args] = process.argv.slice(2);
let left = Number(step);
const mortal =
  <A extends unknown[]>(act: (...args: A) => Promise<void>) =>
  async (...given: A) => {
    if (left-- <= 0) process.kill(process.pid, 'SIGKILL');
    await act(...given);
  };
Object.assign(disk, {
  write: mortal(disk.write),
  rename: mortal(disk.rename),
  sync: mortal(disk.sync),
  remove: mortal(disk.remove),
} satisfies Disk);

process.exitCode = await run(args, {
  stdin: process.stdin,
  out: () => undefined,
  err: (text) => process.stderr.write(text),
  clock: Date.now,
  env: process.env,
  terminal: { out: false, err: false },
  interruption: () => new AbortController().signal,
});
