import type { Page } from 'playwright-core';
import type { WithExtension } from '../real/chromium.ts';
import { categories, MainThread, type Work } from './trace.ts';

const wait = (ms: number) => new Promise((over) => setTimeout(over, ms));

/** What pages do in so many ms while another tab is in front of them. */
export async function hide({ context, id }: WithExtension, pages: Page[], ms: number): Promise<Work[]> {
  const browser = context.browser();
  if (!browser) throw new Error('Playwright gives no browser for this context');
  const front = await context.newPage();
  await front.bringToFront();
  for (const page of pages)
    if (!(await page.evaluate(() => document.hidden))) throw new Error('The tab behind is not hidden');
  // What was begun in sight may end.
  await wait(500);
  const mark = (name: string) =>
    Promise.all(pages.map((page, i) => page.evaluate((said) => void performance.mark(said), `${name} ${i}`)));
  await browser.startTracing(front, { categories });
  await mark('hidden begins');
  await wait(ms);
  await mark('hidden ends');
  const trace = await browser.stopTracing();
  await front.close();
  return pages.map((_, i) =>
    new MainThread(trace, `hidden begins ${i}`, `chrome-extension://${id}/`).between(
      `hidden begins ${i}`,
      `hidden ends ${i}`,
    ),
  );
}
