// @vitest-environment node
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { seal } from '../../lib/sync/kept.ts';
import type { Plan } from '../../lib/sync/plan.ts';
import { propose, signProposal } from '../../lib/sync/proposal.ts';
import { prepare } from '../../lib/sync/publication.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { en } from '../../lib/words/en.ts';
import { directory, type } from '../cli/terminal.ts';
import { leadOf, pilot, promising } from '../sync/rollouts.ts';
import { day, lives, newWorld } from '../sync/world.ts';

// The same answer from the worker, for the panel, and on the command line, whatever the team.

vi.stubGlobal('chrome', fakeBrowser);
vi.stubGlobal('browser', fakeBrowser);
const policy = vi.hoisted(() => ({ agreement: { address: 'https://rules.example', root: '' } }));
vi.mock('../../lib/browser/policy.ts', () => ({ readPolicy: async () => policy }));
vi.mock('../../lib/browser/vault.ts', () => ({ keep: () => ({ read: async () => null }) }));
vi.mock(import('../../lib/browser/extension.ts'), async (original) => ({
  ...(await original()),
  ownFile: (async () => en) as never,
}));
const { answers } = await import('../../entrypoints/worker/answers.ts');
const { rules, timelineFor } = await import('../../entrypoints/worker/rules.ts');

const now = Date.parse('2026-02-12T00:00:00Z');
const plan: Plan = { format: 1, versions: { 2: pilot } };
const versions = [promising(1, 300), promising(2, 100)];

beforeEach(async () => {
  const { pinned, keys } = await newWorld(0, now);
  const { signed } = JSON.parse(new TextDecoder().decode(pinned));
  policy.agreement.root = new TextDecoder().decode(pinned);
  let proposal = await propose(undefined, { agreements: versions, plan }, now + 90 * day, now);
  for (const key of [keys.marketing, keys.sales]) proposal = await signProposal(proposal, key, signed);
  const publication = await prepare(new Map(), pinned, { proposal }, keys.machine, lives, now);
  const { held } = publication.kind === 'accepted' ? publication : expect.fail();
  fakeBrowser.reset();
  await fakeBrowser.storage.local.set({ rules: await seal(held) });
});

test.each(['west', 'uk', 'nordics', undefined])('team %s', async (team) => {
  for (const entered of ['2026-02-09T00:00:00Z', '2026-02-11T00:00:00Z']) {
    const lead = leadOf(team, entered);
    const verdict = judge(lead, await timelineFor(await rules.read(), lead), now);

    const at = directory({
      '1.json': JSON.stringify(versions[0]),
      '2.json': JSON.stringify(versions[1]),
      'rollout.json': JSON.stringify(plan),
      'leads.ndjson': JSON.stringify(lead),
    });
    const by = ['--agreement', at('1.json'), '--agreement', at('2.json'), '--rollout', at('rollout.json')];
    const as = [...by, '--now', new Date(now).toISOString(), at('leads.ndjson')];
    expect(JSON.parse((await type(['judge', ...as])).out)).toEqual(JSON.parse(JSON.stringify(verdict)));

    const film = await answers.judge({ lead, from: now, languages: ['en'], crm: 'Odoo', clockSkew: null });
    const version = verdict.promises?.[0]?.version;
    expect(film?.first.promises?.first?.details).toContain(`left of ${version === 1 ? 300 : 100} hours`);
    expect((await type(['explain', '--lead', lead.id, ...as])).out).toContain(`agreement v${version}`);
  }
});

test('what the worker reads is what was signed', async () => {
  expect(await rules.read()).toMatchObject({ timeline: versions, plan, origin: { kind: 'signed' } });
});
