import { describe, expect, test } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { PromiseVerdict } from '../../lib/verdict/verdict.ts';
import type { Parts } from './agreements.ts';
import { promised, type Rule, reason } from './promised.ts';
import { on, story } from './story.ts';

// §5 `starts`: an entry, an assignment, what is earned.

const entered = 'enters mql mon 10:00';

describe('starting by an entry', () => {
  test('the first of several stages, once in a cycle', () => {
    const rule: Partial<Rule> = {
      starts: { enters: ['sal', 'sql'] },
      keptBy: { enters: 'won' },
      within: '5 working days',
    };
    const lead = story(entered, 'enters sal mon 11:00', 'enters sql mon 12:00', 'enters sal mon 13:00');
    const promise = promised(rule, 'mon 14:00', lead);
    expect(promise).toMatchObject({ state: 'running', startedAt: on('mon 11:00') });
    expect(reason(promise, 'started')).toMatchObject({
      by: 'entered',
      stage: 'sal',
      at: on('mon 11:00'),
      known: 'exact',
    });
  });

  test.each<[what: string, lines: string[], startedAt: string, state: string]>([
    ['a repeat is no entry', [entered, 'enters mql mon 11:00'], 'mon 10:00', 'broken'],
    [
      'a new cycle starts anew',
      [entered, 'call out mon 10:30', 'enters lost mon 11:00', 'enters mql tue 10:00'],
      'tue 10:00',
      'running',
    ],
    [
      'back from a later stage is a new cycle',
      [entered, 'call out mon 10:30', 'enters sal mon 11:00', 'enters mql tue 10:00'],
      'tue 10:00',
      'running',
    ],
    [
      'back from a pause is the same cycle',
      [entered, 'call out mon 10:30', 'enters waiting mon 11:00', 'enters mql tue 10:00'],
      'mon 10:00',
      'kept',
    ],
    [
      'a pause after the end is not',
      [
        entered,
        'call out mon 10:30',
        'enters lost mon 11:00',
        'enters waiting mon 12:00',
        'enters mql tue 10:00',
      ],
      'tue 10:00',
      'running',
    ],
  ])('%s', (_, lines, startedAt, state) => {
    expect(promised({}, 'tue 10:30', story(...lines))).toMatchObject({ startedAt: on(startedAt), state });
  });

  test('what lies before the cycle is not its start', () => {
    const rule: Partial<Rule> = { starts: { enters: 'lead' } };
    expect(promised(rule, 'mon 11:00', story('enters lead mon 09:00', entered))).toMatchObject({
      state: 'waiting',
    });
    expect(promised(rule, 'mon 10:00', story('enters lead mon 09:00'))).toMatchObject({ state: 'running' });
  });

  test('"then or earlier": computed from it; what would be broken is unknown', () => {
    const at = (now: string, ...lines: string[]) =>
      promised({}, now, story('enters mql mon 10:00?', ...lines));
    expect(at('mon 11:00')).toMatchObject({
      state: 'running',
      startKnown: 'at-least',
      startedAt: on('mon 10:00'),
      dueAt: on('mon 12:00'),
      remainingSeconds: 3600,
    });
    expect(at('mon 12:00')).toMatchObject({ state: 'running' });
    expect(at('mon 12:01')).toMatchObject({ state: 'unknown', startKnown: 'at-least' });
    expect(at('mon 15:00', 'call out mon 11:00')).toMatchObject({ state: 'kept', startKnown: 'at-least' });
    expect(at('mon 15:00', 'call out mon 13:00')).toMatchObject({ state: 'unknown' });
  });

  test('a record that begins behind the stage: whether it was entered depends on whether it begins with the lead', () => {
    expect(promised({}, 'mon 15:00', story('enters sal mon 09:00'))).toMatchObject({ state: 'waiting' });
    expect(promised({}, 'mon 15:00', story('enters sal mon 09:00?'))).toMatchObject({
      state: 'unknown',
      dueAt: null,
    });
    const seen = story('enters lead mon 08:00?', 'enters sal mon 09:00');
    expect(promised({}, 'mon 15:00', seen)).toMatchObject({ state: 'waiting' });
  });

  test('an entry at a time that nobody knows', () => {
    for (const lead of [
      story('enters mql'),
      { ...story(), stage: { id: 'mql' } },
      { stage: { id: 'mql' }, activities: [] },
    ])
      expect(promised({}, 'mon 15:00', lead)).toMatchObject({
        state: 'unknown',
        startKnown: 'unknown',
        startedAt: null,
        dueAt: null,
        workedSeconds: null,
      });
  });

  test('a lead beyond the stage may have come through it, where the CRM does not tell its way', () => {
    const beyond: Partial<Lead> = { stage: { id: 'sal' }, activities: [] };
    const state = (more: Partial<Lead>) => {
      const promise = promised({}, 'mon 15:00', { ...beyond, ...more });
      const unknown = reason(promise, 'start-unknown');
      if (promise.state === 'unknown')
        expect(unknown).toEqual({ code: 'start-unknown', what: 'stageHistory' });
      else expect(unknown).toBeUndefined();
      return promise.state;
    };
    const gap = (...kinds: string[]) => kinds.map((what) => ({ what, why: 'forbidden' as const }));
    expect(state({})).toBe('unknown');
    expect(state({ stageHistory: [] })).toBe('waiting');
    expect(state({ stageHistory: [], gaps: gap('stageHistory') })).toBe('unknown');
    expect(state({ stageHistory: [], gaps: gap('activities', 'stageHistory') })).toBe('unknown');
    expect(state({ stageHistory: [], gaps: gap('activities') })).toBe('waiting');
    expect(state({ stage: { id: 'lead' } })).toBe('waiting');
    expect(state({ stage: { id: 'mql' } })).toBe('unknown');
  });

  test('a lead whose stage nobody knows may have; one that has none has not', () => {
    const state = (stage: Lead['stage']) =>
      promised({}, 'mon 15:00', { activities: [], ...(stage !== undefined && { stage }) }).state;
    expect(state(undefined)).toBe('unknown');
    expect(state({ id: 'nobody maps this' })).toBe('unknown');
    expect(state(null)).toBe('waiting');
  });

  test('an entry that keeps, at a time that nobody knows', () => {
    const rule: Partial<Rule> = { keptBy: { enters: 'sal' } };
    const lead = { ...story(entered), stage: { id: 'sal' } };
    expect(promised(rule, 'mon 15:00', lead)).toMatchObject({ state: 'unknown', dueAt: null });
    // It lies after Tuesday, and the deadline before.
    const later = {
      ...story(entered, 'enters waiting tue 10:00', 'enters mql tue 11:00'),
      stage: { id: 'sal' },
    };
    expect(promised(rule, 'wed 15:00', later)).toMatchObject({ state: 'broken' });
  });
});

