import { describe, expect, it } from 'vitest';
import type { Condition } from '../../lib/agreement/condition.ts';
import type { Activity, Lead } from '../../lib/agreement/lead.ts';
import type { Truth } from '../../lib/verdict/verdict.ts';
import { activity, agreement, history, judgeAt, type Parts } from './agreements.ts';

// §2, asked through a gate: what a condition says is the state of the qualification.

const NOW = '2026-11-02T12:00';

function truth(condition: Condition, parts: Partial<Lead> = {}, more: Parts = {}): Truth | undefined {
  const stages = [
    { id: 'lead', title: 'Lead' },
    { id: 'mql', title: 'MQL', enter: condition },
  ];
  return judgeAt(NOW, agreement({ stages, ...more }), parts).qualification?.state;
}

type Value = NonNullable<Lead['fields']>[string];
const fields = (value: Value | undefined): Partial<Lead> => ({
  fields: value === undefined ? {} : { industry: value },
});

describe('a test of a field', () => {
  const tests: Record<string, Condition> = {
    is: { field: 'industry', is: 'steel' },
    isNot: { field: 'industry', isNot: 'steel' },
    in: { field: 'industry', in: ['steel', 'paper'] },
    notIn: { field: 'industry', notIn: ['steel', 'paper'] },
    atLeast: { field: 'industry', atLeast: 10 },
    atMost: { field: 'industry', atMost: 10 },
    between: { field: 'industry', between: [5, 10] },
    contains: { field: 'industry', contains: 'tee' },
    startsWith: { field: 'industry', startsWith: 'ste' },
    known: { field: 'industry', known: true },
    unknown: { field: 'industry', unknown: true },
  };
  const absent: Record<string, Truth> = { known: 'notMet', unknown: 'met' };
  const empty: Record<string, Truth> = { isNot: 'met', notIn: 'met' };

  it.each(Object.entries(tests))('%s of a field that the CRM does not tell', (name, test) => {
    expect(truth(test, fields(undefined))).toBe(absent[name] ?? 'unknown');
    expect(truth(test, {})).toBe(absent[name] ?? 'unknown');
  });

  it.each(Object.entries(tests))('%s of a field that is empty is decided', (name, test) => {
    for (const value of [null, '', []]) expect(truth(test, fields(value))).toBe(empty[name] ?? 'notMet');
  });

  it.each<[string, Value, Truth]>([
    ['is', 'Steel ', 'met'],
    ['is', 'paper', 'notMet'],
    ['isNot', ' STEEL', 'notMet'],
    ['isNot', 'paper', 'met'],
    ['in', 'PAPER', 'met'],
    ['in', 'glass', 'notMet'],
    ['notIn', 'Paper', 'notMet'],
    ['notIn', 'glass', 'met'],
    ['contains', 'sTEEl', 'met'],
    ['contains', 'paper', 'notMet'],
    ['startsWith', '  Steelworks', 'met'],
    ['startsWith', 'the steelworks', 'notMet'],
    ['known', 'x', 'met'],
    ['known', 0, 'met'],
    ['known', false, 'met'],
    ['unknown', 'x', 'notMet'],
  ])('%s of the text %j: %s', (name, value, expected) => {
    expect(truth(tests[name] as Condition, fields(value))).toBe(expected);
  });

  it.each<[string, Value, Truth]>([
    ['atLeast', 10, 'met'],
    ['atLeast', 9.99, 'notMet'],
    ['atMost', 10, 'met'],
    ['atMost', 10.01, 'notMet'],
    ['between', 5, 'met'],
    ['between', 10, 'met'],
    ['between', 4.9, 'notMet'],
    ['between', 10.1, 'notMet'],
    ['atLeast', '10', 'met'],
    ['atLeast', ' 10.0 ', 'met'],
    ['atMost', '-3', 'met'],
    ['atLeast', 'about ten', 'unknown'],
    ['atMost', '10 people', 'unknown'],
    ['between', 'ten', 'unknown'],
    ['atLeast', '0x10', 'unknown'],
    ['atLeast', '10.25', 'met'],
    ['atLeast', '1e2', 'met'],
    ['atLeast', '1E+2', 'met'],
    ['atLeast', '1e10', 'met'],
    ['atMost', '1e-2', 'met'],
    ['atLeast', true, 'unknown'],
  ])('%s of %j: %s', (name, value, expected) => {
    expect(truth(tests[name] as Condition, fields(value))).toBe(expected);
  });

  it.each<[string, Value, Truth]>([
    ['is', ['paper', 'steel'], 'met'],
    ['is', ['paper', 'glass'], 'notMet'],
    ['in', ['glass', 'paper'], 'met'],
    ['contains', ['glass', 'Steel'], 'met'],
    ['atLeast', [1, 12], 'met'],
    ['atLeast', [1, 2], 'notMet'],
    ['atLeast', [1, 'many'], 'unknown'],
    ['atLeast', [12, 'many'], 'met'],
    ['known', ['x'], 'met'],
  ])('%s of the list %j matches if one element does: %s', (name, value, expected) => {
    expect(truth(tests[name] as Condition, fields(value))).toBe(expected);
  });

  it('compares a number that is written as text as a number', () => {
    expect(truth({ field: 'industry', is: 10 }, fields('10.0'))).toBe('met');
    expect(truth({ field: 'industry', is: 10 }, fields('10.1'))).toBe('notMet');
    expect(truth({ field: 'industry', is: 10 }, fields('ten'))).toBe('notMet');
    expect(truth({ field: 'industry', in: [9, 10] }, fields(' 10 '))).toBe('met');
    expect(truth({ field: 'industry', is: '10' }, fields(10))).toBe('met');
  });

  it('reads the owner from the lead, not from its fields', () => {
    const test: Condition = { field: 'owner.team', is: 'Nordics' };
    expect(truth(test, { owner: { team: 'nordics' } })).toBe('met');
    expect(truth(test, { owner: { team: null } })).toBe('notMet');
    expect(truth(test, { owner: null })).toBe('notMet');
    expect(truth(test, { owner: { id: '7' } })).toBe('unknown');
    expect(truth(test, {})).toBe('unknown');
  });

  it('finds no value in what every object has', () => {
    const declared = { fields: { constructor: {}, toString: {} } };
    expect(truth({ field: 'constructor', known: true }, { fields: {} }, declared)).toBe('notMet');
    expect(truth({ field: 'toString', is: 'x' }, { fields: {} }, declared)).toBe('unknown');
  });
});

