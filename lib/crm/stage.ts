import { type Ask, CrmError, type Intent, type Written } from './crm.ts';

/** How one CRM looks at a record's stage and writes another one. */
export interface Stages<Seen> {
  /** What stage it is in now (null: none), and what `put` has to know of the record that was looked at. */
  look(ask: Ask, signal: AbortSignal): Promise<{ stage: string | null; record: Seen }>;
  put(stage: string | null, record: Seen, ask: Ask, signal: AbortSignal): Promise<unknown>;
}

/**
 * Moves a record to a stage, for CRMs that can be asked for the stage right before. What somebody else has changed
 * meanwhile is `changed`; where somebody else has put it is where the person wanted it, but not theirs to take back.
 */
export async function moveStage<Seen>(
  { seen, again }: Pick<Intent, 'seen' | 'again'>,
  to: string,
  { look, put }: Stages<Seen>,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const shift = async (from: string | null, stage: string | null, by: Ask, at: AbortSignal) => {
    const now = await look(by, at);
    if (now.stage === stage) return false;
    if (now.stage !== from) throw new CrmError('changed', { said: now.stage ?? '' });
    await put(stage, now.record, by, at);
    return true;
  };
  const ours = (await shift(seen, to, ask, signal)) || again;
  return ours ? { undo: async (ask, signal) => void (await shift(to, seen, ask, signal)) } : {};
}

/** What a hand-back has made, and the move that went with it: both are taken back, the move first. */
export const withMove = (made: Written, moved: Written | undefined): Written => ({
  ...made,
  async undo(ask, signal) {
    await moved?.undo?.(ask, signal);
    await made.undo?.(ask, signal);
  },
});
