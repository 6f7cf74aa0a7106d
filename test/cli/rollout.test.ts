import { expect, test } from 'vitest';
import type { Plan } from '../../lib/sync/plan.ts';
import { leadOf, pilot, promising } from '../sync/rollouts.ts';
import { directory, type } from './terminal.ts';

const plan: Plan = { format: 1, versions: { 2: pilot } };
const teams = ['west', 'uk', 'nordics', undefined];
const at = directory({
  '1.json': JSON.stringify(promising(1, 300)),
  '2.json': JSON.stringify(promising(2, 1)),
  'rollout.json': JSON.stringify(plan),
  'other.json': JSON.stringify({ format: 1, versions: { 7: pilot } }),
  'shares.json': JSON.stringify({
    format: 1,
    versions: { 2: { ...pilot, steps: [{ from: 'now', share: 50 }] } },
  }),
  'twice.json': '{"format":1,"format":1,"versions":{}}',
  'leads.ndjson': teams.map((team) => JSON.stringify(leadOf(team, '2026-02-11T00:00:00Z'))).join('\n'),
});
const now = ['--now', '2026-02-12T00:00:00Z'];
const both = ['--agreement', at('1.json'), '--agreement', at('2.json')];

test('each lead is judged by the version that its team has', async () => {
  const judged = async (...rollout: string[]) => {
    const { exit, out, err } = await type(['judge', ...both, ...rollout, ...now, at('leads.ndjson')]);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    return out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).promises[0].version);
  };
  expect(await judged()).toEqual([2, 2, 2, 2]);
  expect(await judged('--rollout', at('rollout.json'))).toEqual([2, 2, 1, 1]);
});

test('and explained by it', async () => {
  const explained = async (lead: string) =>
    (
      await type([
        'explain',
        ...both,
        '--rollout',
        at('rollout.json'),
        '--lead',
        lead,
        ...now,
        at('leads.ndjson'),
      ])
    ).out;
  expect(await explained('uk')).toContain('agreement v2');
  expect(await explained('uk')).not.toContain('agreement v1');
  expect(await explained('nordics')).toContain('agreement v1');
});

test('only leads whose teams the newer version has reached can move', async () => {
  const simulated = (...more: string[]) =>
    type(['simulate', '--from', at('1.json'), '--to', at('2.json'), ...more, at('leads.ndjson')]);
  const { out } = await simulated('--rollout', at('rollout.json'), ...now);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(lines.map(({ lead }) => lead)).toEqual(['west', 'uk', undefined]);
  expect(lines.at(-1).summary).toMatchObject({ leads: 4, moved: 2, waiting: 2 });
  expect(
    JSON.parse((await simulated(...now)).out.trim().split('\n').at(-1) ?? '').summary,
  ).not.toHaveProperty('waiting');
  expect((await simulated('--rollout', at('rollout.json'), ...now, '--table')).out).toContain(
    '2 leads stay, because version 2 has not reached their teams',
  );
  const { exit, err } = await simulated('--rollout', at('other.json'), ...now);
  expect({ exit, err }).toEqual({
    exit: 1,
    err: `${at('other.json')}: version 2 is not in it, so that it comes to all at once; leave --rollout out\n`,
  });
});

test.each([
  ['other.json', ': versions.7: version 7 is not among the versions'],
  ['shares.json', ': versions.2.steps[0].from: "now" is not a moment'],
  ['twice.json', ': "format" is there twice (character 21)'],
  ['nowhere.json', ': there is no such file'],
])('%s is no plan: %s', async (file, message) => {
  for (const command of [
    ['judge', ...both],
    ['explain', ...both, '--lead', 'uk'],
  ]) {
    const { exit, out, err } = await type([...command, '--rollout', at(file), at('leads.ndjson')]);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain(at(file) + message);
  }
});
