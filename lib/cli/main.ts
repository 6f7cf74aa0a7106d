#!/usr/bin/env node
// Node 24 has no Temporal of its own yet; the browsers have.
import 'temporal-polyfill/global';
import { once } from 'node:events';
import { createAsk } from './ask.ts';
import { run } from './program.ts';

// Whoever reads may stop early (`| head`): that is no error.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    process.stderr.write(`leadpact: the output cannot be written: ${error.message}\n`);
    process.exit(1);
  });

// Not process.exit(): it would cut off what is still to be written.
process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  out: (text) => (process.stdout.write(text) ? undefined : once(process.stdout, 'drain')),
  err: (text) => process.stderr.write(text),
  clock: Date.now,
  ask: createAsk(process.stdin, process.stderr),
  env: process.env,
  terminal: {
    out: process.stdout.isTTY ?? false,
    err: process.stderr.isTTY ?? false,
    columns: process.stdout.columns,
  },
  interruption: () => {
    const stop = new AbortController();
    process.once('SIGINT', () => {
      stop.abort();
      // Somebody may be waiting for a line that never comes.
      process.stdin.destroy();
    });
    return stop.signal;
  },
});
