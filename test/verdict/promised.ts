import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import type { PromiseVerdict, Why } from '../../lib/verdict/verdict.ts';
import { agreement, judgeAt, type Parts } from './agreements.ts';
import { on } from './story.ts';

// Tests of promises change one promise: first contact within two working hours of becoming an MQL.

export type Rule = NonNullable<Parts['promises']>[number];

export const touch = {
  activity: ['call', 'email', 'meeting'],
  direction: 'outbound',
  genuine: true,
} satisfies Rule['keptBy'];
export const contact: Rule = {
  id: 'contact',
  title: 'First contact',
  owedBy: 'sales',
  starts: { enters: 'mql' },
  keptBy: touch,
  within: '2 working hours',
};

/** The verdict on first contact, but for what `rule` changes; `now` in the words of story.ts. */
export function promised(
  rule: Partial<Rule>,
  now: string,
  lead: Partial<Lead>,
  parts: Parts = {},
): PromiseVerdict {
  const { promises = [] } = judgeAt(
    on(now),
    agreement({ ...parts, promises: [{ ...contact, ...rule }] }),
    lead,
  );
  return promises[0] as PromiseVerdict;
}

/** A version with one promise: first contact, but for what `rule` changes. */
export const version = (number: number, from: string, rule: Partial<Rule>, parts: Parts = {}): Agreement =>
  agreement({ version: number, inForceFrom: on(from), promises: [{ ...contact, ...rule }], ...parts });

/** The verdict on the first promise under several versions. */
export const first = (now: string, versions: readonly Agreement[], lead: Partial<Lead>) =>
  judgeAt(on(now), versions, lead).promises?.[0] as PromiseVerdict;

export const codes = ({ why }: PromiseVerdict) => why.map(({ code }) => code);
export const reason = (promise: PromiseVerdict, code: Why['code']) =>
  promise.why.find((why) => why.code === code);
