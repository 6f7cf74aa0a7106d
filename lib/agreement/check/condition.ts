import type { ActivityCondition, ActivityPattern, Condition, FieldCondition } from '../condition.ts';
import type { Path } from '../problem.ts';
import { type Context, expectKnown, refer, referEach } from './context.ts';

/** §2: what a condition names exists, and can be met. */
export function checkCondition(
  context: Context,
  path: Path,
  condition: Condition | FieldCondition | ActivityCondition,
): void {
  if ('all' in condition)
    for (const [i, part] of condition.all.entries()) checkCondition(context, [...path, 'all', i], part);
  else if ('any' in condition)
    for (const [i, part] of condition.any.entries()) checkCondition(context, [...path, 'any', i], part);
  else if ('not' in condition) checkCondition(context, [...path, 'not'], condition.not);
  else if ('field' in condition) {
    refer(context, [...path, 'field'], 'field', condition.field);
    if ('between' in condition && condition.between[0] > condition.between[1])
      context.problem(
        [...path, 'between'],
        'reversed',
        `nothing lies between ${condition.between[0]} and ${condition.between[1]}; write the smaller number first`,
      );
  } else if ('activity' in condition) checkPattern(context, path, condition);
  else if ('stage' in condition) {
    if ('is' in condition.stage) refer(context, [...path, 'stage', 'is'], 'stage', condition.stage.is);
    else referEach(context, [...path, 'stage', 'in'], 'stage', condition.stage.in);
  } else if ('fit' in condition)
    checkScore(context, [...path, 'fit', 'atLeast'], 'grade', condition.fit.atLeast);
  else checkScore(context, [...path, 'engagement', 'atLeast'], 'level', condition.engagement.atLeast);
}

function checkScore(context: Context, path: Path, kind: 'grade' | 'level', name: string): void {
  const part = kind === 'grade' ? 'fit' : 'engagement';
  if (context.agreement[part] || context.broken.has(part)) refer(context, path, kind, name);
  else
    context.problem(
      path,
      'no-score',
      `this agreement has no ${part}, so that nobody can reach "${name}"; add ${part} or leave this out`,
    );
}

/** §9: kinds and outcomes may be new ones, but rarely are. */
export function checkPattern(context: Context, path: Path, pattern: ActivityPattern): void {
  expectKnown(context, [...path, 'activity'], 'kind', pattern.activity);
  expectKnown(context, [...path, 'outcome'], 'outcome', pattern.outcome);
}
