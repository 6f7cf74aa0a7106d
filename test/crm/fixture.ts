import type { Gap } from '../../lib/agreement/lead.ts';
import type { Crm, Person, RecordRef } from '../../lib/crm/crm.ts';

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
  me: Person;
  /** Documents (HTML) at the address of `ref`. */
  pages: {
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
  };
}
