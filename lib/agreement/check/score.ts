import type { Path } from '../problem.ts';
import { show } from '../problem.ts';
import type { Engagement, Fit } from '../schema.ts';
import { checkCondition } from './condition.ts';
import { type Context, expectUnique, refer } from './context.ts';

/** §3: rules, thresholds and bounds of fit and engagement. */
export function checkScores(context: Context): void {
  const { fit, engagement } = context.agreement;
  if (fit) {
    checkRules(context, 'fit', fit);
    checkThresholds(context, ['fit', 'grades'], fit.grades, fit.min);
    for (const [i, { group }] of fit.rules.entries())
      if (group !== undefined) refer(context, ['fit', 'rules', i, 'group'], 'group', group);
  }
  if (engagement) {
    checkRules(context, 'engagement', engagement);
    checkThresholds(context, ['engagement', 'levels'], engagement.levels, engagement.min);
    for (const [i, { within, halfLife }] of engagement.rules.entries())
      if (within && halfLife)
        context.problem(
          ['engagement', 'rules', i, 'halfLife'],
          'conflict',
          'a rule has a window (within) or a half-life, not both; leave one out',
        );
  }
}

function checkRules(
  context: Context,
  part: 'fit' | 'engagement',
  { rules, min, max }: Fit | Engagement,
): void {
  expectUnique(context, [part, 'rules'], rules);
  for (const [i, rule] of rules.entries()) checkCondition(context, [part, 'rules', i, 'when'], rule.when);
  if (min !== undefined && max !== undefined && min >= max)
    context.problem([part, 'max'], 'reversed', `the maximum ${max} is not above the minimum ${min}`);
}

/** Thresholds fall strictly, and the last one takes everyone who is left. */
function checkThresholds(
  { problem }: Context,
  path: Path,
  thresholds: Record<string, number>,
  min: number | undefined,
): void {
  const list = Object.entries(thresholds);
  for (const [i, [name, points]] of list.entries()) {
    const [above = '', more] = list[i - 1] ?? [];
    if (more === undefined || points < more) continue;
    // JavaScript moves keys that are whole numbers to the front, whatever the author wrote.
    const moved = [name, above].find((one) => /^\d+$/.test(one));
    if (moved) {
      problem(
        [...path, moved],
        'order',
        `${show(moved)} cannot be told from a position; let the name begin with a letter`,
      );
      return;
    }
    problem(
      [...path, name],
      'order',
      `${show(name)} begins at ${points}, not below ${show(above)} (${more}); write them from the highest to the lowest`,
    );
  }
  const [name, points] = list.at(-1) ?? [];
  if (name === undefined || points === 0 || points === min) return;
  problem(
    [...path, name],
    'last',
    `the last one, ${show(name)}, takes everyone who is left; let it begin at ${min === undefined ? '0' : `0 or at the minimum (${min})`}, not at ${points}`,
  );
}
