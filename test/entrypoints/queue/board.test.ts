import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Board, createBoard } from '../../../entrypoints/queue/board.ts';
import type { Lead } from '../../../lib/agreement/lead.ts';
import { readAgreement } from '../../../lib/agreement/source.ts';
import type { Timeline } from '../../../lib/agreement/timeline.ts';
import { arrange } from '../../../lib/telling/queue/order.ts';
import { createReader } from '../../../lib/words/reader.ts';
import { words } from '../../../lib/words/words.ts';

// The leads of a queue, judged slice by slice.

const { asked } = vi.hoisted(() => ({ asked: [] as string[] }));
vi.mock('../../../entrypoints/worker/rules.ts', () => ({
  timelineFor: async ({ timeline }: { timeline: Timeline }, { id }: Lead) => {
    asked.push(id);
    return timeline;
  },
}));

const bundled = readFileSync('lib/agreement/bundled.yaml');
const timeline = [readAgreement(bundled).agreement] as unknown as Timeline;
const rules = { timeline, origin: { kind: 'example' as const } };
const reader = createReader(words('en'), { language: 'en', locale: 'en-GB', timeZone: 'Europe/Stockholm' });
const day = 86_400_000;
const monday = Date.parse('2026-11-16T09:00:00Z');

/** An MQL that sales has got at this moment and that nobody has contacted: two working hours, at risk after 75 %. */
const mql = (id: string, at: number): Lead => ({
  id,
  name: `Lead ${id}`,
  owner: { id: '7' },
  createdAt: new Date(at - day).toISOString(),
  fields: { companyName: 'Acme', country: 'SE', jobTitle: 'Clerk' },
  stage: { recorded: 'MQL' },
  stageHistory: [{ stage: 'MQL', at: new Date(at).toISOString(), known: 'exact' }],
  activities: [],
});

let now = monday;
let end: AbortController;
beforeEach(() => {
  now = monday;
  asked.length = 0;
  end = new AbortController();
});
afterEach(() => end.abort());

function board(changed = () => {}): Board {
  const endOfDay = (at: number) => Math.floor(at / day + 1) * day;
  return createBoard({ rules, reader, clock: () => now, endOfDay }, changed, end.signal);
}
const done = (of: Board) => vi.waitFor(() => expect(of.waiting()).toBe(0), { timeout: 60_000 });
const placesOf = (of: Board) =>
  arrange(of.entries(), { group: null, typed: '' }).rows.map(({ key, group, due }) => [key, group, due]);

test('says of each where it belongs and what is owed', async () => {
  const it = board();
  it.put('odoo', 'Odoo', [mql('1', monday), mql('2', monday - day * 4)]);
  await done(it);
  expect(placesOf(it)).toEqual([
    ['odoo 2', 'missed', Date.parse('2026-11-12T11:00:00Z')],
    ['odoo 1', 'today', Date.parse('2026-11-16T11:00:00Z')],
  ]);
  const [entry] = it.entries();
  expect(entry && it.line(entry)).toMatchObject({
    name: 'Lead 1',
    company: 'Acme',
    stage: 'MQL',
    what: 'First contact',
    time: '2 h left',
  });
});

test('the order in which CRMs and leads come is no matter', async () => {
  const leads = Array.from({ length: 30 }, (_, i) => mql(`${i}`, monday - i * 3_600_000));
  const [one, other] = [board(), board()];
  one.put('a', 'A', leads.slice(0, 10));
  one.put('b', 'B', leads.slice(10));
  other.put('b', 'B', leads.slice(10).reverse());
  other.put('a', 'A', leads.slice(0, 10).reverse());
  await Promise.all([done(one), done(other)]);
  expect(placesOf(other)).toEqual(placesOf(one));
});

test('a lead is judged when it is new, and when something about it is due to change; no other one is', async () => {
  const it = board();
  const [one, two] = [mql('1', monday), mql('2', monday + 3_600_000 * 3)];
  it.put('odoo', 'Odoo', [one, two]);
  await done(it);
  it.put('odoo', 'Odoo', [one, { ...two }]);
  await done(it);
  expect(asked).toEqual(['1', '2', '2']);
  it.tick();
  await done(it);
  expect(asked).toHaveLength(3);
  // 90 of 120 working minutes.
  now = monday + 91 * 60_000;
  it.tick();
  await done(it);
  expect(asked.slice(3)).toEqual(['1']);
  expect(placesOf(it)[0]).toEqual(['odoo 1', 'now', Date.parse('2026-11-16T11:00:00Z')]);
});

test('what is gone from the CRM is gone', async () => {
  const it = board();
  it.put('odoo', 'Odoo', [mql('1', monday), mql('2', monday)]);
  it.put('other', 'Other', [mql('1', monday)]);
  await done(it);
  it.put('odoo', 'Odoo', [mql('3', monday)]);
  await done(it);
  expect(placesOf(it).map(([key]) => key)).toEqual(['other 1', 'odoo 3']);
});

test('one that cannot be judged is not known, and hides no other', async () => {
  const it = board();
  const odd = { ...mql('2', monday), activities: 'none' } as unknown as Lead;
  it.put('odoo', 'Odoo', [odd, mql('1', monday)]);
  await done(it);
  expect(placesOf(it).map(([key, group]) => [key, group])).toEqual([
    ['odoo 1', 'today'],
    ['odoo 2', 'unknown'],
  ]);
  const entry = it.entries().find(({ key }) => key === 'odoo 2');
  expect(entry && it.line(entry)).toMatchObject({ name: 'Lead 2', mark: 'unknown' });
});

test('thousands are judged in slices, between which others have their turn', async () => {
  let slices = 0;
  const it = board(() => slices++);
  let turns = 0;
  const turn = setInterval(() => turns++);
  const leads = Array.from({ length: 3000 }, (_, i) => mql(`${i}`, monday - i * 60_000));
  it.put('odoo', 'Odoo', leads);
  // What comes meanwhile is not lost.
  it.put('odoo', 'Odoo', [...leads.slice(1), mql('new', monday)]);
  await done(it);
  clearInterval(turn);
  expect(it.entries()).toHaveLength(3000);
  expect(slices).toBeGreaterThan(5);
  expect(turns).toBeGreaterThan(3);
}, 90_000);
