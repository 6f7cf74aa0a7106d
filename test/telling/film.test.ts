import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { film } from '../../lib/telling/film.ts';
import { play } from '../../lib/telling/play.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { on, story } from '../verdict/story.ts';

// A film is `judge` at every second, and nothing else.
const example: Agreement = parse(readFileSync(new URL('../agreement/example.yaml', import.meta.url), 'utf8'));
const lead = {
  id: '46',
  fields: { country: 'SE', employees: 120, jobTitle: 'Head of Operations' },
  ...story(
    'enters lead mon-1 09:00',
    'download in mon-1 10:00',
    'enters mql tue 07:30',
    'page-view in tue 07:10',
    'call out tue 07:50',
    'email in tue 07:55',
  ),
};

const judged = (now: number) => judge(lead, [example], now);

test.each([
  ['the deadline of the first contact', 'tue 07:59:30'],
  ['the opening of the working day', 'tue 06:59:00'],
  ['the end of a window and of the lunch', 'tue 11:59:00'],
  ['the coming into force of the version', 'mon-5 00:00:00'],
])('is judge at every second around %s', (_, when) => {
  const from = Date.parse(on(when));
  const shown = play(JSON.parse(JSON.stringify(film(lead.id, judged, from, 120))));
  for (let second = 0; second <= 120; second++) {
    const now = from + second * 1000;
    expect(shown(now)).toEqual(JSON.parse(JSON.stringify(judge(lead, [example], now))));
  }
});

test('can be looked at in any order; before it there is its beginning, after it its end', () => {
  const from = Date.parse(on('tue 07:59:30'));
  const shown = play(film(lead.id, judged, from, 60));
  const at = (second: number) => shown(from + second * 1000).at;
  expect([at(50), at(3), at(59), at(-10), at(4000)]).toEqual(
    [50, 3, 59, 0, 60].map((second) => judge(lead, [example], from + second * 1000).at),
  );
});

test('carries what changes, not the whole verdict every second', () => {
  const reel = film(lead.id, judged, Date.parse(on('tue 08:30:00')), 120);
  const size = (part: unknown) => JSON.stringify(part).length;
  expect(size(reel.changes)).toBeLessThan(120 * size(reel.first) * 0.25);
});
