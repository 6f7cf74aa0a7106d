import type { Path } from '../problem.ts';
import { show } from '../problem.ts';
import type { Trigger } from '../schema.ts';
import { checkCondition, checkPattern } from './condition.ts';
import { type Context, expectKnown, expectUnique, refer, referEach } from './context.ts';

/** §5: what starts, keeps and releases a promise can happen. */
export function checkPromises(context: Context): void {
  const { promises = [], stages = [] } = context.agreement;
  expectUnique(context, ['promises'], promises);
  for (const [i, promise] of promises.entries()) {
    const path = ['promises', i];
    const { starts } = promise;
    if ('enters' in starts) referEach(context, [...path, 'starts', 'enters'], 'stage', starts.enters);
    if ('inbound' in starts) expectKnown(context, [...path, 'starts', 'inbound'], 'kind', starts.inbound);
    if ('earned' in starts) {
      refer(context, [...path, 'starts', 'earned'], 'stage', starts.earned);
      if (stages.some((stage) => stage.id === starts.earned && !stage.enter))
        context.problem(
          [...path, 'starts', 'earned'],
          'no-gate',
          `the stage ${show(starts.earned)} has no "enter", so that nobody earns it; give it one, or start the promise otherwise`,
        );
    }
    checkTrigger(context, [...path, 'keptBy'], promise.keptBy);
    if (promise.releasedBy) checkTrigger(context, [...path, 'releasedBy'], promise.releasedBy);
    for (const [j, { when }] of (promise.unless ?? []).entries())
      checkCondition(context, [...path, 'unless', j, 'when'], when);
  }
}

/** §5, §6: an event that keeps, releases or ends. */
export function checkTrigger(context: Context, path: Path, trigger: Trigger): void {
  if ('any' in trigger)
    for (const [i, event] of trigger.any.entries()) checkTrigger(context, [...path, 'any', i], event);
  else if ('enters' in trigger) referEach(context, [...path, 'enters'], 'stage', trigger.enters);
  else if ('inbound' in trigger) expectKnown(context, [...path, 'inbound'], 'kind', trigger.inbound);
  else if ('known' in trigger) refer(context, [...path, 'known'], 'field', trigger.known);
  else if ('activity' in trigger) checkPattern(context, path, trigger);
  else expectKnown(context, [...path, 'outcome'], 'outcome', trigger.outcome);
}
