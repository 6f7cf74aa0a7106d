import { describe, expect, it } from 'vitest';
import { writePath } from '../../lib/agreement/problem.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { arrange } from '../../lib/agreement/timeline.ts';
import { example, readText, smallest } from './read.ts';

/** A version of the example, with some of its words replaced. */
function version(number: number, from: string, ...changes: [string, string][]): Agreement {
  const text = changes.reduce(
    (all, [instead, written]) => all.replace(instead, written),
    example.replace('version: 7', `version: ${number}`).replace('2026-10-01T00:00:00+02:00', from),
  );
  const { agreement, problems } = readText(text);
  if (!agreement) throw new Error(JSON.stringify(problems));
  return agreement;
}
const says = (versions: Agreement[]) =>
  arrange(versions).problems.map(({ index, path, message }) => [index, writePath(path), message]);

const first = version(1, '2026-01-01T00:00:00Z');
const restate: [string, string] = ['reviewBy:', 'restateRunning: true\nreviewBy:'];

describe('§7 the versions of one agreement', () => {
  it('puts them in order, whatever the order of the files', () => {
    const second = version(2, '2026-02-01T00:00:00Z');
    const third = version(10, '2026-03-01T00:00:00Z');
    const { timeline, problems } = arrange([third, first, second]);
    expect(problems).toEqual([]);
    expect(timeline.map((agreement) => agreement.version)).toEqual([1, 2, 10]);
    expect(arrange([first]).problems).toEqual([]);
    expect(arrange([])).toEqual({ timeline: [], problems: [] });
  });

  it('refuses another agreement', () => {
    const other = version(2, '2026-02-01T00:00:00Z', ['acme-nordics', 'acme-baltics']);
    expect(says([other, first])).toEqual([
      [0, 'agreement', '"acme-baltics" is not a version of "acme-nordics"; give only files of one agreement'],
    ]);
  });

  it('refuses a number that is there twice', () => {
    expect(says([first, version(1, '2026-02-01T00:00:00Z')])).toEqual([
      [1, 'version', 'version 1 is there twice; give each version its own number'],
    ]);
  });

  it('says of each by a code what is wrong', () => {
    const codes = (...versions: Agreement[]) => arrange(versions).problems.map(({ code }) => code);
    expect(codes(first, version(2, '2026-02-01T00:00:00Z', ['acme-nordics', 'acme-baltics']))).toEqual([
      'other-agreement',
    ]);
    expect(codes(first, version(1, '2026-02-01T00:00:00Z'))).toEqual(['same-version']);
    expect(codes(first, version(2, '2025-02-01T00:00:00Z'))).toEqual(['crossing']);
    const days: [string, string] = ['within: 2 working hours', 'within: 1 working day'];
    expect(codes(first, version(2, '2026-02-01T00:00:00Z', restate, days))).toEqual(['unit']);
  });

  it('refuses versions that cross, or begin at one moment in two zones', () => {
    for (const from of ['2025-12-31T23:59:59Z', '2026-01-01T01:00:00+01:00'])
      expect(says([version(2, from), first])).toEqual([
        [0, 'inForceFrom', expect.stringContaining('is not after version 1')],
      ]);
    expect(says([version(2, '2026-01-01T00:00:01Z'), first])).toEqual([]);
  });
});

describe('§7 restateRunning and units', () => {
  const later = (...changes: [string, string][]) => version(2, '2026-02-01T00:00:00Z', restate, ...changes);

  it('allows other lengths in the same unit', () => {
    expect(says([first, later(['within: 2 working hours', 'within: 90 working minutes'])])).toEqual([]);
  });
  it.each([
    ['hours to days', 'within: 2 working hours', 'within: 1 working day', 'promises[0].within'],
    ['working time to the wall clock', 'within: 2 working hours', 'within: 2 hours', 'promises[0].within'],
    ['days to hours', 'within: 1 working day\n', 'within: 8 working hours\n', 'promises[2].within'],
    ['an exception', 'within: 30 working minutes', 'within: 1 working day', 'promises[0].unless[0].within'],
    ['the attempts', 'over: 10 working days', 'over: 80 working hours', 'attempts.over'],
  ])('refuses %s', (_, instead, written, path) => {
    expect(says([first, later([instead, written])])).toEqual([
      [1, path, expect.stringMatching(/is in another unit than .* in version 1.*leave restateRunning out/)],
    ]);
    expect(says([first, version(2, '2026-02-01T00:00:00Z', [instead, written])])).toEqual([]);
  });
  it('looks back to every version by which a clock may still run, and not beyond', () => {
    const days = version(2, '2026-02-01T00:00:00Z', ['within: 2 working hours', 'within: 1 working day']);
    const third = version(3, '2026-03-01T00:00:00Z', restate);
    expect(says([first, days, third])).toEqual([
      [2, 'promises[0].within', expect.stringContaining('in version 2')],
    ]);
    const same = version(2, '2026-02-01T00:00:00Z', restate);
    const fourth = version(4, '2026-04-01T00:00:00Z', restate);
    expect(says([first, same, third, fourth])).toEqual([]);
  });
  it('looks back no further than to the version that restated last', () => {
    const days: [string, string] = ['within: 2 working hours', 'within: 1 working day'];
    const second = version(2, '2026-02-01T00:00:00Z', restate, days);
    const third = version(3, '2026-03-01T00:00:00Z', restate, days);
    expect(says([first, second, third])).toEqual([
      [1, 'promises[0].within', expect.stringContaining('in version 1')],
    ]);
  });
  it('asks nothing where a version has no promises or attempts at all', () => {
    const small = (number: number, from: string, more = '') => {
      const text = smallest.replace('version: 1', `version: ${number}`).replace('2026-01-01T00:00:00Z', from);
      return readText(text + more).agreement as Agreement;
    };
    const promise =
      'promises:\n  - { id: a, title: A, owedBy: sales, starts: { assigned: true }, keptBy: { activity: call }, within: 2 hours }\n';
    const plain = small(1, '2026-01-01T00:00:00Z');
    const promising = small(2, '2026-02-01T00:00:00Z', `${promise}restateRunning: true\n`);
    const without = small(3, '2026-03-01T00:00:00Z', 'restateRunning: true\n');
    expect(says([plain, promising, without])).toEqual([]);
  });
  it('tells a change once, however many versions it is a change from', () => {
    const second = version(2, '2026-02-01T00:00:00Z', [
      'within: 2 working hours',
      'within: 90 working minutes',
    ]);
    const third = version(
      3,
      '2026-03-01T00:00:00Z',
      restate,
      ['within: 2 working hours', 'within: 1 working day'],
      ['over: 10 working days', 'over: 80 working hours'],
    );
    expect(says([first, second, third])).toEqual([
      [2, 'promises[0].within', expect.stringContaining('in version 1')],
      [2, 'attempts.over', expect.stringContaining('in version 1')],
    ]);
  });
  it('asks nothing of a promise that is new', () => {
    expect(says([version(1, '2026-01-01T00:00:00Z', ['id: convert', 'id: turn']), later()])).toEqual([]);
  });
});
