import { expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import type { Io } from '../../lib/cli/command.ts';
import { forEachLead } from '../../lib/cli/each.ts';
import { readFacts } from '../../lib/verdict/facts.ts';
import { directory } from './terminal.ts';

it('keeps nothing of a lead that it has done with, whether that went well or not', async () => {
  const file = directory({ 'leads.ndjson': '{"id":"1"}\n{"id":"2"}\n' })('leads.ndjson');
  const kept = new Map<Lead, unknown>();
  const leftOut = await forEachLead(file, { err: () => {} } as unknown as Io, (lead) => {
    kept.set(lead, readFacts(lead));
    if (lead.id === '2') throw new Error('no verdict');
    return undefined;
  });
  expect(leftOut).toBe(1);
  expect([...kept.keys()].map(({ id }) => id)).toEqual(['1', '2']);
  for (const [lead, facts] of kept) expect(readFacts(lead)).not.toBe(facts);
});
