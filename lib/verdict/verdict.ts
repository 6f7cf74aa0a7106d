import type { Side, Text } from '../agreement/value.ts';

/**
 * `design/agreement.md` §9: what `judge` answers. Times are ISO 8601 in UTC, whole seconds; lengths are seconds.
 * An absent key means that the agreement does not speak of it; `null` means that there is none, or that nobody knows.
 */
export interface Verdict {
  lead: string;
  at: string;
  agreement: { id: string; version: number };
  stage: StageVerdict;
  fit?: FitVerdict;
  engagement?: EngagementVerdict;
  treatment?: TreatmentVerdict;
  qualification?: Qualification;
  promises?: PromiseVerdict[];
  attempts?: AttemptsVerdict;
  signals: Signal[];
  next?: { action: Text | null; owner: Side | null; by: string | null };
}

/** Met, not met, or unknown: an unknown never becomes a no. */
export type Truth = 'met' | 'notMet' | 'unknown';

/** How a moment is known: `at-least` means "then or earlier". */
export type Known = 'exact' | 'at-least' | 'unknown';

export interface StageVerdict {
  recorded: string | null;
  earned: string;
  earnedSince: string | null;
  since: string | null;
  sinceKnown: Known;
  cycle: number;
  missingFields: string[];
  unknownFields: string[];
}

/** What a number was made from: one rule of the agreement. The `points` of all lines sum to `raw`, in this order. */
export interface ScoreLine {
  rule: string;
  version: number;
  /** After decay and caps. */
  points: number;
  /** Before decay. */
  before: number;
  /** What a cap took, after decay. */
  taken: number;
  state: Truth;
  activities: { id: string; at: string; before: number; points: number }[];
  /** Fit: the fields that decided, with what the CRM says (absent: unknown). */
  evidence?: Evidence[];
  /** When the last of these points ends, if they do. */
  endsAt: string | null;
}

export interface ScoreVerdict {
  points: number;
  rounded: number;
  raw: number;
  /** `null`: nothing in the agreement bounds it. */
  atBest: number | null;
  atWorst: number | null;
  lines: ScoreLine[];
}
export interface FitVerdict extends ScoreVerdict {
  atBest: number;
  atWorst: number;
  grade: string;
}
export interface EngagementVerdict extends ScoreVerdict {
  level: string;
  /** The first second at which the level is lower if nothing happens. */
  fallsBelowAt: string | null;
  /** The level from then on. */
  fallsTo: string | null;
}

export interface TreatmentVerdict {
  id: string;
  certain: boolean;
  owner: Side;
  contact: { allowed: boolean; channels?: string[]; how?: Text };
}

export interface Qualification {
  /** The gate that this is about. */
  stage: string;
  state: Truth;
  /** Each part of the condition that is not met or unknown; `inTheWay`: nothing that anybody does changes it. */
  missing: Missing[];
  /** Each part that is met, so that people see what already speaks for the lead. */
  met: Missing[];
  /** Minimal sets of steps that would meet the condition if they were done now, cheapest first, at most five. */
  nearest: Step[][];
  /** There may be other ways, and cheaper ones: the agreement is so large that the search for them was ended. */
  nearestCut?: true;
  /** A met condition: the first second at which it no longer is, if nothing happens; null: it stays, or is not met. */
  lapsesAt: string | null;
}

/** Something that somebody can do, or find out. */
export type Step =
  | { do: string; page?: unknown; asset?: unknown; direction?: string; outcome?: string; times: number }
  | { learn: string };

/** A part of a condition that stands open, as data; `lib/words` makes the sentence. */
export type Missing =
  /** `has` is absent where the CRM does not say, null where it says "empty". */
  | {
      code: 'field';
      state: Truth;
      field: string;
      test: string;
      wants: unknown;
      has?: unknown;
      inTheWay?: true;
    }
  | {
      code: 'count';
      state: Truth;
      activity: string[];
      page?: unknown;
      asset?: unknown;
      direction?: string;
      outcome?: unknown;
      has: number;
      wants: number;
      within: string | null;
      /** The latest of those that count, at most as many as are wanted, in order of time. */
      activities: string[];
    }
  | {
      code: 'fit';
      state: Truth;
      has: string;
      wants: string;
      points: number;
      wantsPoints: number;
      atBest: number | null;
      inTheWay?: true;
    }
  | {
      code: 'engagement';
      state: Truth;
      has: string;
      wants: string;
      points: number;
      wantsPoints: number;
      atBest: number | null;
    }
  | { code: 'stage'; state: Truth; has: string | null; wants: string[]; inTheWay?: true }
  /** Something that must not be so, and is (or may be): the condition as the agreement has it. */
  | { code: 'not'; state: Truth; of: unknown; inTheWay?: true }
  /** One of these is enough. */
  | { code: 'any'; state: Truth; of: Missing[] }
  | { code: 'hand-back-wait'; state: Truth; reason: string; until: string; inTheWay: true }
  | { code: 'hand-back-needs'; state: Truth; reason: string; of: Missing[] }
  | { code: 'hand-back-reason'; state: Truth; reason: string };

