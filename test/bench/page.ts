import { startDemoCrm } from '../demo-crm/server.ts';
import { built } from '../real/chromium.ts';
import { openTabs } from '../real/tabs.ts';
import { ensureBuilt, sizes } from './built.ts';
import { hide } from './hidden.ts';
import { neverClosing } from './hours.ts';
import { writeRow } from './row.ts';
import { type Phase, phases, type Visit, visit } from './visit.ts';

// What a CRM page pays for the panel, beside the same page without it. `node test/bench/page.ts`

const ROUNDS = 3;
const HIDDEN_MS = 10_000;

const median = (some: number[]): number => {
  const sorted = some.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** Opens the page with and without the panel in turns, and prints the medians side by side. */
export async function run(): Promise<void> {
  ensureBuilt();
  console.log('What a page loads, kB gzip (aim: 30 a page, 60 the worker)');
  for (const { name, browser, kB } of sizes()) writeRow(`${browser} ${name}`, kB.toFixed(1));

  const crm = await startDemoCrm();
  const browser = await openTabs(neverClosing(built));
  const withPanel: Visit[] = [];
  const bare: Visit[] = [];
  try {
    // The extension does not run on that host, which is this computer too.
    const lead = crm.enter('dana');
    const addresses = { panel: lead, bare: lead.replace('127.0.0.1', 'bare.localhost') };
    for (let round = 1; ; round++) {
      const ours = await visit(browser, addresses.panel, true);
      const its = await visit(browser, addresses.bare, false);
      withPanel.push(ours.figures);
      bare.push(its.figures);
      const pages = [ours.page, its.page];
      if (round === ROUNDS) {
        print(withPanel, bare);
        const [hidden, hiddenBare] = await hide(browser, pages, HIDDEN_MS);
        writeRow(
          `hidden for ${HIDDEN_MS / 1000} s: calls into our script`,
          String(hidden?.calls),
          String(hiddenBare?.calls),
        );
        return;
      }
      for (const page of pages) await page.close();
    }
  } finally {
    await browser.close();
    await crm.close();
  }
}

function print(ours: Visit[], bare: Visit[]): void {
  const of = (visits: Visit[], figure: (visit: Visit) => number) => median(visits.map(figure));
  const compare = (name: string, figure: (visit: Visit) => number, say = ms) => {
    const [its, without] = [of(ours, figure), of(bare, figure)];
    writeRow(name, say(its), say(without), say(its - without));
  };
  const after = (name: string) => ms(of(ours, (visit) => visit.after[name] ?? Number.NaN));
  const perSecond = (phase: Phase, part: 'all' | 'script' | 'ours') => (visit: Visit) =>
    visit.work[phase][part] / (phases[phase] / 1000);
  const MB = (value: number) => `${value.toFixed(2)} MB`;
  const total = (part: 'long' | 'longOurs') => (visits: Visit[]) =>
    String(visits.flatMap(({ work }) => Object.values(work)).reduce((sum, work) => sum + work[part], 0));

  console.log(
    `\nA lead page of ${of(ours, ({ nodes }) => nodes).toLocaleString('en')} nodes, medians of ${ours.length} visits in turns`,
  );
  console.log(
    'Processor time of the page’s main thread, but for what is said to be by the clock on the wall\n',
  );
  writeRow('', 'with panel', 'without', 'difference');
  writeRow('evaluation of our script', ms(of(ours, ({ evaluation }) => evaluation)));
  writeRow('the task that draws the panel first', ms(of(ours, ({ seat }) => seat)));
  writeRow('script start to painted panel, wall', after('panel'));
  writeRow('script start to its numbers, wall', after('numbers'));
  writeRow('  of which after the page drew its record', after('numbers after the record'));
  compare('load, script', (visit) => visit.work.load.script);
  compare('load, everything', (visit) => visit.work.load.all);
  for (const phase of ['open', 'pill'] as const) {
    writeRow(
      `a tick, ${phase}: our script`,
      ms(of(ours, (visit) => visit.work[phase].ours / visit.work[phase].calls)),
    );
    compare(`a second ticking, ${phase}: everything`, perSecond(phase, 'all'));
  }
  compare('another lead, script', (visit) => visit.work.route.script);
  compare('another lead, everything', (visit) => visit.work.route.all);
  writeRow('another lead, its numbers after its page, wall', after('numbers after the record on a route'));
  for (const [phase, where] of [
    ['beside', 'beside the record'],
    ['inside', 'in the record'],
  ] as const) {
    compare(`a second of 2,000 changes ${where}, script`, perSecond(phase, 'script'));
    writeRow('  of which calls into ours, with a tick', ms(of(ours, perSecond(phase, 'ours'))));
  }
  compare('heap, loaded', ({ heap }) => heap.loaded, MB);
  compare('heap, after all this', ({ heap }) => heap.end, MB);
  writeRow(
    'layout shift',
    ...[ours, bare].map((visits) => String(Math.max(...visits.map(({ shifts }) => shifts.all)))),
  );
  writeRow('  in which the panel moved', String(Math.max(...ours.map(({ shifts }) => shifts.ours))));
  writeRow('tasks of 50 ms or more, all visits', total('long')(ours), total('long')(bare));
  writeRow('  with 50 ms of our script', total('longOurs')(ours));
}

if (import.meta.main) await run();
