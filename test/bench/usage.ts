import { existsSync, readFileSync, writeSync } from 'node:fs';

// `node --import` this: when a program ends it says what it took, on a stream of its own (3). child.ts reads it.
const status = '/proc/self/status';

process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  // `maxRSS` begins with the memory of the process that started this one; Linux also says the program's own.
  const own = existsSync(status) ? /VmHWM:\s*(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1] : undefined;
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1e6, peak: Number(own ?? maxRSS) / 1024 };
  writeSync(3, JSON.stringify(usage));
});
