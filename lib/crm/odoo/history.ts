import type { Gap, StageEntry } from '../../agreement/lead.ts';
import type { Change } from './change.ts';

/** What the lead itself says of where it stands. Times as in §9; null: Odoo has none. */
export interface Standing {
  /** Null: a lead without any. */
  stage: string | null;
  lost: boolean;
  createdAt: string;
  /** When the stage was last written, which a save of several leads at once does also to those already in it. */
  movedAt: string | null;
  closedAt: string | null;
}

export const lostStage = 'Lost';

/**
 * Where a lead has been, and what nobody can say of that. `past`: what was changed, and whether that is all of it;
 * undefined: it could not be had, which has been said.
 */
export function tellPast(
  standing: Standing,
  past: { changes: Change[]; complete: boolean } | undefined,
): { history: StageEntry[]; gaps: Gap[] } {
  const history = stageHistory(standing, past?.changes ?? [], past?.complete ?? false);
  const gap = (why: Gap['why']): Gap => ({ what: 'stageHistory', why });
  if (past && !past.complete) return { history, gaps: [gap('not-fetched')] };
  const isExact = history.every(({ known }) => known === 'exact');
  return { history, gaps: past && !isExact ? [gap('unsupported')] : [] };
}

/**
 * The stages that a lead went through. The first is the old value of the first change, entered with the lead.
 * Odoo has no stage for lost leads: it archives them, and "Lost" here is that. What the lead says of itself and no
 * change tells (imports, changes by programs that do not track) is only a time at which it was there: `at-least`.
 */
function stageHistory(
  { stage, lost, createdAt, movedAt, closedAt }: Standing,
  changes: Change[],
  complete: boolean,
): StageEntry[] {
  const history: StageEntry[] = [];
  const enter = (stage: unknown, at: string) => {
    if (typeof stage === 'string' && stage) history.push({ stage, at, known: 'exact' });
  };
  const moves = changes.filter(({ values }) => values.has('stage_id'));
  let open: unknown = moves[0] ? moves[0].values.get('stage_id')?.from : stage;
  if (complete && (moves.length > 0 || sameMoment(createdAt, movedAt))) enter(open, createdAt);
  let away = false;
  for (const { at, values } of changes) {
    const active = values.get('active')?.to;
    const move = values.get('stage_id');
    if (move) open = move.to;
    if (active === false && values.get('won_status')) {
      away = true;
      enter(lostStage, at);
    } else if (away ? active === true : move) {
      away = false;
      enter(open, at);
    }
  }
  const recorded = lost ? lostStage : stage;
  if (recorded !== null && history.at(-1)?.stage !== recorded) {
    const at = lost ? closedAt : movedAt;
    history.push(at ? { stage: recorded, at, known: 'at-least' } : { stage: recorded, known: 'unknown' });
  }
  return history;
}

/** Written in the same breath: Odoo takes the time for each field by itself. */
export function sameMoment(a: string, b: string | null): boolean {
  return b !== null && Math.abs(Date.parse(a) - Date.parse(b)) <= 60_000;
}
