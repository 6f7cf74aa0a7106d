import { describe, expect, it } from 'vitest';
import { show, valueAt, writePath } from '../../lib/agreement/problem.ts';

describe('a path', () => {
  it('is written as people write it', () => {
    expect(writePath(['stages', 3, 'enter', 'all', 0])).toBe('stages[3].enter.all[0]');
    expect(writePath(['targets', 'rates', 'mql→sal'])).toBe('targets.rates.mql→sal');
    expect(writePath(['fields', 'deal value', 0])).toBe('fields["deal value"][0]');
    expect(writePath(['a.b'])).toBe('["a.b"]');
    expect(writePath([])).toBe('');
  });
  it('leads to what is there itself, and to nothing else', () => {
    const data = { list: [{ id: 'a' }], empty: null, text: 'abc' };
    expect(valueAt(data, ['list', 0, 'id'])).toBe('a');
    expect(valueAt(data, [])).toBe(data);
    for (const path of [['list', 1], ['empty', 'id'], ['text', 'length'], ['constructor'], ['list', 'push']])
      expect(valueAt(data, path)).toBeUndefined();
  });
});

describe('a value in a sentence', () => {
  it.each<[unknown, string]>([
    ['SE', '"SE"'],
    [7, '7'],
    [Number.NaN, 'NaN'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'nothing'],
    [[], 'an empty list'],
    [[1], 'a list'],
    [{}, 'a group of keys'],
  ])('%j', (value, shown) => {
    expect(show(value)).toBe(shown);
  });
  it('is short', () => {
    expect(show('x'.repeat(78))).toBe(`"${'x'.repeat(78)}"`);
    expect(show('x'.repeat(79))).toBe(`"${'x'.repeat(78)}…`);
  });
});
