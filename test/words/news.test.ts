import { expect, test } from 'vitest';
import type { Code } from '../../lib/sync/refusal.ts';
import { en } from '../../lib/words/news/en.ts';
import { wayOf } from '../../lib/words/news/words.ts';

// Whatever a sync can refuse has a sentence and a way out. This does not compile while a code lacks either, or where a
// sentence is left of a code that is gone; that the other languages have it too is for words.test.ts.
const said: Record<Code, string> = en.causes;
const known: Record<keyof typeof en.causes, Code | undefined> = Object.fromEntries(
  Object.keys(said).map((code) => [code, code as Code]),
) as Record<Code, Code>;

test.each(Object.keys(known) as Code[])('%s has a sentence and a way out', (code) => {
  expect(said[code]).toMatch(/^[a-z][^.!?]+$/);
  expect(en.ways[wayOf[code]]).toMatch(/^[A-Z].*\.$/);
});

test('each way out is somebody’s', () => {
  expect(Object.keys(en.ways).sort()).toEqual([...new Set(Object.values(wayOf))].sort());
});
