import { describe, expect, it } from 'vitest';
import type { Gap } from '../../lib/agreement/lead.ts';
import type { Missing, NotCounted, Signal, Why } from '../../lib/verdict/verdict.ts';
import { languages } from '../../lib/words/language.ts';
import { tellMissing } from '../../lib/words/missing.ts';
import { createNames } from '../../lib/words/names.ts';
import { createReader, type Reader } from '../../lib/words/reader.ts';
import { type Said, tellGaps, tellSignal, tellWhy } from '../../lib/words/tell.ts';
import { words } from '../../lib/words/words.ts';

// Whatever the engine can say has a sentence in every language. The tables are exhaustive by type: a new code does not
// compile here before it has an example, and its example fails before it has its sentences.

type Each<Union extends { code: string }> = { [C in Union['code']]: Extract<Union, { code: C }>[] };

const at = '2026-11-18T07:12:00Z';
const whys: Each<Why> = {
  started: [
    { code: 'started', by: 'entered', at, known: 'exact', stage: 'mql' },
    { code: 'started', by: 'entered', at: null, known: 'unknown', stage: 'mql' },
    { code: 'started', by: 'earned', at, known: 'at-least', stage: 'mql' },
    { code: 'started', by: 'assigned', at, known: 'exact' },
    { code: 'started', by: 'inbound', at, known: 'exact', activity: 'e1' },
  ],
  'not-started': [{ code: 'not-started' }],
  'start-unknown': ['start', 'earned', 'stageHistory', 'assignedAt', 'activities'].map((what) => ({
    code: 'start-unknown',
    what,
  })),
  target: [
    { code: 'target', within: '30 working minutes', unless: 0 },
    { code: 'target', within: '60 days', unless: null },
  ],
  'unless-unknown': [{ code: 'unless-unknown', unless: 1 }],
  calendar: [{ code: 'calendar', calendar: 'stockholm', timeZone: 'Europe/Stockholm', choice: null }],
  'calendar-unknown': [{ code: 'calendar-unknown', choice: 0 }],
  'calendar-never-opens': [{ code: 'calendar-never-opens', calendar: 'stockholm' }],
  pause: [
    { code: 'pause', from: at, to: at },
    { code: 'pause', from: at, to: null },
  ],
  restated: [
    { code: 'restated', version: 8, at, usedSeconds: 1800 },
    { code: 'restated', version: 8, at, usedSeconds: null },
  ],
  withdrawn: [{ code: 'withdrawn', version: 8, at }],
  'before-first-version': [{ code: 'before-first-version' }],
  kept: [
    { code: 'kept', by: 'activity', at, activity: 'e1', notStated: ['automated', 'bulk', 'done'] },
    { code: 'kept', by: 'entered', at, stage: 'mql' },
    { code: 'kept', by: 'known', at, field: 'country' },
    { code: 'kept', by: 'known', at: null, field: 'country' },
  ],
  'kept-time-unknown': [{ code: 'kept-time-unknown', field: 'country' }],
  'reported-late': [{ code: 'reported-late', activity: 'e1', recordedAt: at }],
  released: [
    { code: 'released', at, stage: 'mql' },
    { code: 'released', at, activity: 'e1' },
  ],
  ended: [
    { code: 'ended', at, stage: 'mql' },
    { code: 'ended', at, activity: 'e1' },
    { code: 'ended', at },
  ],
  gap: [{ code: 'gap', what: 'activities:call', why: 'forbidden' }],
};

const fit = { state: 'notMet', has: 'C', wants: 'B', points: 10, wantsPoints: 40, atBest: 60 } as const;
const missing: Each<Missing> = {
  field: [
    'is',
    'isNot',
    'in',
    'notIn',
    'atLeast',
    'atMost',
    'between',
    'contains',
    'startsWith',
    'known',
    'unknown',
  ].map((test) => ({ code: 'field', state: 'unknown', field: 'country', test, wants: [10, 20] })),
  count: [
    {
      code: 'count',
      state: 'notMet',
      activity: ['page-view', 'download'],
      page: { contains: 'price' },
      direction: 'inbound',
      outcome: ['held', 'connected'],
      has: 1,
      wants: 3,
      within: '30 days',
      activities: ['e1'],
    },
  ],
  fit: [{ code: 'fit', ...fit, inTheWay: true }],
  engagement: [{ code: 'engagement', ...fit }],
  stage: [{ code: 'stage', state: 'notMet', has: null, wants: ['mql'] }],
  not: [{ code: 'not', state: 'notMet', of: { field: 'country', is: 'FI' } }],
  any: [{ code: 'any', state: 'notMet', of: [] }],
  'hand-back-wait': [
    { code: 'hand-back-wait', state: 'notMet', reason: 'no-need', until: at, inTheWay: true },
  ],
  'hand-back-needs': [{ code: 'hand-back-needs', state: 'notMet', reason: 'no-need', of: [] }],
  'hand-back-reason': [{ code: 'hand-back-reason', state: 'unknown', reason: 'no-need' }],
};

