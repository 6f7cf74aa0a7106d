import { expect, test, vi } from 'vitest';
import { onTurn } from '../../lib/page/vanish.ts';

test('tells once that a pager has turned, before anything else happens, and nothing after the end', async () => {
  const life = new AbortController();
  const turned = vi.fn();
  const pager = document.createElement('span');
  pager.textContent = '1';
  onTurn(pager, turned, life.signal);
  (pager.firstChild as Text).data = '2';
  await Promise.resolve();
  expect(turned).toHaveBeenCalledOnce();
  life.abort();
  pager.textContent = '3';
  await Promise.resolve();
  expect(turned).toHaveBeenCalledOnce();
});
