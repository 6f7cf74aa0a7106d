import { expect, test } from 'vitest';
import { arrange } from '../../lib/agreement/timeline.ts';
import { doorOf } from '../../lib/sync/door.ts';
import type { Plan } from '../../lib/sync/plan.ts';
import { hold } from '../../lib/sync/planning.ts';
import { type Proposal, propose, type Revision, signProposal } from '../../lib/sync/proposal.ts';
import { current, prepare } from '../../lib/sync/publication.ts';
import { checkPlan, comparePlan } from '../../lib/sync/rollout.ts';
import type { Held } from '../../lib/sync/state.ts';
import { update } from '../../lib/sync/update.ts';
import { pilot, promising } from './rollouts.ts';
import { agreement, day, lives, newWorld, now } from './world.ts';

const world = await newWorld(2);
const { pinned, keys } = world;
const published = world.hosts[2] ?? expect.fail();
const held = (await current(published, pinned)) ?? expect.fail();
const publish = (proposal: Proposal, { host = published, at = now } = {}) =>
  prepare(host, pinned, { proposal }, keys.machine, lives, at);

/** The second version, which all have, and a third that comes to half of the teams tomorrow, and to all in two days. */
const plan: Plan = {
  format: 1,
  versions: {
    3: {
      salt: 'pilot',
      steps: [
        { from: new Date(now + day).toISOString(), share: 0.5 },
        { from: new Date(now + 2 * day).toISOString(), share: 1 },
      ],
    },
  },
};
const third = { ...agreement(3), inForceFrom: new Date(now).toISOString() };
async function proposePlan(revision: Revision, before: Held = held, at = now): Promise<Proposal> {
  const proposal = await propose(before, revision, now + 90 * day, at);
  const { signed } = before.root;
  return signProposal(await signProposal(proposal, keys.marketing, signed), keys.sales, signed);
}

/** What browsers hold, and the host has, when the third version comes in steps. */
async function newRollout() {
  const publication = await publish(await proposePlan({ agreements: [third], plan }));
  const files = publication.kind === 'accepted' ? publication.files : expect.fail();
  const host = new Map([...published, ...files]);
  return { host, before: (await current(host, pinned)) ?? expect.fail() };
}

test('a plan travels with the versions, signed by both', async () => {
  const { host, before } = await newRollout();
  expect([...host.keys()].some((name) => /^[\da-f]{64}\.rollout\.json$/.test(name))).toBe(true);
  expect(before.plan).toEqual(plan);
  expect(await update(world.states[2], pinned, doorOf(host), now)).toMatchObject({
    kind: 'new',
    held: { plan, provenance: { version: 3 } },
  });
  // With the next revision it goes on, until there is no version any more of which it speaks.
  const fourth = { ...agreement(4), inForceFrom: new Date(now + 3 * day).toISOString() };
  const next = await propose(before, { agreements: [fourth] }, now + 90 * day, now);
  expect(next.files['rollout.json']).toBe(before.state.files['rollout.json']);
  const later = await propose(before, { agreements: [fourth], spare: [1, 2] }, now + 90 * day, now + 3 * day);
  expect(later.files).not.toHaveProperty('rollout.json');
});

test('a plan that says nothing sensible of these versions is not proposed', async () => {
  const of = (version: number) => ({ format: 1, versions: { [version]: plan.versions[3] } }) as Plan;
  const propose = (some: Plan) => proposePlan({ agreements: [third], plan: some });
  await expect(propose(of(4))).rejects.toThrow(
    'rollout.json: versions.4: version 4 is not among the versions',
  );
  await expect(propose(of(1))).rejects.toThrow('versions.1: version 1 is the first');
  const falling = {
    ...plan,
    versions: { 3: { salt: 'x', steps: [...(plan.versions[3]?.steps ?? [])].reverse() } },
  };
  await expect(propose(falling)).rejects.toThrow('versions.3.steps: a list does not rise');
});

