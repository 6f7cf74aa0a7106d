import { describe, expect, test } from 'vitest';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { agreement, judgeAt, type Parts } from './agreements.ts';
import { first, type Rule, reason, version } from './promised.ts';
import { type Line, on, story } from './story.ts';

// §7: which version judges what. Open hours are Monday to Friday 09:00-17:00 UTC (agreements.ts).

describe('the version that judges a clock', () => {
  const rule = (within: string, more: Partial<Rule>) => ({ within, keptBy: { enters: 'won' }, ...more });
  const versions = (more: Partial<Rule> = {}) => [
    version(1, 'mon-1 00:00', rule('20 working hours', more)),
    version(2, 'tue 12:00', rule('30 working hours', more)),
    version(3, 'mon+4 00:00', rule('40 working hours', more)),
  ];
  type Row = [what: string, rule: Partial<Rule>, lines: Line[], version: number];
  test.each<Row>([
    ['the cycle began before the change', {}, ['enters mql tue 11:59:59'], 1],
    ['the cycle began with the change', {}, ['enters mql tue 12:00'], 2],
    [
      'a clock of the cycle that began after the change',
      { starts: { enters: 'sal' } },
      ['enters mql mon 10:00', 'enters sal wed 09:00'],
      1,
    ],
    ['a new cycle', {}, ['enters mql mon 10:00', 'enters lost mon 11:00', 'enters mql wed 09:00'], 2],
    [
      'back from a pause is no new cycle',
      {},
      ['enters mql mon 10:00', 'enters waiting mon 11:00', 'enters mql wed 09:00'],
      1,
    ],
    ['cycle 0: when the clock began', { starts: { enters: 'lead' } }, ['enters lead mon 10:00'], 1],
    ['cycle 0: when the clock began, later', { starts: { enters: 'lead' } }, ['enters lead wed 09:00'], 2],
    [
      'inbound: when they wrote',
      { starts: { inbound: 'email' } },
      ['enters mql mon 10:00', 'email in wed 09:00'],
      2,
    ],
    [
      'inbound: when they wrote, earlier',
      { starts: { inbound: 'email' } },
      ['email in tue 11:00', 'enters mql wed 09:00'],
      1,
    ],
  ])('%s', (_, changed, lines, number) => {
    const promise = first('wed 10:00', versions(changed), story(...lines));
    expect(promise).toMatchObject({ state: 'running', version: number });
    expect(reason(promise, 'target')).toMatchObject({ within: `${10 + 10 * number} working hours` });
  });

  test('earned: when it was earned, whatever the cycle', () => {
    const stages: Parts['stages'] = [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', opensCycle: true, enter: { activity: 'form', within: '2 days' } },
      { id: 'recycled', title: 'Recycled', terminal: 'recycled' },
    ];
    const earned: Partial<Rule> = { starts: { earned: 'mql' }, keptBy: { enters: 'mql' } };
    const both = [version(1, 'mon-1 00:00', earned, { stages }), version(2, 'tue 12:00', earned, { stages })];
    const before: Line[] = ['enters lead mon-1 09:00', 'form in mon 10:00', 'enters mql mon 10:30'];
    expect(first('wed 10:00', both, story(...before))).toMatchObject({ version: 1, state: 'kept' });
    const again: Line[] = [...before, 'enters recycled tue 10:00', 'form in fri 09:00'];
    expect(first('fri 10:00', both, story(...again))).toMatchObject({
      version: 2,
      startedAt: on('fri 09:00'),
    });
  });

  test('an assignment: the version of its cycle, in cycle 0 that of the assignment', () => {
    const assigned = versions({ starts: { assigned: true } });
    const at = (...lines: Line[]) =>
      first('wed 10:00', assigned, { ...story(...lines), assignedAt: on('wed 09:00') }).version;
    expect(at('enters mql mon 10:00')).toBe(1);
    expect(at('enters lead mon 10:00')).toBe(2);
  });

  test('the verdict names the version in force now', () => {
    const version = (now: string) =>
      judgeAt(on(now), versions(), story('enters mql mon 10:00')).agreement.version;
    expect(version('tue 11:59:59')).toBe(1);
    expect(version('tue 12:00')).toBe(2);
    expect(version('mon-2 00:00')).toBe(1);
  });

  test('a version still to come changes nothing', () => {
    const soon = version(2, 'wed 10:01', { within: '1 working hour' }, { restateRunning: true });
    const promise = first('wed 10:00', [version(1, 'mon-1 00:00', {}), soon], story('enters mql wed 09:00'));
    expect(promise).toMatchObject({ version: 1, dueAt: on('wed 11:00'), state: 'running' });
  });

  test('the files may come in any order', () => {
    const [one, two, three] = versions() as [Agreement, Agreement, Agreement];
    const lead = story('enters mql wed 09:00');
    expect(judgeAt(on('wed 10:00'), [three, one, two], lead)).toEqual(
      judgeAt(on('wed 10:00'), [one, two, three], lead),
    );
  });

  test('what began before the first version is judged by it, and says so', () => {
    const versions = [version(1, 'tue 12:00', {})];
    const promise = first('tue 16:00', versions, story('enters mql tue 11:00'));
    expect(promise).toMatchObject({ version: 1, state: 'broken', dueAt: on('tue 13:00') });
    expect(reason(promise, 'before-first-version')).toBeDefined();
    const { signals } = judgeAt(on('tue 16:00'), versions, story('enters mql tue 11:00'));
    expect(signals).toContainEqual(expect.objectContaining({ code: 'before-first-version' }));
    const later = first('tue 16:00', versions, story('enters mql tue 12:00'));
    expect(reason(later, 'before-first-version')).toBeUndefined();
  });

  test('a promise of one version only', () => {
    const none = agreement({ version: 2, inForceFrom: on('tue 12:00') });
    const old = judgeAt(
      on('wed 10:00'),
      [version(1, 'mon-1 00:00', {}), none],
      story('enters mql mon 10:00'),
    );
    expect(old.promises).toMatchObject([{ id: 'contact', version: 1, state: 'broken' }]);
    const before = agreement({ version: 1, inForceFrom: on('mon-1 00:00') });
    const added = [before, version(2, 'tue 12:00', {})];
    expect(judgeAt(on('wed 10:00'), added, story('enters mql mon 10:00')).promises).toEqual([]);
    expect(judgeAt(on('wed 10:00'), added, story('enters mql wed 09:00')).promises).toMatchObject([
      { version: 2 },
    ]);
  });

  test('a promise that was not agreed when its clock would have begun: waiting for the next', () => {
    const inbound: Partial<Rule> = { starts: { inbound: 'email' } };
    const added = [agreement({ inForceFrom: on('mon-1 00:00') }), version(2, 'tue 12:00', inbound)];
    const at = (...lines: Line[]) => judgeAt(on('wed 10:00'), added, story(...lines)).promises;
    expect(at('email in mon 10:00')).toMatchObject([{ id: 'contact', version: 2, state: 'waiting' }]);
    expect(at('email in wed 09:00')).toMatchObject([{ version: 2, state: 'running' }]);

    // It was agreed once, is no longer, and nothing runs.
    const gone = agreement({ version: 3, inForceFrom: on('wed 00:00') });
    expect(judgeAt(on('wed 10:00'), [...added, gone], story('email in mon 10:00')).promises).toEqual([]);
  });

  test('without a start, or of a cycle that began nobody knows when: the version in force now', () => {
    const none = first('wed 10:00', versions(), story('enters lead mon 10:00'));
    expect(none).toMatchObject({ version: 2, state: 'waiting' });
    expect(none.why).toEqual([{ code: 'not-started' }]);
    const unknown = first(
      'wed 10:00',
      versions({ starts: { enters: 'sal' } }),
      story('enters mql', 'enters sal tue 10:00'),
    );
    expect(unknown).toMatchObject({ version: 2, startedAt: on('tue 10:00') });
    expect(reason(unknown, 'before-first-version')).toBeUndefined();
  });

  test('attempts: the version of the cycle', () => {
    const attempts = (atLeast: number): Parts => ({
      promises: [],
      attempts: { during: ['mql'], counts: { activity: 'call', direction: 'outbound' }, atLeast },
    });
    const versions = [version(1, 'mon-1 00:00', {}, attempts(5)), version(2, 'tue 12:00', {}, attempts(7))];
    const at = (...lines: Line[]) => judgeAt(on('wed 10:00'), versions, story(...lines)).attempts;
    expect(at('enters mql mon 10:00')).toMatchObject({ version: 1, remaining: 5 });
    expect(at('enters mql tue 12:00')).toMatchObject({ version: 2, remaining: 7 });
    expect(at('enters lead mon 10:00')).toMatchObject({ version: 2, state: 'waiting', remaining: 7 });

    // Without cycles: when they began.
    const stages = [{ id: 'mql', title: 'MQL' }];
    const flat = versions.map((version) => ({ ...version, stages }));
    expect(judgeAt(on('wed 10:00'), flat, story('enters mql mon 10:00')).attempts).toMatchObject({
      version: 1,
    });
    expect(judgeAt(on('wed 10:00'), flat, story('enters mql wed 09:00')).attempts).toMatchObject({
      version: 2,
    });
  });
});

test('without any version there is nothing to judge by', () => {
  expect(() => judgeAt(on('mon 10:00'), [])).toThrow('There is no agreement to judge by');
});
