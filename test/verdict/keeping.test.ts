import { describe, expect, test } from 'vitest';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import { promised, type Rule, reason, touch } from './promised.ts';
import { type Line, on, story } from './story.ts';

// §5 `keptBy`: an activity, an entry into a stage, a value.

const entered = 'enters mql mon 10:00';

describe('what keeps a promise', () => {
  const kept = (keptBy: Rule['keptBy'], line: string, more: Partial<Activity> = {}) =>
    promised({ keptBy }, 'mon 11:00', story(entered, [line, more])).state === 'kept';

  test.each<[what: string, line: string, more: Partial<Activity>, keeps: boolean]>([
    ['anybody does it', 'call out mon 10:30', { by: 'somebody else' }, true],
    ['nobody answers', 'call out mon 10:30', { outcome: 'no-answer' }, true],
    ['voicemail', 'call out mon 10:30', { outcome: 'voicemail' }, true],
    ['a meeting nobody came to', 'meeting out mon 10:30', { outcome: 'no-show' }, true],
    ['a meeting without a direction is both', 'meeting undirected mon 10:30', {}, true],
    ['a call without a direction is neither', 'call undirected mon 10:30', {}, false],
    ['the wrong direction', 'call in mon 10:30', {}, false],
    ['a kind that is not named', 'message out mon 10:30', {}, false],
    ['automated', 'email out mon 10:30', { automated: true }, false],
    ['bulk', 'email out mon 10:30', { bulk: true }, false],
    ['bounced', 'email out mon 10:30', { outcome: 'bounced' }, false],
    ['cancelled', 'meeting out mon 10:30', { outcome: 'cancelled' }, false],
    ['planned', 'call out mon 10:30', { done: false }, false],
    ['nobody says whether it is done', 'call out mon 10:30', { done: undefined }, true],
    ['nobody says when', 'call out', {}, false],
  ])('%s', (_, line, more, keeps) => {
    expect(kept(touch, line, more)).toBe(keeps);
  });

  test('without `direction` and `genuine` nothing is asked of them', () => {
    expect(kept({ activity: 'call' }, 'call undirected mon 10:30', { automated: true })).toBe(true);
  });

  test('an outcome, a page and an asset may be asked for', () => {
    expect(
      kept({ activity: 'call', outcome: 'connected' }, 'call out mon 10:30', { outcome: 'voicemail' }),
    ).toBe(false);
    expect(
      kept({ activity: 'call', outcome: 'connected' }, 'call out mon 10:30', { outcome: 'connected' }),
    ).toBe(true);
    expect(kept({ outcome: ['held', 'connected'] }, 'meeting in mon 10:30', { outcome: 'held' })).toBe(true);
    const page = { page: 'https://acme.example/pricing/eu?utm=1' };
    expect(kept({ activity: 'page-view', page: '/pricing' }, 'page-view in mon 10:30', page)).toBe(true);
    expect(kept({ activity: 'page-view', page: '/price' }, 'page-view in mon 10:30', page)).toBe(false);
  });

  test('`why` says what was not stated', () => {
    const left = { automated: undefined, bulk: undefined };
    const promise = promised({}, 'mon 11:00', story(entered, ['call out mon 10:30', left]));
    expect(reason(promise, 'kept')).toEqual({
      code: 'kept',
      by: 'activity',
      at: on('mon 10:30'),
      activity: 'call out mon 10:30',
      notStated: ['automated', 'bulk'],
    });
  });

  test('an entry into a stage', () => {
    const rule: Partial<Rule> = { keptBy: { enters: ['sal', 'sql'] }, within: '1 working day' };
    const sal = promised(rule, 'thu 10:00', story(entered, 'enters sal tue 17:00'));
    expect(sal).toMatchObject({ state: 'kept', keptAt: on('tue 17:00'), dueAt: on('tue 17:00') });
    expect(reason(sal, 'kept')).toMatchObject({ by: 'entered', stage: 'sal' });
    expect(promised(rule, 'thu 10:00', story(entered, 'enters sql wed 09:00'))).toMatchObject({
      state: 'broken',
      keptAt: on('wed 09:00'),
    });
    const both = story(entered, 'enters sal mon 10:00');
    expect(promised(rule, 'thu 10:00', both)).toMatchObject({ state: 'kept', keptAt: on('mon 10:00') });
  });

  test('an entry of which only "then or earlier" is known keeps if that is in time, else nobody knows', () => {
    const rule: Partial<Rule> = { keptBy: { enters: 'sal' }, within: '1 working day' };
    expect(promised(rule, 'thu 10:00', story(entered, 'enters sal tue 12:00?'))).toMatchObject({
      state: 'kept',
    });
    expect(promised(rule, 'thu 10:00', story(entered, 'enters sal wed 12:00?'))).toMatchObject({
      state: 'unknown',
    });
    const later = story(entered, 'enters waiting wed 09:00', 'enters mql wed 10:00', 'enters sal wed 12:00?');
    expect(promised(rule, 'thu 10:00', later)).toMatchObject({ state: 'broken' });
  });

  test('any of several', () => {
    const keptBy: Rule['keptBy'] = { any: [touch, { enters: 'sal' }] };
    const promise = promised(
      { keptBy },
      'tue 10:00',
      story(entered, 'enters sal mon 10:30', 'call out mon 11:00'),
    );
    expect(promise).toMatchObject({ state: 'kept', keptAt: on('mon 10:30') });
  });
});

