import { run as page } from './page.ts';
import { run as time } from './time.ts';
import { run as verdict } from './verdict.ts';

// `npm run bench`: every figure of the README in one run, each candidate beside its rivals.
for (const bench of [time, verdict, page]) {
  await bench();
  console.log();
}
