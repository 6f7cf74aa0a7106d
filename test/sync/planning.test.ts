import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Plan, rolloutOf, timelineFor } from '../../lib/sync/plan.ts';
import { expectPast, findRewriting, hold, prune, resume, scheduleFor } from '../../lib/sync/planning.ts';
import { checkPlan } from '../../lib/sync/rollout.ts';
import { anyMoment, anyPlan, anyTeam, anyVersion, five, iso, versionAt } from './rollouts.ts';
import { agreement } from './world.ts';

const timeline = five.slice(0, 2);
// Places by the salt "pilot": west 0.03, sales 0.37, uk 0.48, nordics 0.66.
const plan: Plan = {
  format: 1,
  versions: {
    2: {
      salt: 'pilot',
      steps: [
        { from: '2026-02-03T00:00:00Z', share: 0.1 },
        { from: '2026-02-10T00:00:00Z', share: 0.5 },
        { from: '2026-02-17T00:00:00Z', share: 1 },
      ],
    },
  },
};
const at = (date: string) => Date.parse(`2026-${date}T00:00:00Z`);
const from = async (some: Plan, team?: string) =>
  (await scheduleFor({ timeline, plan: some }, team))[1]?.from;

test('it says from when on a team has each version', async () => {
  expect(await scheduleFor({ timeline, plan }, 'uk')).toEqual([
    { version: 1, from: agreement(1).inForceFrom },
    { version: 2, from: '2026-02-10T00:00:00.000Z' },
  ]);
  expect(await from(hold(plan, 2, at('02-05')), 'west')).toBe('2026-02-03T00:00:00.000Z');
  expect(await from(hold(plan, 2, at('02-05')), 'uk')).toBeNull();
});

test('what was held goes on now, not when it would have', async () => {
  const held = hold(plan, 2, at('02-05'));
  const again = resume({ timeline, plan: held }, 2, at('02-20'));
  expect(rolloutOf(again, 2)?.steps).toEqual([
    { from: '2026-02-03T00:00:00Z', share: 0.1 },
    { from: '2026-02-20T00:00:00.000Z', share: 1 },
  ]);
  const soon = resume({ timeline, plan: held }, 2, at('02-12'));
  expect(await from(soon, 'west')).toBe('2026-02-03T00:00:00.000Z');
  expect(await from(soon, 'uk')).toBe('2026-02-12T00:00:00.000Z');
  expect(await from(soon, 'nordics')).toBe('2026-02-17T00:00:00.000Z');
});

test('what does not come in steps, or is not held, is said', () => {
  expect(() => hold(plan, 3, 0)).toThrow('version 3 does not come in steps');
  expect(() => hold(undefined, 2, 0)).toThrow('version 2 does not come in steps');
  expect(() => resume({ timeline, plan }, 2, 0)).toThrow('version 2 is not held');
});

test('versions that are dropped, and the first, need no plan', () => {
  const [rollout] = Object.values(plan.versions);
  const all = { ...plan, versions: { 1: rollout, 2: rollout, 3: rollout, 9: rollout } } as Plan;
  expect(Object.keys(prune(all, five.slice(1, 3)).versions)).toEqual(['3']);
});

test.each([
  { what: 'nothing', make: (one: Plan) => one, found: undefined },
  { what: 'no plan any more', make: () => undefined, found: { kind: 'given', since: at('02-01') } },
  {
    what: 'an open hold taken out',
    make: edit({ hold: undefined }),
    of: edit({ hold: '2026-02-05T00:00:00Z' })(plan),
    found: { kind: 'given', since: at('02-10') },
  },
  {
    what: 'a hold in the past',
    make: edit({ hold: '2026-02-05T00:00:00Z' }),
    found: { kind: 'taken', since: at('02-10') },
  },
  { what: 'a hold now', make: edit({ hold: '2026-02-12T00:00:00Z' }), found: undefined },
  { what: 'another salt', make: edit({ salt: 'other' }), found: { kind: 'taken', since: at('02-03') } },
  {
    what: 'a smaller share',
    make: edit({ steps: [{ from: '2026-02-03T00:00:00Z', share: 0.05 }] }),
    found: { kind: 'taken', since: at('02-10') },
  },
  { what: 'no further steps', make: edit({ steps: plan.versions[2]?.steps.slice(0, 2) }), found: undefined },
  {
    what: 'a larger share, in the past',
    make: edit({ steps: [{ from: '2026-02-03T00:00:00Z', share: 1 }] }),
    found: { kind: 'given', since: at('02-03') },
  },
] as const)('$what, on 12 February', ({ make, found, ...rest }) => {
  const before = 'of' in rest ? rest.of : plan;
  const after = make(before as Plan);
  expect(findRewriting({ timeline, plan: before }, { timeline, plan: after }, at('02-12'))).toEqual(
    found && { version: 2, ...found },
  );
});

