import { expect } from 'vitest';
import { judgeByCommand, numbersOf, readNumbers } from './numbers.ts';
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
  const now = numbersOf(await judgeByCommand(lead, second));
  const before = numbersOf(await judgeByCommand(lead, second - 1000));
  const same = (a: typeof numbers) => Object.entries(a).every(([key, value]) => numbers[key] === value);
  expect(numbers).toEqual(same(before) ? before : now);
  return JSON.parse(lead);
}
