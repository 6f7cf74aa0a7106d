import type { Gap } from '../../lib/agreement/lead.ts';
import type { Choice, Crm, Person, RecordRef, Wanted } from '../../lib/crm/crm.ts';

/** One answer of a CRM's server, as data. Without `text` the body is `json`, sent as application/json. */
export interface Reply {
  /** 200 if absent. */
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  /** A body that is not JSON, with its own `content-type` in `headers` (text/html if absent). */
  text?: string;
}

/** The CRM's server in one situation: what it answers to a path (with its query) and a JSON body. */
export type Answer = (path: string, question: { method: string; body: unknown }) => Reply;

/** One of the leads of scenario.ts, as this CRM tells it. */
export interface Scenario {
  name: 's1' | 's2';
  ref: RecordRef;
  answer: Answer;
  /** This CRM's words for the stages that the scenario names. */
  stages: Record<string, string>;
  /** Exactly the gaps that the lead comes with; each is a thing that this CRM has no place for. */
  cannot: Gap[];
}

/** A server that remembers what is written to it, in the shape of the CRM's published API. */
export interface WritingServer {
  answer: Answer;
  /** The lead that is written to; `known` and `seen` are what a person saw of it. */
  ref: RecordRef;
  known: string[];
  seen: string | null;
  /** Another stage, in the CRM's own word, to move it to. */
  stage: string;
  /** What somebody else does meanwhile: moves the lead to another stage. */
  move(): void;
  /** How many contacts are there now, and the stage's word. */
  attempts(): number;
  recorded(): string | null;
  /** From now on every writing call is refused with this reply, in the CRM's own shape. */
  refusal: Reply;
  /** Whether a question writes. */
  writes(path: string, question: { method: string; body: unknown }): boolean;
}

/**
 * What was recorded of one CRM, dated, so that the contract test can hold its law over it. Every `Answer` is asked
 * through lib/crm/ask.ts, so errors look as the CRM sends them (Odoo: HTTP 200 with an error in the body).
 * What is the same for every CRM (500, 429, HTML, garbage, nothing at all) the contract test makes by itself.
 */
export interface Fixture {
  crm: Crm;
  /** When the pages and answers were recorded: YYYY-MM-DD. */
  recorded: string;
  /** The lead that all of this is about, one of the CRM's `examples`. */
  ref: RecordRef;
  /** What the agreement wants of this CRM beyond what every CRM has a place for. */
  wanted?: Wanted;
  me: Person;
  /** Documents (HTML) at the address of `ref`. */
  pages: {
    /** Nobody here has seen this CRM's pages: its address alone tells the record (lib/crm/view.ts). */
    unseen?: true;
    /** The record is visible. If the CRM keeps records of earlier pages in the DOM, a hidden one is there too. */
    shown: string;
    /** Text that only the visible record of `shown` contains. */
    mark: string;
    /** Still loading: the record of `ref` cannot be had yet. */
    half: string;
    /** The address has changed, the view still shows another record (that of `ref` may be there, hidden). */
    other: string;
  };
  answers: {
    fine: Answer;
    signedOut: Answer;
    /** This person may not see the lead. */
    forbidden: Answer;
    /** There is no such lead. */
    missing: Answer;
    /** The CRM answers with another lead than the one that was asked for. */
    otherRecord: Answer;
    /** The lead can be read, a part of it cannot: the lead comes with this gap. */
    partly: { answer: Answer; gap: Gap }[];
    /** The lead has 10,000 activities: every list has as many pages as anybody asks for. */
    endless?: Answer;
  };
  /** Expected by hand in `<name>/s1.json` and `<name>/s2.json`. Absent for the demo CRM, whose leads are its own. */
  scenarios?: Scenario[];
  /** The ids of the leads that `queue` finds, page by page. */
  queue?: { answer: Answer; pages: string[][] };
  /** Some of what `describe` finds. */
  described?: { answer: Answer; stages: Choice[]; fields: Choice[] };
  /** A new server for each test; absent: nothing can be written. */
  write?: () => WritingServer;
}
