/** What the rules rest on, beside what they say. */
export interface Basis {
  /** Whose they are. `awaited`: a company's are to come, and until then the example is in force. */
  kind: 'example' | 'awaited' | 'signed';
  signed?: {
    /** Whose keys have signed: `sides` of the words. */
    by: readonly string[];
    revision: number;
    /** Until when that is known to be the newest. This and the other moments: ISO 8601. */
    goodUntil: string;
    arrivedAt: string;
  };
  /** When the newest was asked for last. */
  checkedAt?: string;
  /** Why it was not taken: `causes` of the words. */
  cause?: string;
}
