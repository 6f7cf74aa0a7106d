import { expect, test } from 'vitest';
import type { Io } from '../../lib/cli/command.ts';
import { whyNeeded } from '../../lib/cli/review/need.ts';
import type { Published } from '../../lib/sync/plan.ts';
import { leadOf, pilot, promising } from '../sync/rollouts.ts';
import { directory } from './terminal.ts';

const now = Date.parse('2026-03-10T00:00:00Z');
const published: Published = {
  timeline: [promising(1, 300), promising(2, 100), promising(3, 50)],
  plan: { format: 1, versions: { 2: pilot } },
};
const why = (spare: number[], ...leads: unknown[]) => {
  const at = directory({ 'leads.ndjson': leads.map((lead) => JSON.stringify(lead)).join('\n') });
  return whyNeeded(published, spare, at('leads.ndjson'), { err: () => {} } as unknown as Io, now);
};

test('a version is needed as long as a clock runs by it, as it came to the team', async () => {
  expect(await why([1], leadOf('west', '2026-02-12T00:00:00Z'))).toBeUndefined();
  // In that team, the first version was still in force.
  expect(await why([1], leadOf('nordics', '2026-02-12T00:00:00Z'))).toContain(
    'without version 1 these leads',
  );
  expect(await why([1], leadOf('west', '2026-01-20T00:00:00Z'))).toContain('"west";');
  expect(await why([1, 2], leadOf('west', '2026-02-12T00:00:00Z'))).toContain('without version 1 and 2');
  expect(await why([1, 2], leadOf('west', '2026-03-05T00:00:00Z'))).toBeUndefined();
});

test('not all who need it are named, and whoever cannot be read may need it', async () => {
  const leads = Array.from({ length: 7 }, (_, i) => ({
    ...leadOf('west', '2026-01-20T00:00:00Z'),
    id: `${i}`,
  }));
  expect(await why([1], ...leads)).toContain('"0", "1", "2", "3", "4" and 2 more;');
  expect(await why([1], { name: 'no id' })).toBe(
    'lines that are no leads (1) may need version 1, too; mend them',
  );
});