test('a hold that was signed after the next step had begun is to be made anew', () => {
  const late = { timeline, plan: hold(plan, 2, at('02-09')) };
  expect(() => expectPast({ timeline, plan }, late, at('02-12'), ['taken'])).toThrow(
    'since 2026-02-10T00:00:00.000Z: that step began before the hold was published; hold it anew',
  );
});

function edit(changed: object) {
  return (one: Plan): Plan => ({
    ...one,
    versions: { 2: { ...one.versions[2], ...changed } as Plan['versions'][string] },
  });
}

test('the older versions may be dropped when all have what comes after them', () => {
  const three = five.slice(0, 3);
  const dropped = (when: string) =>
    findRewriting({ timeline: three, plan }, { timeline: three.slice(1) }, at(when));
  expect(dropped('02-18')).toBeUndefined();
  expect(dropped('02-16')).toEqual({ version: 2, kind: 'given', since: at('02-01') });
});

test('a plan for a version that everybody has takes it from teams', () => {
  expect(findRewriting({ timeline }, { timeline, plan }, at('02-16'))).toEqual({
    version: 2,
    kind: 'taken',
    since: at('02-01'),
  });
});

test('to hold, and to go on, changes nothing of the past, and in the end all have what they would have had', async () => {
  await fc.assert(
    fc.asyncProperty(
      anyPlan,
      anyVersion,
      anyTeam,
      anyMoment,
      anyMoment,
      async (some, version, team, one, other) => {
        fc.pre(rolloutOf(some, version) !== undefined && !rolloutOf(some, version)?.hold);
        const [early, late] = [Math.min(one, other), Math.max(one, other)];
        const held = hold(some, version, early);
        const again = resume({ timeline: five, plan: held }, version, late);
        expect(checkPlan(again).problems).toEqual([]);
        const published = [some, held, again].map((made) => ({ timeline: five, plan: made }));
        const [first, second, third] = published as [
          (typeof published)[0],
          (typeof published)[0],
          (typeof published)[0],
        ];
        expect(findRewriting(first, second, early)).toBeUndefined();
        expect(findRewriting(second, third, late)).toBeUndefined();
        const [whole, after] = await Promise.all([some, again].map((made) => timelineFor(five, made, team)));
        const end = Date.parse('2030-01-01T00:00:00Z');
        expect(versionAt(after ?? [], end)).toBe(versionAt(whole ?? [], end));
      },
    ),
  );
});

test('where nothing is found, no team had another version than it has had', async () => {
  let found = 0;
  let none = 0;
  await fc.assert(
    fc.asyncProperty(anyPlan, anyPlan, anyMoment, anyMoment, async (one, other, a, b) => {
      const [then, now] = [Math.min(a, b), Math.max(a, b)];
      const rewriting = findRewriting({ timeline: five, plan: one }, { timeline: five, plan: other }, now);
      if (rewriting) {
        found++;
        return;
      }
      none++;
      for (let i = 0; i < 20; i++) {
        const [before, after] = await Promise.all(
          [one, other].map((plan) => timelineFor(five, plan, `Team ${i}`)),
        );
        expect(versionAt(after ?? [], then), iso(then)).toBe(versionAt(before ?? [], then));
      }
    }),
    { numRuns: 400 },
  );
  expect(found).toBeGreaterThan(20);
  expect(none).toBeGreaterThan(20);
});
