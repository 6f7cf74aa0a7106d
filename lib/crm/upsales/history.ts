import type { Ask } from '../crm.ts';
import { oldestFirst } from '../order.ts';
import { maybe, text } from '../shape.ts';
import { moment, readRows } from './api.ts';

export interface Step {
  stage: string;
  at: string;
  known: 'exact';
}

/** Through which steps of the journey a contact has gone, from the first on. */
export async function readSteps(contact: string, ask: Ask, signal: AbortSignal): Promise<Step[]> {
  const path = `journeyStepHistory/contact/${contact}`;
  const { rows } = await readRows(path, ask, signal);
  const steps = rows.flatMap((row, i): Step[] => {
    const stage = maybe(row.value, `${path}[${i}].value`, text);
    const at = moment(row.date, `${path}[${i}].date`);
    return stage && at ? [{ stage, at, known: 'exact' }] : [];
  });
  return oldestFirst(steps);
}
