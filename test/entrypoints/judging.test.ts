import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepJudged } from '../../entrypoints/panel/judging.ts';
import type { Questions } from '../../entrypoints/panel/questions.ts';
import type { Lead } from '../../lib/agreement/lead.ts';
import { film, lead, now, reading } from '../../lib/state.ts';
import type { Sheet } from '../../lib/telling/sheet/sheet.ts';

type Sent = Questions['judge']['sent'];
type Answer = Questions['judge']['answer'];

const questions: {
  sent: Sent;
  answer(named: string): Promise<void>;
  fail(): Promise<void>;
}[] = [];
let stored: () => void = () => {};
let chosen: () => void = () => {};

vi.mock('../../lib/browser/messages.ts', () => ({
  askWorker: (_: 'judge', sent: Sent) =>
    new Promise<Answer>((resolve, reject) => {
      const settled = () => new Promise<void>((over) => setTimeout(over));
      questions.push({
        sent,
        answer(named) {
          // What a film shows is the worker's; here films are told apart by the agreement that they name.
          const first = { agreement: { text: named } } as Sheet;
          resolve({ lead: sent.lead.id, from: sent.from, first, changes: [] });
          return settled();
        },
        fail() {
          reject(new Error('no worker'));
          return settled();
        },
      });
    }),
}));
vi.mock('../../entrypoints/panel/memory.ts', () => ({
  onLanguage: (changed: () => void) => {
    chosen = changed;
  },
}));
vi.mock('../../lib/browser/storage.ts', () => ({
  onStored: (_: string, changed: () => void) => {
    stored = changed;
  },
}));

const noon = Date.parse('2026-11-20T12:00:00Z');
let clock = noon;
let life: AbortController;
const read = (id: string): Lead => ({ id });
const show = (id: string) => {
  reading.value = { is: 'read', lead: read(id), readAt: clock };
};
const turn = (at: number) => {
  clock = at;
  now.value = at;
};
const rules = () => film.value?.first.agreement.text;
const question = (i: number) => {
  const found = questions.at(i);
  if (!found) throw new Error('The worker was not asked');
  return found;
};

beforeEach(() => {
  life = new AbortController();
  turn(noon);
  reading.value = { is: 'loading' };
  keepJudged('Odoo', () => clock, life.signal);
});
afterEach(() => {
  life.abort();
  questions.length = 0;
  film.value = null;
});

test('the answer to the last question counts, in whatever order they come', async () => {
  show('1');
  stored();
  await question(1).answer('new rules');
  await question(0).answer('old rules');
  expect(rules()).toBe('new rules');
});

test('a lead that is shown is told again when the person chooses another language', async () => {
  chosen();
  show('1');
  await question(0).answer('in English');
  chosen();
  await question(1).answer('på svenska');
  expect(rules()).toBe('på svenska');
  expect(questions).toHaveLength(2);
});

test('a lead that is shown again does not begin with its verdict of an hour ago', async () => {
  show('1');
  await question(0).answer('rules');
  reading.value = { is: 'not-a-lead' };
  turn(noon + 3_600_000);
  show('1');
  expect(film.value).toBeNull();
});

test('an answer that comes after the lead has gone is not kept', async () => {
  show('1');
  reading.value = { is: 'loading' };
  await question(0).answer('rules');
  expect(film.value).toBeNull();
});

test('a lead whose CRM stumbles is judged on: its clock does not stand still', async () => {
  show('1');
  await question(0).answer('rules');
  reading.value = { is: 'failed', failure: 'offline', lead: lead.value };
  expect(questions).toHaveLength(1);
  turn(noon + 61_000);
  expect(question(1).sent.from).toBe(noon + 61_000);
});

test.each([
  ['ahead', 7_200_000],
  ['back', -3_600_000],
])('a clock that is set %s is followed at once, and asked about once at a time', async (_, by) => {
  show('1');
  await question(0).answer('rules');
  turn(noon + by);
  turn(noon + by + 1000);
  expect(questions).toHaveLength(2);
  await question(1).answer('rules');
  expect(film.value?.from).toBe(noon + by);
  turn(noon + by + 2000);
  expect(questions).toHaveLength(2);
});

test('a computer that slept while the worker was asked asks again', async () => {
  show('1');
  clock = noon + 7_200_000;
  await question(0).answer('rules');
  turn(clock);
  expect(question(1).sent.from).toBe(clock);
});

test('a worker that fails is said, and asked again with the next reading', async () => {
  show('1');
  await question(0).fail();
  expect(reading.value).toMatchObject({ is: 'failed', said: 'Error: no worker' });
  show('1');
  await question(1).answer('rules');
  expect(film.value?.lead).toBe('1');
});