describe('starting by an assignment', () => {
  const rule: Partial<Rule> = { starts: { assigned: true } };
  const at = (now: string, lead: Partial<Lead>) => promised(rule, now, lead);

  test.each<
    [what: string, lines: string[], assignedAt: string | null | undefined, expected: Partial<PromiseVerdict>]
  >([
    [
      'after the cycle began',
      [entered],
      'mon 11:00',
      { state: 'running', startedAt: on('mon 11:00'), startKnown: 'exact' },
    ],
    [
      'before the cycle began: as if made then',
      [entered],
      'fri-1 11:00',
      { state: 'running', startedAt: on('mon 10:00'), startKnown: 'exact' },
    ],
    [
      'before a cycle of which "then or earlier" is known',
      ['enters mql mon 10:00?'],
      'fri-1 11:00',
      { state: 'running', startedAt: on('mon 10:00'), startKnown: 'at-least' },
    ],
    [
      'just when a cycle began of which "then or earlier" is known',
      ['enters mql mon 10:00?'],
      'mon 10:00',
      { state: 'running', startedAt: on('mon 10:00'), startKnown: 'exact' },
    ],
    ['this moment', [entered], 'mon 11:30', { state: 'running', startedAt: on('mon 11:30') }],
    [
      'after a cycle of which "then or earlier" is known',
      ['enters mql mon 10:00?'],
      'mon 11:00',
      { state: 'running', startedAt: on('mon 11:00'), startKnown: 'exact' },
    ],
    [
      'in cycle 0',
      ['enters lead fri-1 10:00'],
      'mon 11:00',
      { state: 'running', startedAt: on('mon 11:00') },
    ],
    ['nobody has it', [entered], null, { state: 'waiting', startedAt: null }],
    ['the CRM does not say', [entered], undefined, { state: 'unknown', dueAt: null }],
    ['not yet', [entered], 'mon 13:00', { state: 'waiting' }],
    [
      'before a cycle that began nobody knows when',
      ['enters mql'],
      'fri-1 11:00',
      { state: 'unknown', dueAt: null },
    ],
  ])('%s', (_, lines, assigned, expected) => {
    const assignedAt = assigned == null ? assigned : on(assigned);
    expect(
      at('mon 11:30', { ...story(...lines), ...(assignedAt !== undefined && { assignedAt }) }),
    ).toMatchObject(expected);
  });

  test('says what is not known', () => {
    const what = (lead: Partial<Lead>) => reason(at('mon 12:00', lead), 'start-unknown');
    expect(what(story(entered))).toEqual({ code: 'start-unknown', what: 'assignedAt' });
    expect(what({ ...story('enters mql'), assignedAt: on('fri-1 11:00') })).toEqual({
      code: 'start-unknown',
      what: 'stageHistory',
    });
  });

  test('is kept by any entry after it', () => {
    const byEntry: Partial<Rule> = { ...rule, keptBy: { enters: ['mql', 'sal'] } };
    const lead = { ...story(entered, 'enters sal mon 12:00'), assignedAt: on('mon 11:00') };
    expect(promised(byEntry, 'mon 13:00', lead)).toMatchObject({ state: 'kept', keptAt: on('mon 12:00') });
    // Assigned beforehand: the entry that opens the cycle is the start, and keeps nothing.
    const before = { ...story(entered, 'enters sal mon 11:30'), assignedAt: on('mon 09:00') };
    expect(promised(byEntry, 'mon 13:00', before)).toMatchObject({ state: 'kept', keptAt: on('mon 11:30') });
    const atOnce = { ...story(entered), assignedAt: on('mon 10:00') };
    expect(promised(byEntry, 'mon 13:00', atOnce)).toMatchObject({ state: 'kept', keptAt: on('mon 10:00') });
  });

  test('a touch between the start of the cycle and the assignment keeps nothing', () => {
    const lead = { ...story(entered, 'call out mon 10:30'), assignedAt: on('mon 11:00') };
    expect(at('mon 12:00', lead)).toMatchObject({ state: 'running' });
    expect(reason(at('mon 12:00', lead), 'started')).toMatchObject({ by: 'assigned', at: on('mon 11:00') });
  });
});

