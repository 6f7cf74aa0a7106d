import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { picture, type Stage } from './stage.ts';

/** The settings in a tab of their own; `hash` is what they are opened with. */
export async function openSettings(stage: Stage, hash = ''): Promise<Page> {
  const page = await stage.page();
  await page.goto(`chrome-extension://${stage.browser.id}/workshop.html${hash}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

export const says = (page: Page, text: string | RegExp) =>
  page.getByText(text).first().waitFor({ timeout: 30_000 });

/** No fault that axe knows of, in the light and in the dark. */
export async function isAccessible(page: Page, name: string): Promise<void> {
  await page.evaluate(axe.source);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await picture(page, `settings-${name}-${colorScheme}`);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(),
    );
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light' });
}
