import type { Page } from 'playwright-core';

/** Notes from now on, in each document of this page, what moves and has to do with the panel. */
export async function noteShifts(page: Page): Promise<() => Promise<unknown[]>> {
  await page.addInitScript(() => {
    const moved: unknown[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        const { sources = [] } = entry as PerformanceEntry & { sources?: { node?: Node | null }[] };
        const ours = sources.some(
          ({ node }) => node?.getRootNode() !== document || node?.nodeName === 'LEADPACT-PANEL',
        );
        if (ours) moved.push(entry.toJSON());
      }
    }).observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, { moved });
  });
  return () => page.evaluate(() => (window as unknown as { moved: unknown[] }).moved);
}