describe('all, any and not', () => {
  const met: Condition = { field: 'country', is: 'SE' };
  const notMet: Condition = { field: 'country', is: 'NO' };
  const unknown: Condition = { field: 'industry', is: 'steel' };
  const leaf: Record<string, Condition> = { met, notMet, unknown };
  const parts: Partial<Lead> = { fields: { country: 'SE' } };

  it.each<[Truth, Truth, all: Truth, any: Truth]>([
    ['met', 'met', 'met', 'met'],
    ['met', 'unknown', 'unknown', 'met'],
    ['met', 'notMet', 'notMet', 'met'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
    ['unknown', 'notMet', 'notMet', 'unknown'],
    ['notMet', 'notMet', 'notMet', 'notMet'],
  ])('%s and %s: all %s, any %s', (one, other, all, any) => {
    const [a, b] = [leaf[one] as Condition, leaf[other] as Condition];
    for (const both of [
      [a, b],
      [b, a],
    ]) {
      expect(truth({ all: both }, parts)).toBe(all);
      expect(truth({ any: both }, parts)).toBe(any);
    }
  });

  it('not turns met and not met around and leaves unknown', () => {
    expect(truth({ not: met }, parts)).toBe('notMet');
    expect(truth({ not: notMet }, parts)).toBe('met');
    expect(truth({ not: unknown }, parts)).toBe('unknown');
    expect(truth({ not: { not: { all: [met, unknown] } } }, parts)).toBe('unknown');
  });
});

describe('a count of activities', () => {
  const view = (at: string, parts: Partial<Activity> = {}) =>
    activity('page-view', at, { direction: 'inbound', ...parts });
  const one: Condition = { activity: 'page-view' };

  it('asks for one if it does not say how many', () => {
    expect(truth(one, { activities: [view('2020-01-01T00:00')] })).toBe('met');
    expect(truth(one, { activities: [] })).toBe('notMet');
    expect(truth(one, { activities: null })).toBe('notMet');
    const two: Condition = { activity: ['page-view', 'download'], atLeast: 2 };
    const both = [view('2026-11-01T00:00'), activity('download', '2026-11-01T00:00')];
    expect(truth(two, { activities: both })).toBe('met');
    expect(truth(two, { activities: both.slice(1) })).toBe('notMet');
  });

  it('is unknown only if what is known does not suffice and that kind is a gap', () => {
    const gap = (what: string): Partial<Lead> => ({ gaps: [{ what, why: 'forbidden' }] });
    const views = [view('2026-11-01T00:00')];
    expect(truth(one, { activities: views, ...gap('activities') })).toBe('met');
    expect(truth(one, { activities: [], ...gap('activities') })).toBe('unknown');
    expect(truth(one, { activities: [], ...gap('activities:page-view') })).toBe('unknown');
    expect(truth(one, { activities: [], ...gap('activities:call') })).toBe('notMet');
    expect(truth(one, { activities: [], ...gap('fields.country') })).toBe('notMet');
    expect(truth(one, { activities: undefined })).toBe('unknown');
  });

  it('has a window of 24-hour days with both ends in it', () => {
    const recent: Condition = { ...one, within: '30 days' };
    const seen = (at: string) => truth(recent, { activities: [view(at)] });
    expect(seen('2026-10-03T12:00:00Z')).toBe('met');
    expect(seen('2026-10-03T11:59:59Z')).toBe('notMet');
    expect(seen(NOW)).toBe('met');
    expect(seen('2026-11-02T12:00:01Z')).toBe('notMet');
  });

  it('leaves out what has not happened', () => {
    expect(truth(one, { activities: [view('2026-11-01T00:00', { done: false })] })).toBe('notMet');
    expect(truth(one, { activities: [view('2026-11-02T12:00:01Z')] })).toBe('notMet');
    expect(truth(one, { activities: [view('2026-11-01T00:00', { done: undefined })] })).toBe('met');
    // A time without a zone is no instant.
    expect(truth(one, { activities: [{ id: 'x', kind: 'page-view', at: null }] })).toBe('notMet');
  });

  it.each<[string, Condition, Partial<Activity>, Truth]>([
    ['the beginning of a path', { ...one, page: '/pricing' }, { page: '/Pricing/enterprise' }, 'met'],
    ['a query behind it', { ...one, page: '/pricing' }, { page: '/pricing?plan=2' }, 'met'],
    ['not its middle', { ...one, page: '/pricing' }, { page: '/en/pricing' }, 'notMet'],
    ['its middle, if asked', { ...one, page: { contains: 'PRICING' } }, { page: '/en/pricing' }, 'met'],
    [
      'the path of a full URL',
      { ...one, page: '/pricing' },
      { page: 'HTTPS://acme.example/pricing#top' },
      'met',
    ],
    ['no host', { ...one, page: { contains: 'acme' } }, { page: 'https://acme.example/pricing' }, 'notMet'],
    ['a rule that is a URL', { ...one, page: 'https://acme.example/pricing' }, { page: '/pricing' }, 'met'],
    ['a path in Swedish', { ...one, page: '/tjänster' }, { page: 'https://acme.example/tjänster/x' }, 'met'],
    ['an encoded path', { ...one, page: '/tjänster' }, { page: '/tj%C3%84nster' }, 'met'],
    ['a broken encoding', { ...one, page: '/50%' }, { page: '/50%-off' }, 'met'],
    ['no page', { ...one, page: '/pricing' }, {}, 'notMet'],
    ['an asset', { ...one, asset: 'guide' }, { asset: 'Guide to steel' }, 'met'],
    ['an asset by a word', { ...one, asset: { contains: 'steel' } }, { asset: 'Guide to Steel' }, 'met'],
    ['another asset', { ...one, asset: 'guide' }, { asset: 'Price list' }, 'notMet'],
    ['no asset', { ...one, asset: { contains: 'guide' } }, {}, 'notMet'],
    ['no page to look into', { ...one, page: { contains: 'pricing' } }, {}, 'notMet'],
    ['an outcome', { ...one, outcome: ['held', 'connected'] }, { outcome: 'held' }, 'met'],
    ['another outcome', { ...one, outcome: 'held' }, { outcome: 'no-show' }, 'notMet'],
    ['no outcome', { ...one, outcome: 'held' }, {}, 'notMet'],
    ['a direction', { ...one, direction: 'inbound' }, { direction: 'inbound' }, 'met'],
    ['the other direction', { ...one, direction: 'outbound' }, { direction: 'inbound' }, 'notMet'],
    ['no direction', { ...one, direction: 'outbound' }, { direction: undefined }, 'notMet'],
    ['no direction', { ...one, direction: 'inbound' }, { direction: null }, 'notMet'],
  ])('matches %s', (_, condition, parts, expected) => {
    expect(truth(condition, { activities: [view('2026-11-01T00:00', parts)] })).toBe(expected);
  });

  it('takes a meeting without a direction as both', () => {
    const meeting = [activity('meeting', '2026-11-01T00:00')];
    for (const direction of ['inbound', 'outbound'] as const)
      expect(truth({ activity: 'meeting', direction }, { activities: meeting })).toBe('met');
    const theirs = [activity('meeting', '2026-11-01T00:00', { direction: 'inbound' })];
    expect(truth({ activity: 'meeting', direction: 'outbound' }, { activities: theirs })).toBe('notMet');
  });

  it.each<[string, Partial<Activity>, Truth]>([
    ['call', {}, 'met'],
    ['call', { automated: undefined, bulk: undefined }, 'met'],
    ['call', { outcome: 'no-answer' }, 'met'],
    ['call', { outcome: 'voicemail' }, 'met'],
    ['meeting', { outcome: 'no-show' }, 'met'],
    ['meeting', { outcome: 'cancelled' }, 'notMet'],
    ['email', { outcome: 'bounced' }, 'notMet'],
    ['email', { automated: true }, 'notMet'],
    ['email', { bulk: true }, 'notMet'],
    ['note', {}, 'notMet'],
    ['task', {}, 'notMet'],
  ])('genuine: %s %j is %s', (kind, parts, expected) => {
    const activities = [activity(kind, '2026-11-01T00:00', parts)];
    expect(truth({ activity: kind, genuine: true }, { activities })).toBe(expected);
    expect(truth({ activity: kind, genuine: false }, { activities })).toBe(
      expected === 'met' ? 'notMet' : 'met',
    );
  });
});

describe('fit, engagement and stage in a condition', () => {
  const more: Parts = {
    fit: {
      rules: [
        { id: 'steel', title: 'Steel', when: { field: 'industry', is: 'steel' }, points: 30 },
        { id: 'small', title: 'Small', when: { field: 'employees', atMost: 5 }, points: -50 },
      ],
      grades: { A: 30, B: 10, C: 0 },
    },
    engagement: {
      rules: [{ id: 'forms', title: 'Forms', when: { activity: 'form' }, points: 20, atMost: 40 }],
      levels: { high: 40, low: 20, none: 0 },
    },
  };
  const atLeast = (grade: string, values: NonNullable<Lead['fields']>) =>
    truth({ fit: { atLeast: grade } }, { fields: values }, more);

  it('is met if fit at worst reaches the grade, not met if it does not at best, else unknown', () => {
    expect(atLeast('A', { industry: 'steel', employees: 50 })).toBe('met');
    expect(atLeast('A', { industry: 'steel' })).toBe('unknown');
    expect(atLeast('B', { employees: 50 })).toBe('unknown');
    expect(atLeast('B', { employees: 3 })).toBe('notMet');
    expect(atLeast('A', { industry: 'paper' })).toBe('notMet');
  });

  it('reaches the last grade always: below the last is the last', () => {
    expect(atLeast('C', { industry: 'paper', employees: 3 })).toBe('met');
    expect(atLeast('C', {})).toBe('met');
  });

  it('is unknown of engagement only where a gap could lift it', () => {
    const level = (wants: string, parts: Partial<Lead>) =>
      truth({ engagement: { atLeast: wants } }, parts, more);
    const forms = [activity('form', '2026-11-01T00:00')];
    const gaps = [{ what: 'activities:form', why: 'unsupported' as const }];
    expect(level('low', { activities: forms })).toBe('met');
    expect(level('high', { activities: forms })).toBe('notMet');
    expect(level('high', { activities: forms, gaps })).toBe('unknown');
    expect(level('low', { activities: forms, gaps })).toBe('met');
    expect(level('none', { activities: [], gaps })).toBe('met');
    expect(level('low', { activities: [], gaps: [{ what: 'activities:call', why: 'error' }] })).toBe(
      'notMet',
    );
  });

  it('asks for the recorded stage', () => {
    expect(truth({ stage: { is: 'lead' } }, { stage: { id: 'lead' } })).toBe('met');
    expect(truth({ stage: { in: ['lead', 'mql'] } }, { stage: { recorded: 'MQL' } })).toBe('met');
    expect(truth({ stage: { is: 'lead' } }, { stage: { id: 'mql' } })).toBe('notMet');
    expect(truth({ stage: { is: 'lead' } }, {})).toBe('unknown');
    expect(truth({ stage: { is: 'lead' } }, { stage: null })).toBe('notMet');
    expect(truth({ stage: { is: 'lead' } }, { stage: { id: null, recorded: '' } })).toBe('notMet');
    expect(truth({ stage: { is: 'lead' } }, { stage: { recorded: 'Elsewhere' } })).toBe('unknown');
  });

  it('takes the stage that the CRM has now, whatever its history says', () => {
    const stageHistory = history('lead 2026-10-01T00:00', 'mql 2026-10-02T00:00');
    expect(truth({ stage: { is: 'lead' } }, { stage: { id: 'lead' }, stageHistory })).toBe('met');
  });
});
