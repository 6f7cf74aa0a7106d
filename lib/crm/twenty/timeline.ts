import type { Gap, Lead, StageEntry } from '../../agreement/lead.ts';
import type { Ask } from '../crm.ts';
import { oldestFirst } from '../order.ts';
import { type Fields, instant, maybe } from '../shape.ts';
import { type Found, oneOf, readRows, at as within } from './api.ts';

interface Past {
  history: StageEntry[];
  /** When the present owner got it; undefined: nothing tells. */
  assignedAt?: string;
  /** From the creation on, each exactly. */
  complete: boolean;
}

const told = (value: unknown): string | null =>
  typeof value === 'string'
    ? value
    : typeof value === 'object' && value !== null
      ? told((value as Fields).id)
      : null;

/** What was changed of some opportunities, the newest first. */
export const readTimeline = (ids: readonly string[], pages: number, ask: Ask, signal: AbortSignal) =>
  readRows('timelineActivities', oneOf('targetOpportunityId', ids), 'happensAt', pages, ask, signal);

/**
 * Where an opportunity has been, since when it is its owner's, and what nobody can say of that.
 * @param timeline undefined: it could not be had, which has been said
 */
export function tellPast(
  opportunity: Fields,
  { stage, owner }: Pick<Lead, 'stage' | 'owner'>,
  timeline: Found | undefined,
): { stageHistory: StageEntry[]; assignedAt?: string | null; gaps: Gap[] } {
  const recorded = stage?.recorded ?? null;
  const past =
    timeline &&
    fromTimeline(timeline.rows, {
      createdAt: instant(opportunity.createdAt, 'createdAt'),
      stage: recorded,
      owner: owner?.id ?? null,
    });
  const history = past?.history ?? [];
  if (recorded && history.at(-1)?.stage !== recorded)
    history.push({ stage: recorded, at: instant(opportunity.updatedAt, 'updatedAt'), known: 'at-least' });
  const why = timeline?.complete ? 'unsupported' : 'not-fetched';
  return {
    stageHistory: history,
    assignedAt: owner === null ? null : past?.assignedAt,
    gaps: past && !past.complete ? [{ what: 'stageHistory', why }] : [],
  };
}

/**
 * The timeline keeps what each change of a field was and became. What one person changes within ten minutes it makes one
 * entry, with the time of the first change and what was left after the last: by then the record was in that stage.
 * @param rows the newest first, so that with the creation they are all that there is
 */
function fromTimeline(
  rows: Fields[],
  record: { createdAt: string; stage: string | null; owner: string | null },
): Past {
  const changes = oldestFirst(
    rows.map((row, i) => {
      const place = `timeline[${i}]`;
      const at = instant(row.happensAt, `${place}.happensAt`);
      const last = maybe(row.updatedAt, `${place}.updatedAt`, instant);
      const merged = !!last && Date.parse(last) - Date.parse(at) > 1000;
      const properties = maybe(row.properties, `${place}.properties`, (value) => Object(value)) ?? {};
      return {
        at: merged ? last : at,
        known: merged ? ('at-least' as const) : ('exact' as const),
        // A note that was tied to it has been created too (`linked-note.created`).
        created: row.name === 'opportunity.created',
        diff: within(properties, 'diff') ?? {},
      };
    }),
  );
  const begun = changes.some(({ created }) => created);
  const past: Past = { history: [], complete: begun };
  const enter = (stage: string | null, at: string, known: StageEntry['known'] = 'exact') => {
    if (stage) past.history.push({ stage, at, known });
  };
  const moves = changes.flatMap(({ at, known, diff }) => {
    const stage = within(diff, 'stage');
    return stage ? [{ at, known, from: told(stage.before), to: told(stage.after) }] : [];
  });
  if (past.complete) enter(moves[0] ? moves[0].from : record.stage, record.createdAt);
  for (const { to, at, known } of moves) enter(to, at, known);
  past.complete &&= past.history.at(-1)?.stage === record.stage;
  past.complete &&= moves.every(({ known }) => known === 'exact');
  const given = changes.flatMap(({ at, diff }) => {
    const owner = within(diff, 'ownerId') ?? within(diff, 'owner');
    return owner ? [{ at, to: told(owner.after) }] : [];
  });
  if (record.owner) past.assignedAt = given.findLast(({ to }) => to === record.owner)?.at;
  if (begun && !given.length && record.owner) past.assignedAt = record.createdAt;
  return past;
}