export interface Evidence {
  field: string;
  /** Absent: the CRM does not say. `null`: the CRM says "empty". */
  value?: unknown;
}

export type PromiseState =
  | 'waiting'
  | 'running'
  | 'paused'
  | 'at-risk'
  | 'kept'
  | 'broken'
  | 'released'
  | 'unknown';

export interface PromiseVerdict {
  id: string;
  version: number;
  owedBy: Side;
  state: PromiseState;
  startedAt: string | null;
  startKnown: Known;
  dueAt: string | null;
  warnAt: string | null;
  keptAt: string | null;
  /** In the promise's own time: open seconds for `working`, real ones otherwise. */
  workedSeconds: number | null;
  remainingSeconds: number | null;
  overSeconds: number | null;
  /** An open clock that stands still because its calendar is closed now: when it opens again. Absent: it runs. */
  standsStillUntil?: string | null;
  why: Why[];
}

/** Why a clock reads as it does, in the order in which a person would tell it. */
export type Why =
  | {
      code: 'started';
      by: 'entered' | 'earned' | 'assigned' | 'inbound';
      at: string | null;
      known: Known;
      stage?: string;
      activity?: string;
    }
  | { code: 'not-started' }
  | { code: 'start-unknown'; what: string }
  | { code: 'target'; within: string; unless: number | null }
  | { code: 'unless-unknown'; unless: number }
  | { code: 'calendar'; calendar: string; timeZone: string; choice: number | null }
  | { code: 'calendar-unknown'; choice: number }
  | { code: 'calendar-never-opens'; calendar: string }
  | { code: 'pause'; from: string; to: string | null }
  | { code: 'restated'; version: number; at: string; usedSeconds: number | null }
  | { code: 'withdrawn'; version: number; at: string }
  | { code: 'before-first-version' }
  | {
      code: 'kept';
      by: 'activity' | 'entered' | 'known';
      at: string | null;
      activity?: string;
      stage?: string;
      field?: string;
      notStated?: string[];
    }
  | { code: 'kept-time-unknown'; field: string }
  | { code: 'reported-late'; activity: string; recordedAt: string }
  | { code: 'released'; at: string; stage?: string; activity?: string }
  | { code: 'ended'; at: string; stage?: string; activity?: string }
  | { code: 'gap'; what: string; why: string };

export interface AttemptsVerdict {
  version: number;
  state: 'waiting' | 'open' | 'ended' | 'spent' | 'expired' | 'unknown';
  made: number | null;
  /** `at-least`: the CRM does not tell every touch. */
  madeKnown: Known;
  remaining: number | null;
  allowed: number | null;
  channels: Record<string, { made: number; remaining: number; allowed: number | null }>;
  nextFrom: string | null;
  /** An attempt remains, and its calendar is closed when it may be made: when it opens. Absent: it is open then. */
  opensAt?: string | null;
  nextBy: string | null;
  endsAt: string | null;
  counted: string[];
  notCounted: { id: string; why: NotCounted }[];
  /** Since when, how long, by which calendar, which pauses lay between, and what ended them. */
  why: Why[];
}

export type NotCounted =
  | 'same-attempt'
  | 'too-soon'
  | 'automated'
  | 'bulk'
  | 'not-done'
  | 'not-genuine'
  | 'other-stage'
  | 'before'
  | 'after-end';

export interface Signal {
  code:
    | 'hand-over-missing'
    | 'not-earned'
    | 'bypassed-gate'
    | 'unmapped-stage'
    | 'promise-at-risk'
    | 'promise-broken'
    | 'attempts-cannot-fit'
    | 'contact-not-allowed'
    | 'review-overdue'
    | 'before-first-version'
    | 'history-odd';
  /** A code for the reason; `lib/words` makes the sentence. */
  why: string;
  stage?: string;
  promise?: string;
  fields?: string[];
  activity?: string;
  recorded?: string;
  action?: Text;
  owner?: Side;
}