describe('starting by what is earned', () => {
  const earned: Rule = {
    id: 'hand-over',
    title: 'Hand over',
    owedBy: 'marketing',
    starts: { earned: 'mql' },
    keptBy: { enters: 'mql' },
    within: '1 working hour',
  };
  const parts: Parts = {
    stages: [
      { id: 'lead', title: 'Lead' },
      { id: 'mql', title: 'MQL', opensCycle: true, enter: { activity: 'form', within: '7 days' } },
      { id: 'sal', title: 'SAL' },
      { id: 'recycled', title: 'Recycled', terminal: 'recycled' },
    ],
  };
  const at = (now: string, ...lines: string[]) => promised(earned, now, story(...lines), parts);

  test.each<[what: string, now: string, lines: string[], expected: Partial<PromiseVerdict>]>([
    ['not yet', 'mon 11:00', ['enters lead mon 09:00'], { state: 'waiting' }],
    [
      'since the gate was met',
      'mon 10:30',
      ['enters lead mon 09:00', 'form in mon 10:00'],
      { state: 'running', startedAt: on('mon 10:00'), dueAt: on('mon 11:00') },
    ],
    [
      'a second form earns nothing new',
      'mon 10:45',
      ['enters lead mon 09:00', 'form in mon 10:00', 'form in mon 10:30'],
      { state: 'running', startedAt: on('mon 10:00') },
    ],
    [
      'kept by the hand-over',
      'mon 15:00',
      ['enters lead mon 09:00', 'form in mon 10:00', 'enters mql mon 10:30'],
      { state: 'kept', keptAt: on('mon 10:30') },
    ],
    [
      'kept, and of no cycle',
      'wed 15:00',
      ['enters lead mon 09:00', 'form in mon 10:00', 'enters mql mon 10:30', 'enters sal tue 10:00'],
      { state: 'kept', startedAt: on('mon 10:00') },
    ],
    ['broken without it', 'mon 12:00', ['enters lead mon 09:00', 'form in mon 10:00'], { state: 'broken' }],
    [
      'earned while a terminal stage was recorded',
      'mon+2 12:30',
      [
        'enters lead mon 09:00',
        'form in mon 10:00',
        'enters mql mon 10:30',
        'enters recycled tue 10:00',
        'form in mon+2 12:00',
      ],
      { state: 'running', startedAt: on('mon+2 12:00') },
    ],
    [
      'lost and earned again',
      'mon+2 12:30',
      ['enters lead mon 09:00', 'form in mon 10:00', 'form in mon+2 12:00'],
      { state: 'running', startedAt: on('mon+2 12:00') },
    ],
    [
      'earned again in the stage itself is no new hand-over',
      'mon+2 12:30',
      ['enters lead mon 09:00', 'form in mon 10:00', 'enters mql mon 10:30', 'form in mon+2 12:00'],
      { state: 'kept', startedAt: on('mon 10:00') },
    ],
    [
      'earned only while the stage was recorded',
      'mon 15:00',
      ['enters lead mon 09:00', 'enters mql mon 09:30', 'form in mon 10:00'],
      { state: 'waiting' },
    ],
  ])('%s', (_, now, lines, expected) => {
    expect(at(now, ...lines)).toMatchObject(expected);
  });

  test('says what is not known', () => {
    const none: Partial<Lead> = { stage: { id: 'lead' }, stageHistory: [] };
    const unknown = (lead: Partial<Lead>, more: Parts = parts) => {
      const promise = promised(earned, 'mon 12:00', lead, more);
      return [promise.state, reason(promise, 'start-unknown')];
    };
    const what = (word: string) => ['unknown', { code: 'start-unknown', what: word }];
    // Whether there was a form nobody knows; whether it made an MQL matters only before it is one.
    expect(unknown({ ...none, activities: undefined })).toEqual(what('earned'));
    for (const id of ['mql', 'sal'])
      expect(unknown({ ...none, stage: { id }, activities: undefined })).toEqual(['waiting', undefined]);
    // The form came when the lead was there, or not yet.
    const somewhen = story('enters lead mon 09:00', 'form in mon 10:00', 'enters mql');
    expect(unknown(somewhen)).toEqual(what('stageHistory'));
    expect(unknown(story('enters lead mon 09:00', 'enters mql', 'form in mon 10:00'))).toEqual(
      what('stageHistory'),
    );
    expect(unknown(story('form in mon 08:00', 'enters lead mon 09:00', 'enters mql'))).toEqual(
      what('stageHistory'),
    );
  });

  test('earned by what the lead is: since it exists, if that is known', () => {
    const steel: Parts = {
      stages: [
        { id: 'lead', title: 'Lead' },
        { id: 'mql', title: 'MQL', opensCycle: true, enter: { field: 'industry', is: 'steel' } },
        { id: 'sal', title: 'SAL' },
      ],
    };
    const state = (lines: string[], more: Partial<Lead> = {}) =>
      promised(earned, 'mon 09:45', { ...story(...lines), fields: { industry: 'steel' }, ...more }, steel);
    const createdAt = on('mon 09:00');
    expect(state(['enters lead mon 09:00'], { createdAt })).toMatchObject({
      state: 'running',
      startedAt: createdAt,
    });
    const undated = state(['enters lead mon 09:00']);
    expect(undated).toMatchObject({ state: 'unknown', startedAt: null });
    expect(reason(undated, 'start-unknown')).toEqual({ code: 'start-unknown', what: 'earned' });
    // Created as what it had earned, there was nothing to hand over.
    expect(state(['enters mql mon 09:00'], { createdAt })).toMatchObject({ state: 'waiting' });
  });

  test('everyone has earned the first stage', () => {
    const first: Partial<Rule> = { ...earned, starts: { earned: 'lead' }, keptBy: { enters: 'lead' } };
    const gated: Parts = { stages: [{ id: 'lead', title: 'Lead', enter: { activity: 'form' } }] };
    const created = { ...story('enters lead mon 09:30'), createdAt: on('mon 09:00') };
    expect(promised(first, 'mon 12:00', created, gated)).toMatchObject({
      state: 'kept',
      startedAt: on('mon 09:00'),
      keptAt: on('mon 09:30'),
    });
  });

  test('says by what it started', () => {
    const promise = at('mon 10:30', 'enters lead mon 09:00', 'form in mon 10:00');
    expect(reason(promise, 'started')).toEqual({
      code: 'started',
      by: 'earned',
      at: on('mon 10:00'),
      known: 'exact',
      stage: 'mql',
    });
  });
});
