import type { Ask } from '../crm.ts';
import { maybe, number, text } from '../shape.ts';
import { readRows } from './api.ts';

export interface Stage {
  id: number;
  name: string;
  pipeline: number | null | undefined;
}

/** The stages of all pipelines. */
export async function readStages(ask: Ask, signal: AbortSignal): Promise<Stage[]> {
  const { rows } = await readRows('/api/v2/stages?limit=500', 1, ask, signal);
  return rows.map((row, i) => ({
    id: number(row.id, `stages[${i}].id`),
    name: text(row.name, `stages[${i}].name`),
    pipeline: maybe(row.pipeline_id, `stages[${i}].pipeline_id`, number),
  }));
}

/** A stage's name by its number; a stage that is not there any more keeps its number. */
export function namesOf(stages: readonly Stage[] | null | undefined): (id: string | number) => string {
  const names = new Map(stages?.map(({ id, name }) => [String(id), name]));
  return (id) => names.get(String(id)) ?? String(id);
}
