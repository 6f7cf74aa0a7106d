import { describe, expect, it } from 'vitest';
import { leadSchema } from '../../lib/agreement/lead.ts';
import { writePath } from '../../lib/agreement/problem.ts';
import { readShape } from '../../lib/agreement/shape.ts';

// §9: a lead as a CRM gives it.

const problems = (data: unknown) =>
  readShape(leadSchema, data).problems.map(({ code, path, message }) => [code, writePath(path), message]);

describe('a lead', () => {
  it('needs no more than an id', () => {
    expect(readShape(leadSchema, { id: '1' })).toEqual({ value: { id: '1' }, problems: [] });
    expect(problems({})).toEqual([['missing', 'id', '"id" is missing']]);
  });
  it('may be empty everywhere else, and may say more than anybody asked for', () => {
    const { id, gaps: _, ...keys } = leadSchema.shape;
    const empty = Object.fromEntries(Object.keys(keys).map((key) => [key, null]));
    expect(problems({ id: '1', ...empty, colour: 'blue' })).toEqual([]);
    const activity = { id: 'a', kind: 'call', at: null, direction: null, outcome: null, done: null };
    expect(problems({ id: '1', activities: [activity], owner: { id: null, team: null } })).toEqual([]);
  });
  it('says what it is, when it got there, and what nobody could tell', () => {
    const lead = {
      id: '1',
      owner: { id: '7', name: 'Kim', team: 'north', timeZone: 'Europe/Oslo' },
      stage: { id: 'mql', recorded: 'Qualified' },
      fields: { budget: 5, consent: true, interests: ['wind', 2, false], industry: 'steel', country: null },
      stageHistory: ['exact', 'at-least', 'unknown', null].map((known) => ({
        stage: 'mql',
        at: null,
        known,
      })),
      gaps: ['forbidden', 'unsupported', 'not-fetched', 'error'].map((why) => ({ what: 'activities', why })),
      handBack: { reason: 'later', at: '2026-11-02T09:00:00Z' },
    };
    expect(readShape(leadSchema, lead)).toEqual({ value: lead, problems: [] });
  });
  it.each<[what: string, lead: object, problem: [code: string, path: string, message: string]]>([
    [
      'a value of another kind',
      { fields: { size: {} } },
      ['form', 'fields.size', 'a group of keys is not text, a number, true or false, or a list of these'],
    ],
    [
      'a moment without an offset',
      { createdAt: '2026-11-02' },
      ['form', 'createdAt', '"2026-11-02" has no offset; write 2026-11-02T00:00:00Z or +01:00'],
    ],
    [
      'a direction of its own',
      { activities: [{ id: 'a', kind: 'call', direction: 'up' }] },
      ['value', 'activities[0].direction', '"up" is not known here'],
    ],
    [
      'an activity without a kind',
      { activities: [{ id: 'a' }] },
      ['missing', 'activities[0].kind', '"kind" is missing'],
    ],
    [
      'a history of words',
      { stageHistory: ['mql'] },
      ['type', 'stageHistory[0]', '"mql" is text; a group of keys is expected'],
    ],
    [
      'an entry that is known in a way of its own',
      { stageHistory: [{ stage: 'mql', known: 'roughly' }] },
      ['value', 'stageHistory[0].known', '"roughly" is not known here'],
    ],
    [
      'an owner with a number for a name',
      { owner: { id: 7 } },
      ['type', 'owner.id', '7 is a number; text is expected (write "7")'],
    ],
    [
      'a stage with a number for a word',
      { stage: { recorded: 7 } },
      ['type', 'stage.recorded', '7 is a number; text is expected (write "7")'],
    ],
    [
      'a hand-back without a time',
      { handBack: { reason: 'later' } },
      ['missing', 'handBack.at', '"at" is missing'],
    ],
    [
      'a hand-back without a reason',
      { handBack: { at: '2026-11-02T09:00:00Z' } },
      ['missing', 'handBack.reason', '"reason" is missing'],
    ],
    [
      'a gap for no reason',
      { gaps: [{ what: 'activities', why: 'lazy' }] },
      ['value', 'gaps[0].why', '"lazy" is not known here'],
    ],
  ])('is refused with %s', (_, lead, problem) => {
    expect(problems({ id: '1', ...lead })).toEqual([problem]);
  });
});
