import { run as judge } from './judge.ts';
import { run as page } from './page.ts';
import { run as simulate } from './simulate.ts';
import { run as time } from './time.ts';
import { run as verdict } from './verdict.ts';

// `npm run bench`: every figure of the README in one run, each candidate beside its rivals.
// `npm run bench -- judge`: only that part. The last one takes minutes and is run when it is named.
const parts = { time, verdict, judge, page, simulate };
const named = process.argv.slice(2);
const unknown = named.filter((name) => !Object.hasOwn(parts, name));
if (unknown.length > 0) {
  console.error(
    `There is no part "${unknown.join('", "')}". The parts are: ${Object.keys(parts).join(', ')}`,
  );
  process.exit(2);
}
for (const [name, run] of Object.entries(parts)) {
  if (named.length > 0 ? !named.includes(name) : name === 'simulate') continue;
  await run();
  console.log();
}
