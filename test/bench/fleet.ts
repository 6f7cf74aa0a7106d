import {
  BROWSERS,
  CACHE_AGE,
  everyFiveMinutes,
  LOADED,
  type Load,
  MINUTE,
  OUTAGE,
  ours,
  POLICY,
  simulate,
} from '../sync/fleet.ts';
import { write, writeRow } from './row.ts';

/** Issue 5: at most so many timestamps a second, and 95 % have what is published within so many minutes. */
const AIM = { peak: 300, minutes: 6 + CACHE_AGE / MINUTE };

/** How often a company's browsers ask the host of its rules, and how soon they have what is new. Nothing is measured. */
export async function run(): Promise<void> {
  const loads = [ours, everyFiveMinutes].map((rhythm) => simulate(rhythm));
  const row = (name: string, of: (load: Load) => string) => writeRow(name, ...loads.map(of));
  const minutes = (name: string, of: (load: Load) => number) =>
    row(name, (load) => `${write(of(load), 1)} min`);
  console.log(
    `${write(BROWSERS)} browsers that get a policy within ${POLICY / 1000} s, a page of the CRM loaded every ${LOADED / MINUTE} minutes, a cache of ${CACHE_AGE / 1000} s`,
  );
  writeRow('', 'Leadpact', 'every 5 min');
  row(`timestamps in a second, at most (aim ${AIM.peak})`, ({ peak }) => write(peak));
  row('  on average', ({ mean }) => write(mean));
  row('other files, which caches keep, at most', ({ others }) => write(others));
  console.log(`  95 % of the browsers have (aim ${AIM.minutes} min)`);
  minutes('  the first rules, from the policy', (load) => load.minutes.first);
  minutes('  a new version, from its publication', (load) => load.minutes.next);
  minutes(
    `  one after ${(OUTAGE.to - OUTAGE.from) / MINUTE} min without a host, from its return`,
    (load) => load.minutes.after,
  );
}
