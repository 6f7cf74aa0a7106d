import type { Page } from 'playwright-core';

/**
 * Notes of every painted frame which lead the page shows, which its address names and which the panel does.
 * @param title where the page shows the name of its lead, as text or in a field
 * @returns to be called for the frames in which the panel showed another lead than the page
 */
export async function recordFrames(page: Page, title: string): Promise<() => Promise<string[][]>> {
  await page.evaluate((title) => {
    const seen: string[][] = [];
    const look = () => {
      const panel = document
        .querySelector('leadpact-panel')
        ?.shadowRoot?.querySelector('section.panel:has(footer)');
      const named = document.querySelector(title);
      const pageShows = (named instanceof HTMLInputElement ? named.value : named?.textContent) ?? 'no lead';
      const frame = [pageShows.trim(), location.pathname, panel?.getAttribute('aria-label') ?? 'no lead'];
      if (frame.join() !== seen.at(-1)?.join()) seen.push(frame);
    };
    // A frame's callbacks run before it is laid out and painted; a message arrives after.
    const painted = new MessageChannel();
    painted.port1.onmessage = look;
    const next = () => {
      painted.port2.postMessage(0);
      requestAnimationFrame(next);
    };
    next();
    Object.assign(window, { seen });
  }, title);
  return async () => {
    const seen = await page.evaluate(() => (window as unknown as { seen: string[][] }).seen);
    return seen.filter(([pageShows, , panel]) => panel !== 'no lead' && pageShows !== panel);
  };
}
