import type { Lead } from '../../lib/agreement/lead.ts';
import type { AttemptsVerdict } from '../../lib/verdict/verdict.ts';
import { agreement, judgeAt, type Parts } from './agreements.ts';
import { type Line, on, story } from './story.ts';

// Tests of attempts change one rule: at least three touches while the lead is MQL or SAL.

export type Rule = NonNullable<Parts['attempts']>;

const reach: Rule = {
  during: ['mql', 'sal'],
  counts: { activity: ['call', 'email', 'message', 'meeting'], direction: 'outbound', genuine: true },
  atLeast: 3,
};

/** The attempts to reach a lead, but for what `rule` changes; `now` in the words of story.ts. */
export function tried(
  rule: Partial<Rule>,
  now: string,
  lead: Partial<Lead>,
  parts: Parts = {},
): AttemptsVerdict {
  const { attempts } = judgeAt(on(now), agreement({ ...parts, attempts: { ...reach, ...rule } }), lead);
  return attempts as AttemptsVerdict;
}

/** What became of each touch that the attempts look at: "counted", or why not, by its line in the story. */
export function touches(rule: Partial<Rule>, now: string, ...lines: readonly Line[]): Record<string, string> {
  const { counted, notCounted } = tried(rule, now, story(...lines));
  return Object.fromEntries([
    ...counted.map((id) => [id, 'counted']),
    ...notCounted.map(({ id, why }) => [id, why]),
  ]);
}
