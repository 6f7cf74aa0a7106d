import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange, type Timeline } from '../../lib/agreement/timeline.ts';
import { type Plan, placeOf, type Rollout, reachedAt, reachOf, timelineFor } from '../../lib/sync/plan.ts';
import { checkPlan } from '../../lib/sync/rollout.ts';
import { judge } from '../../lib/verdict/judge.ts';
import {
  anyMoment,
  anyPlan,
  anyRollout,
  anyTeam,
  anyVersion,
  five,
  iso,
  leadOf,
  pilot,
  promising,
  versionAt,
} from './rollouts.ts';
import { agreement } from './world.ts';

const two: Timeline = [agreement(1), agreement(2)];
const second = (rollout: Rollout): Plan => ({ format: 1, versions: { 2: rollout } });
/** When the second version is in force for a team; null: it is not. */
const since = async (rollout: Rollout, team: string | null | undefined): Promise<string | null> =>
  (await timelineFor(two, second(rollout), team))[1]?.inForceFrom ?? null;

test.each([
  ['west', '2026-02-03T07:00:00.000Z'],
  ['sales', '2026-02-10T07:00:00.000Z'],
  [' SALES ', '2026-02-10T07:00:00.000Z'],
  ['uk', '2026-02-10T07:00:00.000Z'],
  ['nordics', '2026-02-17T07:00:00.000Z'],
  ['', '2026-02-17T07:00:00.000Z'],
  [null, '2026-02-17T07:00:00.000Z'],
  [undefined, '2026-02-17T07:00:00.000Z'],
])('team %j has the version from the first step that covers it on: %s', async (team, expected) => {
  expect(await since(pilot, team)).toBe(expected);
});

test('whoever has no team waits until all have it, and a hold makes everyone wait', async () => {
  const half = { ...pilot, steps: pilot.steps.slice(0, 2) };
  expect(await since(half, 'nordics')).toBeNull();
  expect(await since(half, undefined)).toBeNull();
  const held = { ...pilot, hold: '2026-02-10T07:00:00Z' };
  expect(await since(held, 'uk')).toBe('2026-02-10T07:00:00.000Z');
  expect(await since(held, 'nordics')).toBeNull();
  expect(await since({ ...pilot, hold: '2026-02-10T06:59:59Z' }, 'uk')).toBeNull();
});

test('a version is not in force sooner than it says, and a hold before that keeps it from all', async () => {
  const early = { salt: 'pilot', steps: [{ from: '2026-01-20T00:00:00Z', share: 1 }] };
  expect(await since(early, 'uk')).toBe('2026-02-01T00:00:00Z');
  expect(await since({ ...early, hold: '2026-01-25T00:00:00Z' }, 'uk')).toBeNull();
});

test.each<[now: string, hold: string | undefined, reach: object | undefined]>([
  [
    '2026-02-03T06:59:59Z',
    undefined,
    { share: 0, next: { share: 0.1, at: Date.parse('2026-02-03T07:00Z') } },
  ],
  [
    '2026-02-03T07:00:00Z',
    undefined,
    { share: 0.1, next: { share: 0.5, at: Date.parse('2026-02-10T07:00Z') } },
  ],
  ['2026-02-17T07:00:00Z', undefined, undefined],
  [
    '2026-02-10T07:00:00Z',
    '2026-02-10T07:00:00Z',
    { share: 0.5, heldSince: Date.parse('2026-02-10T07:00Z') },
  ],
  [
    '2026-03-01T00:00:00Z',
    '2026-02-10T06:59:59Z',
    { share: 0.1, heldSince: Date.parse('2026-02-10T06:59:59Z') },
  ],
  // A hold that came too late holds nothing.
  ['2026-03-01T00:00:00Z', '2026-02-20T00:00:00Z', undefined],
])('how far a version has come: at %s, on hold from %s', (now, hold, reach) => {
  const [, version] = two;
  if (!version) throw new Error('no second version');
  expect(reachOf(version, { ...pilot, hold }, Date.parse(now))).toEqual(reach);
});

test('steps that lie before a version is in force are taken all at once, when it is', () => {
  const steps = [
    { from: '2026-01-05T07:00:00Z', share: 0.1 },
    { from: '2026-01-12T07:00:00Z', share: 0.5 },
    { from: '2026-04-01T07:00:00Z', share: 1 },
  ];
  const inForceFrom = '2026-02-01T00:00:00Z';
  const at = Date.parse(inForceFrom);
  const reach = (now: number) => reachOf({ inForceFrom }, { ...pilot, steps }, now);
  expect(reach(at - 1)).toEqual({ share: 0, next: { share: 0.5, at } });
  expect(reach(at)).toMatchObject({ share: 0.5, next: { share: 1 } });
});

test('a version that another overtakes on the way is not in the timeline', async () => {
  const three = [...two, agreement(3)];
  const late = { ...pilot, steps: [{ from: '2026-04-01T00:00:00Z', share: 1 }] };
  expect(await timelineFor(three, second(late), 'uk')).toEqual([three[0], three[2]]);
  // At the same moment, too: arrange() wants moments to rise.
  const same = { ...pilot, steps: [{ from: '2026-03-01T00:00:00Z', share: 1 }] };
  expect(await timelineFor(three, second(same), 'uk')).toEqual([three[0], three[2]]);
});

test('what the engine prepared for a timeline is found again', async () => {
  const plan = second(pilot);
  expect(await timelineFor(two, plan, 'sales')).toBe(await timelineFor(two, plan, 'uk'));
  expect(await timelineFor(two, structuredClone(plan), 'uk')).toBe(await timelineFor(two, plan, 'uk'));
  expect(await timelineFor(two, plan, 'west')).not.toBe(await timelineFor(two, plan, 'uk'));
  expect(await timelineFor(two, undefined, 'uk')).toBe(two);
  expect(await timelineFor(two, { format: 1, versions: {} }, 'uk')).toBe(two);
});

