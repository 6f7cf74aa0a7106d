import type { Gap } from '../agreement/lead.ts';
import { CrmError } from './crm.ts';

const why: Record<string, Gap['why']> = {
  forbidden: 'forbidden',
  'not-found': 'unsupported',
  failed: 'error',
  refused: 'error',
  'not-understood': 'error',
};

/** The parts of one lead, of which any may be missing. */
export interface Parts {
  gaps: Gap[];
  /**
   * Waits for a part. One that cannot be had leaves these gaps and is undefined; but without session or network, and
   * when the CRM asks for a pause, there is no lead at all, and that is thrown.
   */
  part<T>(whats: readonly string[], reading: Promise<T>): Promise<T | undefined>;
}

export function gatherParts(gaps: Gap[] = []): Parts {
  return {
    gaps,
    async part(whats, reading) {
      try {
        return await reading;
      } catch (error) {
        const reason = error instanceof CrmError ? why[error.failure] : undefined;
        if (!reason) throw error;
        gaps.push(...whats.map((what): Gap => ({ what, why: reason })));
        return undefined;
      }
    },
  };
}
