import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../lib/verdict/history.ts';
import type { Level, Scene } from '../../lib/verdict/part.ts';
import {
  answers,
  countUpTo,
  keepAnswers,
  type Seek,
  type Sought,
  seekAlternating,
  seekAlways,
  seekAmong,
  seekJoined,
} from '../../lib/verdict/seek.ts';
import { cases, patient } from './calendars.ts';

// What is looked for, against asking at each of a few moments. Before them and after them nothing changes.

const LAST = 12;
/** A condition by its turns: the level that it has from each of them on, and before all of them. */
interface Told {
  turns: readonly number[];
  levels: readonly Level[];
}
const told: fc.Arbitrary<Told> = fc
  .uniqueArray(fc.integer({ min: 1, max: LAST }), { maxLength: 4 })
  .chain((turns) =>
    fc.record({
      turns: fc.constant(turns.sort((a, b) => a - b)),
      levels: fc.array(fc.constantFrom<Level>(0, 1, 2), {
        minLength: turns.length + 1,
        maxLength: turns.length + 1,
      }),
    }),
  );
const levelAt = ({ turns, levels }: Told, at: number): Level =>
  levels[turns.filter((turn) => turn <= at).length] as Level;

const sought: fc.Arbitrary<Sought> = fc.record({
  level: fc.constantFrom<Level>(1, 2),
  is: fc.boolean(),
  step: fc.constantFrom<1 | -1>(1, -1),
});
const moment = fc.integer({ min: -1, max: LAST + 2 });

/** Asks at every moment on the way, and far off. */
function walk(level: (at: number) => Level, from: number, what: Sought): number {
  for (let at = from; Math.abs(at) < 50; at += what.step) if (answers(what, level(at))) return at;
  return what.step * Number.POSITIVE_INFINITY;
}
const nowhere: readonly Entry[] = [];
const sceneAt = (at: number, memo = new Map(), entries = nowhere) =>
  ({ at, facts: { memo }, history: { entries } }) as unknown as Scene;
const seekOf =
  (one: Told): Seek =>
  (scene, what) =>
    seekAmong(scene, what, one.turns, ({ at }) => levelAt(one, at));

describe('the nearest moment', patient, () => {
  it('of what turns now and then', () => {
    fc.assert(
      fc.property(told, moment, sought, (one, from, what) => {
        const found = seekOf(one)(sceneAt(from), what);
        expect(found).toBe(walk((at) => levelAt(one, at), from, what));
      }),
      cases(400),
    );
  });

  it('of what is met from every other of its turns on', () => {
    fc.assert(
      fc.property(told, moment, sought, ({ turns }, from, what) => {
        const level = (at: number): Level => (turns.filter((turn) => turn <= at).length % 2 ? 2 : 0);
        expect(seekAlternating(turns, from, what)).toBe(walk(level, from, what));
      }),
      cases(200),
    );
  });

  it('of what never changes', () => {
    fc.assert(
      fc.property(fc.constantFrom<Level>(0, 1, 2), moment, sought, (level, from, what) => {
        expect(seekAlways(from, what, level)).toBe(walk(() => level, from, what));
      }),
      cases(40),
    );
  });

  it('of what is joined by all and any', () => {
    const several = fc.array(told, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(several, fc.constantFrom('all', 'any'), moment, sought, (parts, kind, from, what) => {
        const join = kind === 'all' ? Math.min : Math.max;
        const level = (at: number) => join(...parts.map((part) => levelAt(part, at))) as Level;
        const found = seekJoined(kind, parts.map(seekOf))(sceneAt(from), what);
        expect(found).toBe(walk(level, from, what));
      }),
      cases(400),
    );
  });

  it('how many of some moments had come', () => {
    expect([0, 1, 2, 3, 4, 9].map((at) => countUpTo([1, 3, 3, 4], at))).toEqual([0, 1, 1, 3, 4, 4]);
    expect(countUpTo([], 1)).toBe(0);
  });
});

describe('an answer that was kept', patient, () => {
  const asking = fc.array(fc.tuple(moment, sought), { minLength: 2, maxLength: 8 });
  it('is the one that would be found', () => {
    fc.assert(
      fc.property(told, asking, (one, questions) => {
        const keeping = keepAnswers(seekOf(one));
        const memo = new Map();
        for (const [from, what] of questions)
          expect(keeping(sceneAt(from, memo), what)).toBe(seekOf(one)(sceneAt(from), what));
      }),
      cases(200),
    );
  });

  it('is not sought again on the way to it, in either direction, nor at its end', () => {
    let asked = 0;
    const one: Told = { turns: [2, 8], levels: [0, 2, 0] };
    const keeping = keepAnswers((scene, what) => {
      asked++;
      return seekOf(one)(scene, what);
    });
    const memo = new Map();
    const ask = (from: number, is: boolean, step: 1 | -1) => {
      const before = asked;
      return [keeping(sceneAt(from, memo), { level: 2, is, step }), asked - before];
    };
    expect(ask(3, false, 1)).toEqual([8, 1]);
    expect(ask(5, false, 1)).toEqual([8, 0]);
    expect(ask(8, false, 1)).toEqual([8, 0]);
    expect(ask(2, false, 1)).toEqual([8, 1]);
    // Another question leaves it be.
    expect(ask(5, false, -1)).toEqual([1, 1]);
    expect(ask(5, true, 1)).toEqual([5, 1]);
    expect(ask(3, false, 1)).toEqual([8, 0]);
    expect(ask(4, false, -1)).toEqual([1, 0]);
    expect(ask(1, false, -1)).toEqual([1, 0]);
    expect(ask(9, false, 1)).toEqual([9, 1]);
  });

  it('is forgotten when the lead has been elsewhere', () => {
    const keeping = keepAnswers((scene) => scene.history.entries.length);
    const memo = new Map();
    const from = (entries: readonly Entry[]) =>
      keeping(sceneAt(0, memo, entries), { level: 2, is: true, step: 1 });
    expect([from(nowhere), from([{} as Entry]), from(nowhere)]).toEqual([0, 1, 0]);
  });
});
