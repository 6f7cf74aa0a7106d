import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { agreementSchema } from '../../lib/agreement/schema.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { hero } from './leads.ts';
import { readAll } from './reading.ts';

const bundled = new URL('../../lib/agreement/bundled.yaml', import.meta.url);
const agreement = agreementSchema.parse(parse(readFileSync(bundled, 'utf8')));

const signals = [
  'hand-over-missing',
  'not-earned',
  'bypassed-gate',
  'unmapped-stage',
  'promise-at-risk',
  'promise-broken',
  'attempts-cannot-fit',
  'history-odd',
];

// Whenever somebody starts the demo, each state is there to be seen.
describe.each([
  ['at work', '2026-11-18T14:20:00+01:00'],
  ['as the day begins', '2026-11-19T08:05:00+01:00'],
  ['on a Sunday night', '2026-11-22T03:00:00+01:00'],
  ['between the years', '2026-12-28T11:00:00+01:00'],
  ['in the summer', '2026-07-03T16:30:00+02:00'],
])('the demo leads %s', async (_, instant) => {
  const now = Date.parse(instant);
  const verdicts = (await readAll(now)).map((lead) => judge(lead, [agreement], now));
  const seen = <T>(of: (verdict: (typeof verdicts)[number]) => T[]) => new Set(verdicts.flatMap(of));

  it('are in every stage', () => {
    expect(seen(({ stage }) => [stage.recorded])).toEqual(
      new Set([...agreement.stages.map(({ id }) => id), null]),
    );
  });

  it('have promises in every state', () => {
    expect(seen(({ promises = [] }) => promises.map(({ state }) => state))).toEqual(
      new Set(['waiting', 'running', 'paused', 'at-risk', 'kept', 'broken', 'released', 'unknown']),
    );
    const late = verdicts
      .flatMap(({ promises = [] }) => promises)
      .filter((one) => one.state === 'broken' && one.keptAt);
    expect(late).not.toHaveLength(0);
  });

  it('have attempts in every state, counted and not', () => {
    expect(seen(({ attempts }) => [attempts?.state])).toEqual(
      new Set(['waiting', 'open', 'ended', 'spent', 'expired', 'unknown']),
    );
    const why = seen(({ attempts }) => attempts?.notCounted.map((touch) => touch.why) ?? []);
    expect(why).toEqual(
      new Set([
        'same-attempt',
        'too-soon',
        'automated',
        'bulk',
        'not-done',
        'not-genuine',
        'before',
        'after-end',
      ]),
    );
  });

  it('fit and are engaged in every degree, and nobody knows of some', () => {
    expect(seen(({ fit }) => [fit?.grade])).toEqual(new Set(['A', 'B', 'C']));
    expect(seen(({ engagement }) => [engagement?.level])).toEqual(new Set(['high', 'warm', 'cold']));
    expect(verdicts.some(({ fit }) => fit && fit.atBest !== fit.atWorst)).toBe(true);
  });

  it('raise every signal that a lead can raise', () => {
    const codes = seen(({ signals }) => signals.map(({ code }) => code));
    for (const code of signals) expect(codes).toContain(code);
  });

  it('have one to show first: contacted, two attempts, acceptance running, nothing wrong', () => {
    expect(verdicts[hero - 1]).toMatchObject({
      stage: { recorded: 'mql', earned: 'mql', cycle: 1 },
      fit: { grade: 'A' },
      engagement: { level: 'high' },
      attempts: { state: 'open', made: 2, remaining: 4 },
      signals: [],
    });
  });
});
