import type { StageEntry } from '../../agreement/lead.ts';
import { type Fields, instant, maybe } from '../shape.ts';
import { at } from './api.ts';

export interface Past {
  history: StageEntry[];
  /** When the present owner got it; undefined: nothing tells. */
  assignedAt?: string;
  /** From the creation on. */
  complete: boolean;
}

const told = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? told((value as Fields).id)
      : null;

/** The timeline keeps what each change of a field was and became. */
export function fromTimeline(
  rows: Fields[],
  whole: boolean,
  record: { createdAt: string; stage: string | null; owner: string | null },
): Past {
  const changes = rows
    .map((row, i) => ({
      at: instant(row.happensAt, `timeline[${i}].happensAt`),
      created: String(row.name).endsWith('.created'),
      diff:
        at(maybe(row.properties, `timeline[${i}].properties`, (value) => Object(value)) ?? {}, 'diff') ?? {},
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
  const past: Past = { history: [], complete: whole && changes.some(({ created }) => created) };
  const enter = (stage: string | null, at: string) => {
    if (stage) past.history.push({ stage, at, known: 'exact' });
  };
  const moves = changes.flatMap(({ at: when, diff }) => {
    const stage = at(diff, 'stage');
    return stage ? [{ when, from: told(stage.before), to: told(stage.after) }] : [];
  });
  if (past.complete) enter(moves[0] ? moves[0].from : record.stage, record.createdAt);
  for (const { when, to } of moves) enter(to, when);
  for (const { at: when, diff } of changes) {
    const given = at(diff, 'ownerId') ?? at(diff, 'owner');
    if (given && record.owner && told(given.after) === record.owner) past.assignedAt = when;
  }
  if (past.complete && record.owner) past.assignedAt ??= record.createdAt;
  return past;
}
