import type * as z from 'zod/mini';
import { checkAgreement } from '../../lib/agreement/check.ts';
import { type Activity, type Lead, leadSchema } from '../../lib/agreement/lead.ts';
import type { Agreement, agreementSchema } from '../../lib/agreement/schema.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';

// Small agreements and leads for tests: what a test does not speak of is as plain as the format allows.

export type Parts = Partial<z.input<typeof agreementSchema>>;

/** In UTC, Monday to Friday 09:00-17:00. The tests' Monday is 2 November 2026. */
const office = ['09:00-17:00'];
const plain: z.input<typeof agreementSchema> = {
  agreement: 'test',
  version: 1,
  inForceFrom: '2026-01-01T00:00:00Z',
  owners: {
    marketing: { name: 'Marketing' },
    sales: { name: 'Sales' },
    governance: { name: 'Operations' },
  },
  calendars: {
    office: { timeZone: 'UTC', week: { mon: office, tue: office, wed: office, thu: office, fri: office } },
  },
  calendar: 'office',
  fields: { industry: {}, budget: {}, dealValue: {}, interests: {} },
  stages: [
    { id: 'lead', title: 'Lead' },
    { id: 'mql', title: 'MQL', opensCycle: true },
    { id: 'waiting', title: 'Waiting', paused: true },
    { id: 'sal', title: 'SAL' },
    { id: 'sql', title: 'SQL' },
    { id: 'won', title: 'Won', terminal: 'won' },
    { id: 'lost', title: 'Lost', terminal: 'lost' },
    { id: 'recycled', title: 'Recycled', terminal: 'recycled' },
  ],
};

/** With fit and engagement, and no matrix of the test's own: the same for everyone. */
function sameForAll({ fit, engagement, matrix }: Parts): Parts {
  if (!fit || !engagement || matrix) return {};
  const [grades, levels] = [Object.keys(fit.grades), Object.keys(engagement.levels)];
  return {
    treatments: { same: { title: 'The same', owner: 'sales', contact: { allowed: true } } },
    matrix: [{ fit: grades, engagement: levels, treatment: 'same' }],
  };
}

/**
 * A complete agreement of which only `parts` matter to the test: version 1 in force from 2026, the stages lead, mql
 * (opens a cycle), waiting (paused), sal, sql, won, lost, recycled.
 * @throws Error when the parts do not make a valid agreement, with its problems
 */
export function agreement(parts: Parts = {}): Agreement {
  const { agreement: read, problems } = checkAgreement({ ...plain, ...sameForAll(parts), ...parts });
  if (!read) throw new Error(problems.map(({ path, message }) => `${path.join('.')} ${message}`).join('\n'));
  return read;
}

/** A lead of which nothing is known but the parts, and that nothing was done with it (`activities: undefined`: unknown). */
export function lead(parts: Partial<Lead> = {}): Lead {
  return leadSchema.parse({ id: '1', activities: [], ...parts });
}

const utc = (iso: string): string => (/(Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`);

/** ISO 8601 to the milliseconds that `judge` takes; without an offset: UTC. */
export function ms(iso: string): number {
  const at = Date.parse(utc(iso));
  if (Number.isNaN(at)) throw new Error(`"${iso}" is no moment`);
  return at;
}

/** The verdict on a lead under one or several versions. `now`: ISO 8601, UTC if it does not say. */
export function judgeAt(
  now: string,
  versions: Agreement | readonly Agreement[],
  parts: Partial<Lead> = {},
): Verdict {
  const timeline = Array.isArray(versions) ? versions : [versions as Agreement];
  return judge(lead(parts), timeline, ms(now));
}

/** History entries from "mql 2026-11-02T09:00" (exact), "mql 2026-11-02T09:00?" (then or earlier), "mql" (no time). */
export function history(...entries: readonly string[]): NonNullable<Lead['stageHistory']> {
  return entries.map((entry) => {
    const [stage = '', at] = entry.split(' ');
    if (at === undefined) return { stage, at: null, known: 'unknown' };
    return { stage, at: utc(at.replace('?', '')), known: at.endsWith('?') ? 'at-least' : 'exact' };
  });
}

/** An activity that is done and of which everything is stated, so that tests say only what matters. */
export function activity(kind: string, at: string, parts: Partial<Activity> = {}): Activity {
  const id = `${kind} ${at}`;
  return { id, kind, at: utc(at), automated: false, bulk: false, done: true, ...parts };
}
