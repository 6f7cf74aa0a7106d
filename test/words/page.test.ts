import axe from 'axe-core';
import { expect, it } from 'vitest';
import { type } from '../cli/terminal.ts';

it('is a page that is read without eyes too', async () => {
  const { exit, out, err } = await type(['page', 'test/agreement/example.yaml']);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  document.documentElement.innerHTML = out.replace(/^.*?<html lang="en">|<\/html>/gs, '');
  document.documentElement.lang = 'en';
  expect(document.querySelectorAll('section').length).toBeGreaterThan(10);
  // Colours are for a browser that draws.
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}, 30_000);
