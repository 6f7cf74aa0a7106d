import { show } from '../problem.ts';
import type { Stage } from '../schema.ts';
import { checkCondition } from './condition.ts';
import { type Context, expectUnique, referEach } from './context.ts';

/** §4: stages that can be entered, told apart, and recognised in the CRM. */
export function checkStages(context: Context): void {
  const { stages = [] } = context.agreement;
  const { problem } = context;
  expectUnique(context, ['stages'], stages);
  for (const [i, stage] of stages.entries()) {
    if (stage.enter) checkCondition(context, ['stages', i, 'enter'], stage.enter);
    referEach(context, ['stages', i, 'requires'], 'field', stage.requires ?? []);
    const kind = stage.paused ? 'paused' : stage.terminal && 'terminal';
    if (stage.enter && kind)
      problem(
        ['stages', i, 'enter'],
        'no-gate',
        `a ${kind} stage is not earned, so that it takes no "enter"; leave it out`,
      );
    if (stage.paused && stage.terminal)
      problem(
        ['stages', i, 'terminal'],
        'conflict',
        'a stage is paused or terminal, not both; leave one out',
      );
  }
  const first = stages.findIndex((stage) => stage.opensCycle);
  for (const [i, { opensCycle }] of stages.entries())
    if (opensCycle && i !== first)
      problem(
        ['stages', i, 'opensCycle'],
        'two-openings',
        `${show(stages[first]?.id)} opens the cycle already; at most one stage does`,
      );
  checkWords(context, stages);
}

/** A word of a CRM means one stage. */
function checkWords({ problem }: Context, stages: Stage[]): void {
  const meanings = new Map<string, string>();
  for (const [i, { id, from }] of stages.entries())
    for (const [crm, words] of Object.entries(from ?? {}))
      for (const word of [words].flat()) {
        const key = JSON.stringify([crm, String(word).trim().toLowerCase()]);
        const meaning = meanings.get(key) ?? id;
        if (meaning !== id)
          problem(
            ['stages', i, 'from', crm],
            'mapped-twice',
            `${show(word)} of ${crm} means the stage ${show(meaning)} already; a word means one stage`,
            {
              found: word,
            },
          );
        meanings.set(key, meaning);
      }
}
