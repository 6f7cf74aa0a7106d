import type { Page } from 'puppeteer-core';
import { expect } from 'vitest';
import type { FirefoxWithExtension } from '../../real/firefox.ts';
import { soon } from '../day.ts';
import { ringForQueue, type Shown, shown } from '../reminding.ts';

/** Windows of Firefox's own, of one notice each, that are shown and can be clicked. */
const windows = `[...Services.wm.getEnumerator('alert:alert')].filter(({ gIsActive, closed }) => gIsActive && !closed)`;

/** Badge and notices. @param page one of the extension's own */
export const shownIn = (page: Page): Promise<Shown> =>
  shown({ evaluate: async (told) => (await page.evaluate(told)) as Shown });

/** As `ringForQueue`, from a page of the extension. */
export const ringIn = (page: Page): Promise<void> =>
  ringForQueue({ evaluate: async (told) => void (await page.evaluate(told)) });

/** What the notices on the screen say, each as `[title, text]`. */
export const noticesOn = async ({ inWindow }: FirefoxWithExtension) =>
  (await inWindow(`${windows}.map(({ document }) => [
    document.getElementById('alertTitleLabel').getAttribute('value'),
    document.getElementById('alertTextLabel').textContent,
  ])`)) as [title: string, text: string][];

/** The person clicks the first of them, when there is one. */
export async function clickNotice(firefox: FirefoxWithExtension): Promise<void> {
  await expect.poll(async () => (await noticesOn(firefox)).length, soon).toBeGreaterThan(0);
  await firefox.inWindow(`${windows}[0].document.getElementById('alertTextLabel').click()`);
}