describe('kept by a value', () => {
  const rule: Partial<Rule> = { keptBy: { known: 'dealValue' }, within: '5 working days' };
  const at = (now: string, fields: Lead['fields'], fieldTimes?: Lead['fieldTimes']) =>
    promised(rule, now, { ...story(entered), fields, fieldTimes });

  test.each<
    [
      what: string,
      now: string,
      fields: Lead['fields'],
      time: string | null,
      expected: Partial<PromiseVerdict>,
    ]
  >([
    [
      'a value now, nobody knows since when',
      'fri+2 10:00',
      { dealValue: 5000 },
      null,
      { state: 'kept', keptAt: null, remainingSeconds: 0 },
    ],
    ['zero is a value', 'tue 10:00', { dealValue: 0 }, null, { state: 'kept' }],
    ['no is a value', 'tue 10:00', { dealValue: false }, null, { state: 'kept' }],
    [
      'set in time',
      'fri+2 10:00',
      { dealValue: 5000 },
      'mon+1 17:00',
      { state: 'kept', keptAt: on('mon+1 17:00') },
    ],
    [
      'set too late',
      'fri+2 10:00',
      { dealValue: 5000 },
      'mon+1 17:01',
      { state: 'broken', keptAt: on('mon+1 17:01') },
    ],
    ['empty is open', 'mon+1 17:00', { dealValue: null }, null, { state: 'running' }],
    ['empty text too', 'mon+1 17:00', { dealValue: ' ' }, null, { state: 'running' }],
    ['empty after the deadline', 'mon+1 17:01', { dealValue: null }, null, { state: 'broken', keptAt: null }],
    ['an empty list too', 'mon+1 17:01', { dealValue: [] }, null, { state: 'broken' }],
    [
      'emptied: when that was keeps nothing',
      'mon+1 17:01',
      { dealValue: null },
      'tue 10:00',
      { state: 'broken', keptAt: null },
    ],
    [
      'absent',
      'tue 10:00',
      {},
      null,
      { state: 'unknown', workedSeconds: null, remainingSeconds: null, overSeconds: null },
    ],
    ['absent after the deadline', 'fri+2 10:00', undefined, null, { state: 'unknown' }],
  ])('%s', (_, now, fields, time, expected) => {
    expect(at(now, fields, time === null ? undefined : { dealValue: on(time) })).toMatchObject(expected);
  });

  test('the reason is given', () => {
    expect(reason(at('tue 10:00', { dealValue: 1 }), 'kept-time-unknown')).toEqual({
      code: 'kept-time-unknown',
      field: 'dealValue',
    });
    expect(reason(at('tue 10:00', { dealValue: 1 }, { dealValue: on('mon 11:00') }), 'kept')).toMatchObject({
      by: 'known',
      field: 'dealValue',
    });
    expect(at('tue 10:00', {}).why).toContainEqual({
      code: 'gap',
      what: 'fields.dealValue',
      why: expect.any(String),
    });
  });

  test('a well-known field of the owner', () => {
    const owned = (owner: Lead['owner']) =>
      promised({ keptBy: { known: 'owner.id' } }, 'mon 15:00', { ...story(entered), owner }).state;
    expect(owned({ id: '7' })).toBe('kept');
    expect(owned(null)).toBe('broken');
    expect(owned({ name: 'Ada' })).toBe('unknown');
  });
});

