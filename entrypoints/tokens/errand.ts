import type { Budget } from '../../lib/crm/budget.ts';
import type { CrmError, Question } from '../../lib/crm/crm.ts';

/** The name of the line on which pages ask what needs a token. */
export const line = 'ask';

export interface Errand {
  crm: string;
  path: string;
  question: Question;
  /** Where it is not a page of the CRM that asks, but one of the extension's own: `Added.address`, or null. */
  at?: string | null;
}

export type Fault = Pick<CrmError, 'failure' | 'said' | 'status' | 'code' | 'retryAfter'>;

/** `served`: the API's clock, ms since 1970. */
export type Outcome = { answer: unknown; served?: number; budget?: Budget } | { fault: Fault };