test('a clock keeps the version with which it started, as each team has it', async () => {
  const timeline = [promising(1, 300), promising(2, 100)];
  const judged = async (team: string, entered: string) => {
    const own = await timelineFor(timeline, second(pilot), team);
    const verdict = judge(leadOf(team, entered), own, Date.parse('2026-02-12T00:00:00Z'));
    return [verdict.agreement.version, verdict.promises?.[0]?.version, verdict.promises?.[0]?.dueAt];
  };
  expect(await judged('uk', '2026-02-09T00:00:00Z')).toEqual([2, 1, '2026-02-21T12:00:00Z']);
  expect(await judged('uk', '2026-02-11T00:00:00Z')).toEqual([2, 2, '2026-02-15T04:00:00Z']);
  expect(await judged('nordics', '2026-02-11T00:00:00Z')).toEqual([1, 1, '2026-02-23T12:00:00Z']);
});

test('teams are dealt evenly, and another salt deals them anew', async () => {
  const teams = Array.from({ length: 4_000 }, (_, i) => `Team ${i}`);
  const placesBy = (salt: string) => Promise.all(teams.map((team) => placeOf(salt, team)));
  const [one, other] = await Promise.all([placesBy('one'), placesBy('other')]);
  /** Pearson's statistic over equal shares. */
  const unevenness = (cells: number[], count: number) => {
    const tally = Array.from({ length: count }, (_, i) => cells.filter((cell) => cell === i).length);
    const expected = cells.length / count;
    return tally.reduce((sum, found) => sum + (found - expected) ** 2 / expected, 0);
  };
  const tenth = (place: number | undefined) => Math.floor((place ?? 1) * 10);
  // One in a thousand fair deals is less even: 9 and 99 degrees of freedom.
  expect(unevenness(one.map(tenth), 10)).toBeLessThan(27.88);
  expect(
    unevenness(
      one.map((place, i) => tenth(place) * 10 + tenth(other[i])),
      100,
    ),
  ).toBeLessThan(148.23);
});

// The laws, on whatever plans there are.

test('every team has a timeline in order, of versions that say what they said, none of them too soon', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, anyTeam, anyMoment, async (plan, team, now) => {
      expect(checkPlan(plan).problems).toEqual([]);
      const timeline = await timelineFor(five, plan, team);
      expect(arrange(timeline)).toEqual({ timeline, problems: [] });
      expect(timeline[0]).toBe(five[0]);
      for (const version of timeline) {
        const whole = five.find((one) => one.version === version.version) ?? expect.fail();
        expect(version).toEqual({ ...whole, inForceFrom: version.inForceFrom });
        expect(Date.parse(version.inForceFrom)).toBeGreaterThanOrEqual(Date.parse(whole.inForceFrom));
      }
      // In force is the newest that has reached the team, however the plan got there.
      const reached = await Promise.all(
        five.slice(1).map(async (version) => {
          const rollout = plan.versions[version.version];
          const at = rollout
            ? reachedAt(version, rollout, await placeOf(rollout.salt, team))
            : Date.parse(version.inForceFrom);
          return at <= now ? version.version : 1;
        }),
      );
      expect(versionAt(timeline, now)).toBe(Math.max(...reached));
    }),
  );
});

test('a larger share, or a step more, never takes a version from a team', async () => {
  const change = fc.record({
    version: anyVersion,
    at: fc.nat(),
    by: fc.integer({ min: 1, max: 9 }),
  });
  await fc.assert(
    fc.asyncProperty(anyPlan, change, anyTeam, anyMoment, async (plan, { version, at, by }, team, now) => {
      const rollout = plan.versions[version];
      fc.pre(rollout !== undefined);
      const steps = rollout.steps.map((step, i) =>
        i === at % rollout.steps.length ? { ...step, share: Math.min(1, step.share + by / 20) } : step,
      );
      const larger = { ...plan, versions: { ...plan.versions, [version]: { ...rollout, steps } } };
      const [before, after] = await Promise.all([plan, larger].map((one) => timelineFor(five, one, team)));
      expect(versionAt(after ?? [], now)).toBeGreaterThanOrEqual(versionAt(before ?? [], now));
    }),
  );
});

test('what is yet to come, be it a step or a hold, changes nothing of the past', async () => {
  await fc.assert(
    fc.asyncProperty(anyPlan, anyTeam, anyMoment, anyMoment, async (plan, team, one, other) => {
      const [then, now] = [Math.min(one, other), Math.max(one, other)];
      const versions = Object.entries(plan.versions).map(([version, rollout]) => {
        const past = rollout.steps.filter(({ from }) => Date.parse(from) <= now);
        const hold = rollout.hold && Date.parse(rollout.hold) < now ? rollout.hold : iso(now);
        return [version, { ...rollout, steps: past, hold }];
      });
      const held = { ...plan, versions: Object.fromEntries(versions) };
      const [before, after] = await Promise.all([plan, held].map((some) => timelineFor(five, some, team)));
      expect(versionAt(after ?? [], then)).toBe(versionAt(before ?? [], then));
    }),
  );
});

test('nobody is overtaken: who comes first in one step has it no later in any', () => {
  fc.assert(
    fc.property(anyRollout, fc.nat(99), fc.nat(99), (rollout, one, other) => {
      const version = agreement(2);
      const at = (place: number | undefined) => reachedAt(version, rollout, place);
      expect(at(Math.min(one, other) / 100)).toBeLessThanOrEqual(at(Math.max(one, other) / 100));
      expect(at(other / 100)).toBeLessThanOrEqual(at(undefined));
    }),
  );
});
