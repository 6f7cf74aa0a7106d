import type { Lead } from '../agreement/lead.ts';

/** One record of one CRM, as its address names it. */
export interface RecordRef {
  /** The CRM's own word for the kind of record, such as `crm.lead`. */
  kind: string;
  id: string;
}

export interface Person {
  id: string;
  name?: string;
  /** IANA, where the CRM knows it. */
  timeZone?: string;
}

export interface Question {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** JSON; sent as `application/json`. */
  body?: unknown;
  headers?: Record<string, string>;
}

/**
 * The transport: the page's own session (content script, same origin) or a token (worker). A CRM does not know which.
 * `path` starts with `/` and is relative to the CRM's own address. Answers the parsed JSON body.
 * Throws `CrmError`, and the signal's reason when aborted.
 */
export type Ask = (path: string, question: Question, signal: AbortSignal) => Promise<unknown>;

export type CrmFailure =
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'other-record'
  | 'not-understood'
  | 'failed'
  | 'too-many'
  | 'timeout'
  | 'offline';

/** What went wrong with a CRM, by a name that the panel has words for. */
export class CrmError extends Error {
  readonly failure: CrmFailure;
  /** What the CRM itself said, for people; text, never markup. */
  readonly said: string | undefined;
  readonly status: number | undefined;
  /** Seconds after which the CRM may be asked again, if it said so (`too-many`). */
  readonly retryAfter: number | undefined;
  constructor(
    failure: CrmFailure,
    {
      said,
      status,
      retryAfter,
      cause,
    }: { said?: string; status?: number; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(said ? `${failure}: ${said}` : failure, { cause });
    this.name = 'CrmError';
    this.failure = failure;
    this.said = said;
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/** What a page of a CRM needs: to find its record, and to read it. */
export interface CrmPage {
  id: string;
  name: string;
  /** Pure: which record an address means, if it is this CRM's. */
  locate(url: URL): RecordRef | null;
  /** The element of the visible record, when several are in the DOM; null: not there, or not yet. */
  root(document: Document, ref: RecordRef): Element | null;
  /** For a CRM that puts the next record into the same elements before it changes the address: what tells that it did. */
  turn?(root: Element): Element | null;
  read(ref: RecordRef, ask: Ask, signal: AbortSignal): Promise<Lead>;
  /** Corners that the CRM needs for itself. */
  avoid?: Corner[];
}

/**
 * Where leads come from. Law (test/crm/contract.test.ts): `locate` answers for this CRM's own addresses and for no
 * other CRM's; `read` answers the record that was asked for or throws; what the CRM cannot say is a gap, never a guess.
 */
export interface Crm extends CrmPage {
  me(ask: Ask, signal: AbortSignal): Promise<Person>;
  /** Match patterns for the manifest. */
  matches: string[];
  examples: { url: string; record: RecordRef | null }[];
}