describe('what ended a clock, as data (§9 `why`)', () => {
  const why = (rule: Partial<Rule>, now: string, ...lines: Line[]) =>
    promised(rule, now, story(...lines)).why;
  const releasedBy: Rule['releasedBy'] = { any: [{ enters: 'lost' }, { inbound: 'email' }] };

  test('names the activity or the stage, and nothing else', () => {
    expect(why({}, 'mon 13:00', entered, 'call out mon 11:00')).toContainEqual({
      code: 'kept',
      by: 'activity',
      at: on('mon 11:00'),
      activity: 'call out mon 11:00',
    });
    expect(why({ releasedBy }, 'mon 13:00', entered, 'enters lost mon 11:00')).toContainEqual({
      code: 'released',
      at: on('mon 11:00'),
      stage: 'lost',
    });
    expect(why({ releasedBy }, 'mon 13:00', entered, 'email in mon 11:00')).toContainEqual({
      code: 'released',
      at: on('mon 11:00'),
      activity: 'email in mon 11:00',
    });
    const kept = why({ releasedBy }, 'mon 13:00', entered, 'call out mon 10:30', 'email in mon 11:00');
    expect(kept.map(({ code }) => code)).not.toContain('released');
  });

  test('tells what was done too late, and nothing of what came after a release', () => {
    const codes = (...lines: Line[]) =>
      why({ releasedBy }, 'mon 16:00', entered, ...lines).map(({ code }) => code);
    expect(codes('call out mon 13:00')).toContain('kept');
    expect(codes('enters lost mon 10:30', 'call out mon 11:00')).not.toContain('kept');
    expect(codes()).not.toContain('kept');
    const released = promised({ releasedBy: { known: 'budget' } }, 'mon 11:00', {
      ...story(entered),
      fields: { budget: 10 },
    });
    expect(reason(released, 'kept-time-unknown')).toEqual({ code: 'kept-time-unknown', field: 'budget' });
  });

  test('says that it was reported late only of what was done in time', () => {
    const late = (line: string) =>
      why({}, 'mon 16:00', entered, [line, { recordedAt: on('mon 15:00') }]).some(
        ({ code }) => code === 'reported-late',
      );
    expect(late('call out mon 12:00')).toBe(true);
    expect(late('call out mon 12:01')).toBe(false);
  });

  test('names what nobody knows', () => {
    expect(why({}, 'mon 16:00', 'enters mql mon 10:00?').at(-1)).toEqual({
      code: 'start-unknown',
      what: 'start',
    });
    expect(why({ keptBy: { enters: 'sal' } }, 'mon 16:00', entered, 'enters sal').at(-1)).toEqual({
      code: 'start-unknown',
      what: 'stageHistory',
    });
    expect(why({}, 'mon 11:00', 'enters mql mon 10:00?').map(({ code }) => code)).not.toContain(
      'start-unknown',
    );
  });
});
