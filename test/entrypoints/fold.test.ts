import { expect, test } from 'vitest';
import { createFold, isNarrow } from '../../entrypoints/panel/fold.ts';
import { reading } from '../../lib/state.ts';

const ever = new AbortController().signal;

test('between the leads it is a pill until somebody opens it there, and again at the next list', () => {
  reading.value = { is: 'not-a-lead' };
  const told: boolean[] = [];
  const { collapsed, toggle } = createFold(false, (folded) => told.push(folded), ever);
  expect(collapsed()).toBe(true);
  toggle();
  expect(collapsed()).toBe(false);
  reading.value = { is: 'loading' };
  expect(collapsed()).toBe(false);
  reading.value = { is: 'not-a-lead' };
  expect(collapsed()).toBe(true);
  expect(told).toEqual([]);
});

test('on a lead it is as the person left it, and that is told', () => {
  reading.value = { is: 'loading' };
  const told: boolean[] = [];
  const { collapsed, toggle } = createFold(true, (folded) => told.push(folded), ever);
  toggle();
  expect([collapsed(), told]).toEqual([false, [false]]);
  reading.value = { is: 'not-a-lead' };
  toggle();
  reading.value = { is: 'failed', failure: 'offline' };
  expect(collapsed()).toBe(false);
  toggle();
  expect([collapsed(), told]).toEqual([true, [false, true]]);
});

test('a telephone’s width is narrow', () => {
  expect([isNarrow({ innerWidth: 479 }), isNarrow({ innerWidth: 480 })]).toEqual([true, false]);
});