test('no plan takes a version from a team, nor gives it one for the past', async () => {
  const { host, before } = await newRollout();
  const at = now + 1.5 * day;
  const held = hold(plan, 3, now + day / 2);
  await expect(proposePlan({ plan: held }, before, at)).rejects.toThrow('would take version 3 from teams');
  const sooner = {
    ...plan,
    versions: { 3: { salt: 'pilot', steps: [{ from: new Date(now).toISOString(), share: 1 }] } },
  };
  await expect(proposePlan({ plan: sooner }, before, at)).rejects.toThrow(
    'would give version 3 to teams as of',
  );
  // What was in time when it was proposed, and is signed too late.
  const proposal = await proposePlan({ plan: held }, before, now + day / 2);
  expect(await publish(proposal, { host, at })).toMatchObject({
    cause: { code: 'rewritten', file: 'rollout.json' },
  });
  expect(await publish(proposal, { host, at: now + day / 2 })).toMatchObject({ kind: 'accepted' });
});

test('the older versions are not dropped before all teams have the newer one', async () => {
  const { before } = await newRollout();
  await expect(proposePlan({ spare: [1, 2] }, before, now + day)).rejects.toThrow('would give version 3');
  expect((await proposePlan({ spare: [1, 2] }, before, now + 2 * day)).files).not.toHaveProperty(
    'rollout.json',
  );
});

const step = { from: '2026-12-01T08:00:00+01:00', share: 0.5 };
test.each([
  [{ format: 2, versions: {} }, 'format'],
  [{ format: 1 }, 'versions'],
  [{ format: 1, versions: {}, salt: 'x' }, 'salt'],
  [{ format: 1, versions: { '03': { salt: 'x', steps: [step] } } }, 'versions.03'],
  [{ format: 1, versions: { 3: { salt: '', steps: [step] } } }, 'versions.3.salt'],
  [{ format: 1, versions: { 3: { salt: 'x', steps: [] } } }, 'versions.3.steps'],
  [{ format: 1, versions: { 3: { salt: 'x', steps: [{ ...step, share: 0 }] } } }, 'versions.3.steps.0.share'],
  [
    { format: 1, versions: { 3: { salt: 'x', steps: [{ ...step, share: 10 }] } } },
    'versions.3.steps.0.share',
  ],
  [
    { format: 1, versions: { 3: { salt: 'x', steps: [{ ...step, from: '2026-12-01' }] } } },
    'versions.3.steps.0.from',
  ],
  [{ format: 1, versions: { 3: { salt: 'x', steps: [step, step] } } }, 'versions.3.steps'],
  [{ format: 1, versions: { 3: { salt: 'x', steps: [step], hold: true } } }, 'versions.3.hold'],
  [{ format: 1, versions: { 3: { salt: 'x', steps: [step], until: 1 } } }, 'versions.3.until'],
  ['rollout', ''],
  [null, ''],
])('%j is no plan, because of %s', (data, path) => {
  const { plan: read, problems } = checkPlan(data);
  expect(read).toBeUndefined();
  expect(problems[0]?.path.join('.')).toBe(path);
});

test('a version that restates may be overtaken only if the next one could restate in its place', () => {
  const of = (version: number, within: string, restateRunning = false) => {
    const agreement = promising(version, 1);
    const promises = agreement.promises?.map((promise) => ({ ...promise, within }));
    return { ...agreement, promises, restateRunning };
  };
  const first = of(1, '100 hours');
  // Without the promise, which is then released.
  const second = { ...of(2, '', true), promises: [] };
  const inSteps = (...versions: number[]): Plan => ({
    format: 1,
    versions: Object.fromEntries(versions.map((version) => [version, pilot])),
  });
  const days = [first, second, of(3, '5 days', true)];
  expect(arrange(days).problems).toEqual([]);
  expect(comparePlan(inSteps(3), days)).toEqual([]);
  expect(comparePlan(inSteps(2), days)).toMatchObject([
    {
      path: ['versions', '2'],
      message: expect.stringContaining('version 3 may come to a team before it, after version 1'),
    },
  ]);
  expect(comparePlan(inSteps(2), [first, second, of(3, '50 hours', true)])).toEqual([]);
  const four = [first, second, { ...of(3, '', true), promises: [] }, of(4, '5 days', true)];
  expect(comparePlan(inSteps(2), four)).toEqual([]);
  expect(comparePlan(inSteps(3), four)).toEqual([]);
  expect(comparePlan(inSteps(2, 3), four)).toHaveLength(2);
});
