import type { StageEntry } from '../../agreement/lead.ts';
import type { Description } from '../../description/schema.ts';
import { maybe } from '../shape.ts';
import type { Caller } from './call.ts';
import { follow, word } from './path.ts';
import { isMeant } from './said.ts';
import type { Values } from './template.ts';
import { readMoment } from './time.ts';

/** The changes of the stage, from the first on. */
export interface Changes {
  steps: { stage: string; from: string | null | undefined; at: string | null | undefined }[];
  complete: boolean;
}

export async function readChanges(
  description: Description,
  history: NonNullable<Description['history']>,
  values: Values,
  caller: Caller,
): Promise<Changes> {
  const { rows, complete } = await caller.rows(history.rows, values);
  const steps = rows
    .filter((row) => isMeant(row, history.only))
    .flatMap((row) => {
      const get = (path: string) => maybe(follow(row, path), `${history.rows}.${path}`, word);
      const stage = get(history.stage);
      const from = history.from === undefined ? undefined : get(history.from);
      return stage ? [{ stage, from, at: readMoment(row, history.at, description, history.rows) }] : [];
    })
    .sort((one, other) => ((one.at ?? '') < (other.at ?? '') ? -1 : 1));
  return { steps, complete: complete && history.complete === true };
}

/** The way of a lead through its stages; `isFull`: nothing of it is missing. */
export function pastOf(
  { steps, complete }: Changes,
  { from: hasFrom }: NonNullable<Description['history']>,
  createdAt: string | null | undefined,
  stage: string | null | undefined,
): { history: StageEntry[]; isFull: boolean } {
  const history = steps.map(
    ({ stage: entered, at }): StageEntry =>
      at ? { stage: entered, at, known: 'exact' } : { stage: entered, known: 'unknown' },
  );
  // A log of changes does not have where it began: that is what the first one changed, or what has never changed.
  const first = hasFrom === undefined ? undefined : steps.length > 0 ? steps[0]?.from : stage;
  if (first && complete)
    history.unshift(
      createdAt ? { stage: first, at: createdAt, known: 'exact' } : { stage: first, known: 'unknown' },
    );
  const follows = steps.every(({ from }, i) => i === 0 || from === undefined || from === steps[i - 1]?.stage);
  const isHere = (history.at(-1)?.stage ?? null) === (stage ?? null);
  if (!isHere && stage) history.push({ stage, known: 'unknown' });
  return {
    history,
    isFull: complete && follows && isHere && history.every(({ known }) => known === 'exact'),
  };
}
