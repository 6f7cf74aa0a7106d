import { describe, expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import { promised, type Rule, reason } from './promised.ts';
import { type Line, on, story } from './story.ts';

// §5: an inbound clock belongs to no cycle; it starts with the oldest inbound activity that nothing has answered.

const answer: Partial<Rule> = { starts: { inbound: ['email', 'form'] }, within: '4 working hours' };
const at = (now: string, lead: Partial<Lead>, rule: Partial<Rule> = {}) =>
  promised({ ...answer, ...rule }, now, lead);

const asked = 'email in mon 10:00';
const again = 'email in mon 11:00';

describe('an inbound clock', () => {
  type Row = [what: string, lines: readonly Line[], now: string, expected: Partial<PromiseVerdict>];
  test.each<Row>([
    ['none ever', ['call out mon 09:00'], 'mon 12:00', { state: 'waiting', startedAt: null, dueAt: null }],
    ['one', [asked], 'mon 12:00', { state: 'running', startedAt: on('mon 10:00'), dueAt: on('mon 14:00') }],
    ['the oldest of two', [again, asked], 'mon 12:00', { state: 'running', startedAt: on('mon 10:00') }],
    ['answered', [asked, 'call out mon 13:00'], 'mon 15:00', { state: 'kept', keptAt: on('mon 13:00') }],
    [
      'answered at once',
      [asked, 'call out mon 10:00'],
      'mon 15:00',
      { state: 'kept', keptAt: on('mon 10:00'), workedSeconds: 0 },
    ],
    [
      'an answer answers everything before it',
      [asked, again, 'call out mon 12:00'],
      'mon 18:00',
      { state: 'kept', startedAt: on('mon 10:00'), keptAt: on('mon 12:00') },
    ],
    [
      'an answer answers what is written in the same moment too',
      [asked, again, 'call out mon 11:00'],
      'mon 18:00',
      { state: 'kept', startedAt: on('mon 10:00'), keptAt: on('mon 11:00') },
    ],
    [
      'what came after the answer is open',
      [asked, 'call out mon 10:30', again],
      'mon 12:00',
      { state: 'running', startedAt: on('mon 11:00'), dueAt: on('mon 15:00') },
    ],
    ['not answered in time', [asked], 'mon 14:01', { state: 'broken', keptAt: null }],
    [
      'answered late',
      [asked, 'call out mon 15:00'],
      'mon 16:00',
      { state: 'broken', keptAt: on('mon 15:00'), overSeconds: 3600 },
    ],
    [
      'the last exchange is shown',
      [asked, 'call out mon 10:30', again, 'call out mon 11:10', 'call out mon 16:00'],
      'mon 16:30',
      { state: 'kept', startedAt: on('mon 11:00'), keptAt: on('mon 11:10') },
    ],
    [
      'a broken one gives way to the next',
      [asked, 'call out mon 15:00', 'form in mon 15:30'],
      'mon 16:00',
      { state: 'running', startedAt: on('mon 15:30') },
    ],
    [
      'what was answered at once is not the oldest',
      [asked, 'call out mon 10:00', again],
      'mon 12:00',
      { state: 'running', startedAt: on('mon 11:00') },
    ],
    [
      'an answer before it answers nothing',
      ['call out mon 09:59', asked],
      'mon 12:00',
      { state: 'running', startedAt: on('mon 10:00') },
    ],
    [
      'an automated one is none',
      [['email in mon 10:00', { automated: true }]],
      'mon 12:00',
      { state: 'waiting' },
    ],
    [
      'an automated answer is none',
      [asked, ['email out mon 10:05', { automated: true }]],
      'mon 12:00',
      { state: 'running' },
    ],
    [
      'nor is a planned one',
      [asked, ['call out mon 10:05', { done: false }]],
      'mon 12:00',
      { state: 'running' },
    ],
    ['a kind that is not named', ['call in mon 10:00'], 'mon 12:00', { state: 'waiting' }],
    ['our own', ['email out mon 10:00'], 'mon 12:00', { state: 'waiting' }],
    ['not yet', [asked], 'mon 09:30', { state: 'waiting' }],
  ])('%s', (_, lines, now, expected) => {
    expect(at(now, story(...lines))).toMatchObject(expected);
  });

  test('`why` names what they wrote', () => {
    expect(reason(at('mon 12:00', story(asked)), 'started')).toEqual({
      code: 'started',
      by: 'inbound',
      at: on('mon 10:00'),
      known: 'exact',
      activity: asked,
    });
  });

  test('an entry into a stage may be the answer', () => {
    const rule: Partial<Rule> = { keptBy: { any: [{ activity: 'call' }, { enters: 'sal' }] } };
    const entry = story('enters mql mon 09:00', asked, 'enters sal mon 10:30');
    expect(at('mon 12:00', entry, rule)).toMatchObject({ state: 'kept', keptAt: on('mon 10:30') });
    const more = story('enters mql mon 09:00', asked, 'enters sal mon 10:30', again);
    expect(at('mon 12:00', more, rule)).toMatchObject({ state: 'running', startedAt: on('mon 11:00') });
  });

  test('another entry is no answer, nor is one of later an answer to what came between', () => {
    const rule: Partial<Rule> = { keptBy: { enters: 'sal' } };
    const other = story('enters lead mon 09:00', asked, 'enters mql mon 10:30', again);
    expect(at('mon 12:00', other, rule)).toMatchObject({ state: 'running', startedAt: on('mon 10:00') });
    const later = story('enters mql mon 09:00', asked, again, 'enters sal mon 11:30');
    expect(at('mon 12:00', later, rule)).toMatchObject({ state: 'kept', startedAt: on('mon 10:00') });
    const same = story('enters mql mon 09:00', asked, again, 'enters sal mon 11:00');
    expect(at('mon 12:00', same, rule)).toMatchObject({ state: 'kept', startedAt: on('mon 10:00') });
  });

  test('belongs to no cycle', () => {
    const lead = story('enters mql mon 09:00', asked, 'enters lost mon 10:30', 'enters mql mon 11:00');
    expect(at('mon 12:00', lead)).toMatchObject({ state: 'running', startedAt: on('mon 10:00') });
    const answered = story(
      'enters mql mon 09:00',
      asked,
      'call out mon 10:15',
      'enters lost mon 10:30',
      'enters mql mon 11:00',
    );
    expect(at('mon 12:00', answered)).toMatchObject({ state: 'kept', startedAt: on('mon 10:00') });
  });

  test('is paused with the lead', () => {
    const lead = story('enters mql mon 09:00', asked, 'enters waiting mon 11:00');
    expect(at('tue 12:00', lead)).toMatchObject({ state: 'paused', dueAt: null, remainingSeconds: 3 * 3600 });
  });

  test('with a gap: nobody knows', () => {
    const gap: Partial<Lead> = { gaps: [{ what: 'activities:email', why: 'forbidden' }] };
    expect(at('mon 12:00', { ...story(), ...gap })).toMatchObject({ state: 'unknown' });
    expect(reason(at('mon 12:00', { ...story(), ...gap }), 'start-unknown')).toEqual({
      code: 'start-unknown',
      what: 'activities',
    });
    expect(at('mon 15:00', { ...story('form in mon 10:00'), ...gap })).toMatchObject({ state: 'unknown' });
    expect(at('mon 12:00', { ...story(), activities: undefined })).toMatchObject({ state: 'unknown' });
  });
});
