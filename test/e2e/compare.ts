import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import { en } from '../../lib/words/en.ts';
import { judgeByCommand, type Numbers, numbersOf, readNumbers } from './numbers.ts';
import type { PanelInPage } from './panel.ts';

/**
 * Each number on the panel is what `leadpact judge` says of the copied lead at that second.
 * @returns the lead as it was copied
 */
export async function compareWithCommand(panel: PanelInPage): Promise<{ id: string }> {
  const more = panel.find('.promises button.more[aria-expanded=false]');
  if (await more.count()) await more.click();
  const { at, numbers } = await readNumbers(panel);
  await panel.button('Copy lead as JSON').click();
  await panel.says('Copied');
  const lead = await panel.page.evaluate(() => navigator.clipboard.readText());

  // The panel turns at each second; a look may fall between the turn and the drawing.
  const second = at - (at % 1000);
  const now = await expected(lead, second, numbers);
  const before = await expected(lead, second - 1000, numbers);
  expect(numbers).toEqual(isDeepStrictEqual(numbers, before) ? before : now);
  return JSON.parse(lead);
}

/** What must stand there at that moment. One promise may be large; one that has not started need not be shown. */
async function expected(lead: string, now: number, shown: Numbers): Promise<Numbers> {
  const numbers = Object.entries(numbersOf(await judgeByCommand(lead, now)));
  const need = ([name, told]: [string, string]) =>
    name in shown || !(name.endsWith(', large') || `${name}, large` in shown || told === en.clock.waiting);
  return Object.fromEntries(numbers.filter(need));
}
