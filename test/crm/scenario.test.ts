import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Lead, leadSchema } from '../../lib/agreement/lead.ts';
import { answering } from './answering.ts';
import type { Scenario } from './fixture.ts';
import { fixtures } from './fixtures.ts';
import { type Facts, s1, s2 } from './scenario.ts';

/*
 * Each CRM tells the two leads of scenario.ts. What comes out was written by hand beforehand (s1.json, s2.json); here it
 * is also held against the facts: what a lead says is true, and what it does not say is a gap.
 */

const still = new AbortController().signal;
const facts: Record<string, Facts> = { s1, s2 };
const told = fixtures.flatMap(({ crm, wanted = {}, scenarios = [] }) =>
  scenarios.map((scenario) => ({ id: crm.id, name: scenario.name, crm, wanted, scenario })),
);

describe.each(told)('$id tells $name', ({ crm, wanted, scenario }) => {
  const truth = facts[scenario.name] as Facts;
  const lead = crm.read(scenario.ref, answering(scenario.answer), still, wanted);
  lead.catch(() => {});

  it('as it was written by hand', async () => {
    const expected = JSON.parse(
      readFileSync(new URL(`${crm.id}/${scenario.name}.json`, import.meta.url), 'utf8'),
    );
    expect(leadSchema.safeParse(expected).error).toBeUndefined();
    // As it crosses to the worker: without what is undefined.
    const { gaps: _, ...told } = JSON.parse(JSON.stringify(await lead));
    const { gaps: __, ...written } = expected;
    expect(told).toEqual(written);
  });

  it('and leaves exactly these gaps', async () => {
    const sorted = (gaps: Lead['gaps'] = []) => gaps.map(({ what, why }) => `${what} ${why}`).sort();
    expect(sorted((await lead).gaps)).toEqual(sorted(scenario.cannot));
  });

  it('truly: who and what', async () => {
    const { gaps = [], ...said } = await lead;
    const missing = (what: string) => gaps.some((gap) => gap.what === what);
    expect(said.name).toBe(truth.name);
    for (const key of ['createdAt', 'assignedAt'] as const)
      if (said[key] !== undefined) expect(said[key], key).toBe(truth[key]);
    if (!missing('owner')) expect(said.owner?.name).toBe(truth.owner?.name);
    for (const [name, value] of Object.entries(truth.fields ?? {}))
      if (said.fields?.[name] === undefined) expect(gaps.map(({ what }) => what)).toContain(`fields.${name}`);
      else expect(said.fields[name], name).toBe(value);
    if (said.handBack) expect(said.handBack).toEqual(truth.handBack);
  });

  it('truly: through which stages', async () => {
    const { stage, stageHistory, gaps = [] } = await lead;
    const entries = truth.stageHistory ?? [];
    const word = (id: string) => scenario.stages[id];
    expect(stage?.recorded).toBe(word(entries.at(-1)?.stage ?? ''));
    if (!gaps.some(({ what }) => what === 'stageHistory'))
      return expect(stageHistory).toEqual(entries.map((entry) => ({ ...entry, stage: word(entry.stage) })));
    for (const { stage: at, ...entry } of stageHistory ?? []) {
      if (entry.known === 'exact') expect(entries.map((true_) => word(true_.stage))).toContain(at);
      if (entry.known === 'at-least' && entry.at) {
        const then = entries.findLast((true_) => (true_.at ?? '') <= (entry.at ?? ''));
        expect(at, `in ${at} at ${entry.at}`).toBe(word(then?.stage ?? ''));
      }
    }
  });

  it('truly: what was done', async () => {
    const { activities, gaps = [] } = await lead;
    const left = [...(activities ?? [])];
    for (const fact of truth.activities) {
      const found = left.findIndex(
        (one) =>
          one.kind === fact.kind &&
          (fact.direction === undefined || one.direction === fact.direction) &&
          (one.at === fact.at || (fact.done === false && !one.at)),
      );
      const [one] = found < 0 ? [] : left.splice(found, 1);
      if (!one) {
        const gap = gaps.some(({ what }) => what === 'activities' || what === `activities:${fact.kind}`);
        expect(gap, `${fact.kind} at ${fact.at} is neither there nor a gap`).toBe(true);
        continue;
      }
      if (one.outcome !== undefined) expect(one.outcome).toBe(fact.outcome ?? null);
      expect(one.done !== false, `${fact.kind} at ${fact.at} done`).toBe(fact.done !== false);
      if (fact.automated && one.automated !== undefined) expect(one.automated).toBe(true);
      if (!fact.automated && fact.direction === 'outbound') expect(one.automated ?? false).toBe(false);
    }
    expect(left.filter(({ kind }) => kind !== 'note')).toEqual([]);
  });
});

it('every CRM but the demo tells both', () => {
  const lacking = fixtures
    .filter(({ crm }) => crm.id !== 'demo')
    .filter(
      ({ scenarios = [] }) =>
        !(['s1', 's2'] as const).every((name) => scenarios.some((one: Scenario) => one.name === name)),
    );
  expect(lacking.map(({ crm }) => crm.id)).toEqual([]);
});