/** Each signal with every reason that the engine gives for it. */
const signals: Record<Signal['code'], readonly string[]> = {
  'hand-over-missing': ['earned-beyond-recorded'],
  'not-earned': ['notMet', 'unknown'],
  'bypassed-gate': ['required-fields-empty'],
  'unmapped-stage': ['no-stage-of-that-name'],
  'promise-at-risk': ['at-risk'],
  'promise-broken': ['broken'],
  'attempts-cannot-fit': ['too-little-time', 'too-few-allowed'],
  'contact-not-allowed': ['contact-not-agreed', 'channel-not-agreed'],
  'review-overdue': ['review-date-passed'],
  'before-first-version': ['judged-by-the-first'],
  'history-odd': [
    'activity-twice',
    'entry-in-future',
    'entry-before-lead',
    'history-ends-elsewhere',
    'lead-in-future',
    'unknown-kind',
  ],
};
/** Reasons that change the sentence: each has one of its own. */
const ownSentence =
  /^(unknown|too-few-allowed|channel-not-agreed|activity-twice|entry-|history-ends|lead-in|unknown-kind)/;

const notCounted: Record<NotCounted, true> = {
  'same-attempt': true,
  'too-soon': true,
  automated: true,
  bulk: true,
  'not-done': true,
  'not-genuine': true,
  'other-stage': true,
  before: true,
  'after-end': true,
};
const gapWhys: Record<Gap['why'], true> = {
  forbidden: true,
  unsupported: true,
  'not-fetched': true,
  error: true,
};

const agreement = {
  stages: [{ id: 'mql', title: 'MQL' }],
  promises: [{ id: 'contact', title: 'First contact' }],
  handBack: { reasons: [{ id: 'no-need', title: 'No need now' }] },
};
const lead = { activities: [{ id: 'e1', kind: 'email', at }] };

describe.each(languages)('%s has a sentence for', (language) => {
  const reader: Reader = createReader(words(language), { language, locale: language, timeZone: 'UTC' });
  const names = createNames(agreement, lead, reader);
  /** A sentence of its own, with nothing left to fill and nothing that is no word. */
  const expectSentence = (sentence: string, code: string) => {
    expect(sentence, code).not.toBe(code);
    expect(sentence, code).toMatch(/\p{L}{2}/u);
    expect(sentence, code).not.toMatch(/[{}]|undefined|\bnull\b|NaN|\[object|Invalid|: $|\(\)| {2}/);
  };

  it.each(Object.values(whys).flat())('why $code', (why: Why) => {
    expectSentence(tellWhy({ ...why }, names, reader), why.code);
  });

  it.each(Object.values(missing).flat())('missing $code', (part: Missing) => {
    const { text, has } = tellMissing({ ...part }, names, reader);
    expectSentence(text, part.code);
    if ('has' in part || part.code === 'field') expectSentence(`${text}: ${has}`, part.code);
  });

  it.each(Object.entries(signals))('signal %s', (code, reasons) => {
    const more = {
      stage: 'mql',
      promise: 'contact',
      fields: ['country'],
      activity: 'e1',
      recorded: 'Lead in',
    };
    const sentences = reasons.map((why) => tellSignal({ code, why, ...more } as Said, names, reader));
    for (const sentence of sentences) expectSentence(sentence, code);
    expect(new Set(sentences).size).toBe(
      reasons.filter((why) => ownSentence.test(why)).length +
        Number(!reasons.every((why) => ownSentence.test(why))),
    );
  });

  it('every reason that a touch does not count, and every gap', () => {
    expect(Object.keys(reader.words.notCounted).sort()).toEqual(Object.keys(notCounted).sort());
    for (const why of Object.keys(gapWhys))
      for (const what of ['stageHistory', 'owner', 'activities', 'activities:page-view', 'fields.country'])
        expectSentence(String(tellGaps([{ what, why }], names, reader)), what);
  });

  it('gaps of one cause together', () => {
    const gaps = [
      { what: 'activities:call', why: 'forbidden' },
      { what: 'owner', why: 'error' },
      { what: 'fields.country', why: 'forbidden' },
    ];
    const [forbidden, error, ...more] = tellGaps(gaps, names, reader);
    expect(more).toEqual([]);
    expect(forbidden).toContain(reader.words.fields.country);
    expect([error]).toEqual(tellGaps([{ what: 'owner', why: 'error' }], names, reader));
  });
});
