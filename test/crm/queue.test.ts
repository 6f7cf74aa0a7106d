import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { answering } from './answering.ts';
import type { Fixture } from './fixture.ts';
import { fixtures } from './fixtures.ts';

/*
 * A rep looks at the queue in the morning and opens a lead later: the deadline must not be another one then, and not
 * unknown until then, where the CRM can tell the past of many leads at once.
 */

const still = new AbortController().signal;

/** Whose queue tells less of a lead's past than the lead's own page, and why. */
const less: Record<string, string> = {
  dynamics: 'what each row of the audit was is a call of its own, which few salespeople may ask at all',
  espocrm: 'the stream is one of each record; that of all records needs a right that nobody has by itself',
  pipedrive: 'the log of changes is one of each deal; a deal says only since when it is in its stage',
  suitecrm: 'the timeline is one of each lead',
  upsales: 'the steps are asked of one contact',
  superoffice: 'nobody can tell it of any lead; the queue says only that it did not ask',
  zoho: 'the timeline is one of each lead',
  'acme-sales': 'a description names the rows of one lead',
  lime: 'a description names the rows of one lead',
};

type Queued = Fixture & Required<Pick<Fixture, 'queue'>>;

async function leadsOf({ crm, ref, wanted = {}, queue }: Queued) {
  const found: Lead[] = [];
  const ask = answering(queue.answer);
  for await (const leads of crm.queue?.(ask, still, wanted) ?? []) found.push(...leads);
  const listed = found.find(({ id }) => id === ref.id);
  const opened = await crm.read(ref, ask, still, wanted);
  return { listed: listed as Lead, opened };
}
const untold = (lead: Lead) => lead.gaps?.filter(({ what }) => what === 'stageHistory');

const queued = fixtures.filter((fixture): fixture is Queued => fixture.queue !== undefined);
const queues = queued
  .filter(({ ref, queue }) => queue.pages.flat().includes(ref.id))
  .map((fixture) => ({ id: fixture.crm.id, fixture }));

it('is held against every CRM whose lead is in its queue', () => {
  const others = queued.filter(({ crm }) => !queues.some(({ id }) => id === crm.id));
  // What its queue tells of the past comes in another way: odoo/moves.test.ts.
  expect(others.map(({ crm }) => crm.id)).toEqual(['odoo']);
});

describe.each(queues)('the queue of $id', ({ id, fixture }) => {
  const leads = leadsOf(fixture);
  leads.catch(() => {});

  it('has the lead in the stage that its page has it in', async () => {
    const { listed, opened } = await leads;
    expect(listed.stage?.recorded).toBe(opened.stage?.recorded);
  });

  it('tells as exact only what the page tells as exact', async () => {
    const { listed, opened } = await leads;
    for (const entry of listed.stageHistory ?? [])
      if (entry.known === 'exact') expect(opened.stageHistory).toContainEqual(entry);
  });

  if (id in less)
    it(`says that it does not know the whole way: ${less[id]}`, async () => {
      const { listed } = await leads;
      expect(untold(listed)).not.toEqual([]);
    });
  else
    it('knows where it has been, and since when, as well as its page does', async () => {
      const { listed, opened } = await leads;
      expect(listed.stageHistory).toEqual(opened.stageHistory);
      expect(untold(listed)).toEqual(untold(opened));
      expect(listed.assignedAt).toBe(opened.assignedAt);
    });
});
