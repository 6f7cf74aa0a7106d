import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Lead } from '../../../lib/agreement/lead.ts';
import { odoo } from '../../../lib/crm/odoo/index.ts';
import { answering } from '../answering.ts';

/** A stay in a stage (its number), so many seconds long. */
interface Stay {
  stage: number;
  length: number;
}
const names = ['New', 'Qualified', 'Proposition', 'Demo', 'Trial', 'Contract'];
const created = Date.parse('2026-11-20T07:00:00Z');
const naive = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** What of a lead is not only the way that it went. */
interface Besides {
  /** Other messages about it. */
  says?: readonly string[];
  /** It was merged with one that had another name: so the messages of that one are called. */
  from?: string;
  /** Since when (s after it was made) it is in its stage, where no message tells. */
  movedAt?: number;
}

/** What Odoo tells of a lead that went this way. */
function odooAfter(way: readonly Stay[], { says = [], from, movedAt }: Besides = {}) {
  const stays: Record<string, number> = {};
  const messages: { at: number; subtype: string; subject?: string }[] = [
    { at: created, subtype: 'Opportunity Created' },
  ];
  let at = created;
  for (const [i, { stage, length }] of way.entries()) {
    if (i > 0) messages.push({ at, subtype: 'Stage Changed' });
    stays[stage] = (stays[stage] ?? 0) + Math.floor(length);
    at += length * 1000;
  }
  messages.push(...says.map((subtype) => ({ at, subtype })));
  for (const message of messages.slice(-1)) if (from) message.subject = from;
  const since = movedAt === undefined ? at - (way.at(-1)?.length ?? 0) * 1000 : created + movedAt * 1000;
  const here = way.at(-1)?.stage ?? 0;
  const found = (records: unknown[]) => ({ length: records.length, records });
  const results: Record<string, unknown> = {
    'crm.stage.search_read': names.map((name, id) => ({ id, name })),
    'crm.lead.read': [{ id: 5, duration_tracking: stays }],
    'crm.lead.web_search_read': found([
      {
        id: 5,
        name: 'Referral',
        active: true,
        probability: 12,
        create_date: naive(created),
        date_open: naive(created),
        date_closed: false,
        date_last_stage_update: naive(since),
        partner_name: false,
        function: false,
        expected_revenue: 0,
        country_id: false,
        source_id: false,
        lost_reason_id: false,
        stage_id: { id: here, display_name: names[here] },
        team_id: false,
        user_id: { id: 7, display_name: 'Dana Reyes', tz: false },
      },
    ]),
    'mail.activity.web_search_read': found([]),
  };
  return answering((path, { body }) => {
    const { model, method, kwargs } = (body as { params: { [key: string]: unknown } }).params;
    if (path === '/web/session/get_session_info')
      return { json: { result: { uid: 7, name: 'Dana Reyes', user_context: { tz: false } } } };
    if (model === 'mail.message') {
      const aboutStages = JSON.stringify(kwargs).includes('subtype_id.res_model');
      const rows = messages.map(({ at, subtype, subject = false }, i) => ({
        id: i + 1,
        res_id: 5,
        date: naive(at),
        create_date: naive(at),
        subject,
        subtype_id: { id: 1, display_name: subtype },
      }));
      return { json: { result: found(aboutStages ? rows.reverse() : []) } };
    }
    return { json: { result: results[`${model}.${method}`] } };
  });
}

async function read(way: readonly Stay[], besides?: Besides): Promise<Lead> {
  const pages = odoo.queue?.(odooAfter(way, besides), new AbortController().signal, {});
  for await (const [lead] of pages ?? []) if (lead) return lead;
  throw new Error('The queue is empty');
}
const untold = (lead: Lead) => lead.gaps?.find(({ what }) => what === 'stageHistory')?.why;
const at = (seconds: number) => new Date(created + seconds * 1000).toISOString().replace('.000', '');

it('tells through which stages a lead of the queue went, and when', async () => {
  const lead = await read([
    { stage: 0, length: 3600 },
    { stage: 1, length: 600 },
    { stage: 2, length: 90 },
  ]);
  expect(lead.stageHistory).toEqual([
    { stage: 'New', at: at(0), known: 'exact' },
    { stage: 'Qualified', at: at(3600), known: 'exact' },
    { stage: 'Proposition', at: at(4200), known: 'exact' },
  ]);
  expect(untold(lead)).toBeUndefined();
});

it('a lead that was never moved is in its stage since it was made', async () => {
  const lead = await read([{ stage: 0, length: 100 }]);
  expect(lead.stageHistory).toEqual([{ stage: 'New', at: at(0), known: 'exact' }]);
  expect(untold(lead)).toBeUndefined();
});

it.each(['Opportunity Lost', 'Opportunity Restored', 'Something that a company added'])(
  'does not guess what a message means: %s',
  async (subtype) => {
    const lead = await read(
      [
        { stage: 0, length: 3600 },
        { stage: 1, length: 600 },
      ],
      { says: [subtype] },
    );
    expect(lead.stageHistory).toEqual([{ stage: 'Qualified', at: at(3600), known: 'at-least' }]);
    expect(untold(lead)).toBe('not-fetched');
  },
);

it('does not take the way of a lead that was merged into it for its own', async () => {
  const lead = await read(
    [
      { stage: 0, length: 3600 },
      { stage: 1, length: 600 },
      { stage: 2, length: 90 },
    ],
    { from: 'From Fair 2026' },
  );
  expect(lead.stageHistory).toEqual([{ stage: 'Proposition', at: at(4200), known: 'at-least' }]);
  expect(untold(lead)).toBe('not-fetched');
});

it('a program moved it on and said nothing: since when it is where it is, the last message does not tell', async () => {
  const lead = await read(
    [
      { stage: 0, length: 3600 },
      { stage: 2, length: 6000 },
    ],
    { movedAt: 7200 },
  );
  expect(lead.stageHistory).toEqual([{ stage: 'Proposition', at: at(7200), known: 'at-least' }]);
  expect(untold(lead)).toBe('not-fetched');
});

const stay = fc.record({ stage: fc.nat({ max: 5 }), length: fc.double({ min: 0, max: 400, noNaN: true }) });
const ways = fc
  .array(stay, { minLength: 1, maxLength: 6 })
  .map((way) => way.filter(({ stage }, i) => stage !== way[i - 1]?.stage));

it('whatever the way: what it tells as exact is so, and what it does not know it says', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(ways, async (way) => {
      const lead = await read(way);
      const history = lead.stageHistory ?? [];
      const isTold = history.every(({ known }) => known === 'exact');
      if (isTold) {
        told++;
        expect(history.map(({ stage }) => stage)).toEqual(way.map(({ stage }) => names[stage]));
      }
      expect(untold(lead) === undefined).toBe(isTold);
    }),
  );
  expect(told).toBeGreaterThan(0);
});
