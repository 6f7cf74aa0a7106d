import type { Page } from 'playwright-core';
import type { WithExtension } from '../real/chromium.ts';
import { type Probe, probe } from './probe.ts';
import { categories, MainThread, type Work } from './trace.ts';

declare global {
  interface Window {
    bench: Probe;
  }
}

/**
 * What is looked at, and how long, in ms: whole seconds where the panel ticks, and in a record that changes all the time
 * until the watch has looked and armed itself again.
 */
export const phases = {
  load: 1000,
  open: 2000,
  pill: 2000,
  beside: 1000,
  inside: 2000,
  route: 1000,
  list: 1000,
};
export type Phase = keyof typeof phases;

export interface Visit {
  work: Record<Phase, Work>;
  /** ms by the clock on the wall from our script's start, by name; empty without the panel. */
  after: Record<string, number>;
  /** ms of processor time: our script's evaluation, and the task in which the panel is drawn first. */
  evaluation: number;
  seat: number;
  /** MB after a forced collection: once the page is loaded, and after everything else. */
  heap: { loaded: number; end: number };
  shifts: Probe['shifts'];
  nodes: number;
}

const size = 15_000;
const wait = (ms: number) => new Promise((over) => setTimeout(over, ms));

/** Opens the page, goes through all phases and answers what they took. The tab stays open. */
export async function visit(
  { context, id }: WithExtension,
  address: string,
  panel: boolean,
): Promise<{ page: Page; figures: Visit }> {
  const browser = context.browser();
  if (!browser) throw new Error('Playwright gives no browser for this context');
  const page = await context.newPage();
  await page.addInitScript(probe, { nodes: size, panel });
  const devtools = await context.newCDPSession(page);
  const mark = (name: string) => page.evaluate((said) => void performance.mark(said), name);
  const heap = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { usedSize, embedderHeapUsedSize } = await devtools.send('Runtime.getHeapUsage');
    return (usedSize + embedderHeapUsedSize) / 1e6;
  };
  const phase = async (name: Phase, act: (ms: number) => unknown) => {
    if (name !== 'load') await mark(`${name} begins`);
    await Promise.all([act(phases[name]), wait(phases[name])]);
    await mark(`${name} ends`);
  };

  await browser.startTracing(page, { categories });
  await page.goto(address, { waitUntil: 'commit' });
  await phase('load', () => page.evaluate(() => window.bench.loaded));
  const loaded = await heap();
  const nodes = await page.evaluate(() => window.bench.nodes());
  await phase('open', () => {});
  if (panel) {
    await page.locator('leadpact-panel .collapse').click();
    await wait(300);
    await phase('pill', () => {});
    await page.locator('leadpact-panel .pill').click();
  }
  await wait(300);
  for (const where of ['beside', 'inside'] as const)
    await phase(where, (ms) => page.evaluate((storm) => window.bench.storm(...storm), [where, ms] as const));
  await phase('route', () => page.evaluate(() => window.bench.go('12')));
  const end = await heap();
  await page.evaluate(() => window.bench.leave());
  await wait(500);
  await phase('list', () => {});
  const trace = await browser.stopTracing();

  const thread = new MainThread(trace, 'load begins', `chrome-extension://${id}/`);
  const work = Object.fromEntries(
    Object.keys(phases).map((name) => {
      // A page without a panel is no other when nothing is collapsed.
      const seen = name === 'pill' && !panel ? 'open' : name;
      return [name, thread.between(`${seen} begins`, `${seen} ends`)];
    }),
  ) as Visit['work'];
  const figures: Visit = {
    work,
    after: {},
    evaluation: 0,
    seat: 0,
    heap: { loaded, end },
    shifts: await page.evaluate(() => window.bench.shifts),
    nodes,
  };
  if (panel) {
    const evaluation = thread.evaluation();
    figures.evaluation = evaluation.cpu;
    figures.seat = thread.taskAt('seat');
    figures.after = {
      panel: thread.at('panel') - evaluation.at,
      numbers: thread.at('numbers') - evaluation.at,
      'numbers after the record': thread.at('numbers') - Math.max(thread.at('drawn'), evaluation.at),
      'numbers after the record on a route': thread.at('numbers after') - thread.at('went'),
    };
  }
  return { page, figures };
}
