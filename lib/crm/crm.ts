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
  /** A body that is not JSON, for the batch calls of some CRMs. */
  text?: { type: string; body: string };
  /** `text`: the answer is not JSON and comes as it is. */
  as?: 'text';
  headers?: Record<string, string>;
}

/**
 * The transport: the page's own session (content script, same origin) or a token (worker). A CRM does not know which.
 * `path` starts with `/` and is relative to the CRM's own address. Answers the parsed JSON body; null where the CRM says
 * that there is none (204). Throws `CrmError`, and the signal's reason when aborted.
 */
export type Ask = (path: string, question: Question, signal: AbortSignal) => Promise<unknown>;

export type CrmFailure =
  | 'not-signed-in'
  | 'forbidden'
  | 'not-found'
  | 'other-record'
  | 'not-understood'
  /** The CRM does not take what was to be written, and says why. */
  | 'refused'
  /** Somebody else has changed the record since the person saw it. */
  | 'changed'
  /** The token is another person's than the one who is signed in to the page. */
  | 'other-person'
  | 'failed'
  | 'too-many'
  | 'timeout'
  | 'offline';

/** What went wrong with a CRM, by a name that the panel has words for. */
export class CrmError extends Error {
  /** The script that writes catches what the page's own transport has thrown, and each has this class for itself. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'CrmError';
  }
  readonly failure: CrmFailure;
  /** What the CRM itself said, for people; text, never markup. */
  readonly said: string | undefined;
  readonly status: number | undefined;
  /** The CRM's own name for what went wrong, such as `INVALID_SESSION_ID`. */
  readonly code: string | undefined;
  /** Seconds after which the CRM may be asked again, if it said so (`too-many`). */
  readonly retryAfter: number | undefined;
  constructor(
    failure: CrmFailure,
    {
      said,
      status,
      code,
      retryAfter,
      cause,
    }: { said?: string; status?: number; code?: string; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(said ? `${failure}: ${said}` : failure, { cause });
    this.name = 'CrmError';
    this.failure = failure;
    this.said = said;
    this.status = status;
    this.code = code;
    this.retryAfter = retryAfter;
  }
}

export type Corner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

/**
 * What must be known of a CRM without loading it (lib/crm/<name>/site.ts): where its pages are, and how its API is
 * spoken to. Match patterns as in a manifest, without ports.
 */
export interface CrmSite {
  id: string;
  name: string;
  /** The pages of a CRM that its maker hosts. */
  matches: string[];
  /** What companies that host it themselves have under its address, such as `/odoo*`. Absent: nobody does. */
  under?: string[];
  /** For an API that takes a token instead of the page's own session. */
  token?: TokenApi;
}

export interface TokenApi {
  /** Match patterns of the API's hosts, where they are not the page's own. */
  hosts: string[];
  /** The API's address, such as `https://api.hubapi.com`, for a page of this CRM; null: none, nothing is sent. */
  address(page: URL): string | null;
  /** How the token is shown, such as `{ authorization: 'Bearer …' }`. */
  headers(token: string): Record<string, string>;
  /** Where in the CRM the token, or the app to sign in with, is made: its menus, in English. Absent: nobody can say. */
  from?: string;
  /** What a pasted token must be allowed, as the CRM calls it; absent: it is allowed what its person is. */
  rights?: string;
  /**
   * The token is a company's and not a person's, so the settings ask who sits here. `email`: in a path that says
   * `{person}` the worker puts the person's address, encoded, once it has found the path among `calls`; without one in
   * the settings such a question is `refused`.
   */
  person?: 'email';
  /**
   * All that a page may have asked with the token, as `METHOD /path?query`; a match is one of the whole. Everything else
   * is refused, and so is a path that an address would not keep as it is written (`/a/../b`).
   */
  calls: RegExp[];
  /** A second look, at what goes along with such a call; any body may if absent. Also for bodies that write nothing. */
  allows?(call: string, body: unknown): boolean;
  /** How a person signs in to get a token (web server flow with PKCE, without a secret); absent: it is pasted. */
  oauth?: OAuth;
  /** A cookie of the API's address that can stand in for the token, where the company says so (`session` in the policy). */
  cookie?: string;
}

/** `api` is what `TokenApi.address` answers. */
export interface OAuth {
  /** The address where people sign in, such as `https://acme.my.salesforce.com/services/oauth2/authorize`. */
  authorize(api: string): string;
  /** The address where a code or a refresh token is exchanged; a host of `TokenApi.hosts`, or of the pages. */
  token(api: string): string;
  scope: string;
  /** What the sign-in is told beyond the standard, such as `{ access_type: 'offline' }`. */
  extra?: Record<string, string>;
}

/** What a content script sees of the page's own sign-in. */
export type SignedPage = Pick<Window, 'localStorage' | 'sessionStorage'> & {
  document: Pick<Document, 'cookie' | 'URL'> & Pick<ParentNode, 'querySelector'>;
};

/**
 * What the agreement asks of a lead beyond what every CRM has a place for: the agreement's field name → the name that
 * this CRM has for it (`from` of the agreement's `fields`). A name of a field that the CRM folder reads by itself, such
 * as `employees`, takes the place of its own choice.
 */
export type Wanted = Readonly<Record<string, string>>;

/** What a page of a CRM needs: to find its record, and to read it. */
export interface CrmPage extends CrmSite {
  /** The CRM's own address, without a slash at its end, as a page of it tells at each call; its origin if absent. */
  base?(url: URL): string;
  /** Headers that make the page's own session ours, asked for at each call; null: nobody is signed in. */
  session?(page: SignedPage): Record<string, string> | null;
  /**
   * For a token that is a person's: whether that is who is signed in to the page; null: the page does not tell. Asked
   * before anything is written, with what `me` answers.
   */
  signedIn?(page: SignedPage, person: Person): boolean | null;
  /** Pure: which record an address means, if it is this CRM's. */
  locate(url: URL): RecordRef | null;
  /** The element of the visible record, when several are in the DOM; null: not there, or not yet. */
  root(document: Document, ref: RecordRef): Element | null;
  /** For a CRM that puts the next record into the same elements before it changes the address: what tells that it did. */
  turn?(root: Element): Element | null;
  /** What the page says of its record, for a CRM that keeps it in fields instead of text; all of its text if absent. */
  says?(root: Element): string;
  read(ref: RecordRef, ask: Ask, signal: AbortSignal, wanted: Wanted): Promise<Lead>;
  /** What this CRM calls the fields that it reads by itself, for people who look for one to fill it in. */
  names?: Wanted;
  /** What a person fills a field in with, on the page of a record; null: it is not there. `name`: this CRM's own. */
  control?(root: Element, name: string): HTMLElement | null;
  /** The address where a record is edited, for a CRM that shows it in another form. @param here a page of the record */
  form?(id: string, here: URL): string;
  /** Corners that the CRM needs for itself. */
  avoid?: Corner[];
  /** How old (ms) what was read may become in a page that is looked at, where calls are rationed; 120 s if absent. */
  fresh?: number;
}

/**
 * Where leads come from. Law (test/crm/contract.test.ts): `locate` answers for this CRM's own addresses and for no
 * other CRM's; `read` answers the record that was asked for or throws; what the CRM cannot say is a gap, never a guess.
 */
export interface Crm extends CrmPage {
  examples: { url: string; record: RecordRef | null }[];
  me(ask: Ask, signal: AbortSignal): Promise<Person>;
  /**
   * The open leads of the person who is signed in, a page at a time: with stage, owner and fields, and with activities
   * and history where the CRM gives those of many records at once; else they are gaps, `not-fetched`.
   */
  queue?(ask: Ask, signal: AbortSignal, wanted: Wanted): AsyncIterable<readonly Lead[]>;
  /**
   * Where the page of a lead of the `queue` is; null: nobody can say.
   * @param at a page of this CRM, or where a company has it, with a slash at its end
   */
  link(id: string, at: URL): string | null;
  /** The CRM's stages and fields, for `from` in an agreement. */
  describe?(ask: Ask, signal: AbortSignal): Promise<Described>;
  /** Absent: nothing can be written. */
  write?: CrmWrite;
}

export interface Described {
  /** `id` is the word that a lead's `stage.recorded` has, and so what belongs in a stage's `from`. */
  stages: Choice[];
  /** `id` is what belongs in a field's `from`. */
  fields: Choice[];
}

export interface Choice {
  id: string;
  /** As the CRM shows it to people. */
  label: string;
  /** The pipeline or process that it is part of. */
  of?: string;
}

/** What a person wants to have written, from the click on; a retry is the same intent. */
export interface Intent {
  ref: RecordRef;
  /** The activities that the person could see, by id: what is new beside them after a lost answer is ours. */
  known: readonly string[];
  /** The stage that the person saw (`stage.recorded`), so that nobody's change is overwritten. */
  seen: string | null;
  /** It was tried before, and nobody knows whether it came through. */
  again: boolean;
}

/** A contact that was made. */
export interface Attempt {
  channel: 'call' | 'email' | 'message' | 'meeting';
  /** §9's words, such as `no-answer`. */
  outcome?: string;
  note: string;
  /** When, ISO 8601 in UTC; whole seconds. */
  at: string;
}

export interface HandBack {
  /** Of the agreement's `handBack.reasons`, with its title in the person's language. */
  reason: { id: string; title: string };
  note: string;
  /** The word of this CRM for the stage that it goes to, if the agreement has one. */
  stage?: string;
  /** When, ISO 8601 in UTC, whole seconds, for a CRM whose notes do not get the time by themselves. */
  at?: string;
}

export interface Written {
  /** The CRM's id of what was made. */
  id?: string;
  /** Takes it back; absent where the CRM cannot. */
  undo?(ask: Ask, signal: AbortSignal): Promise<void>;
}

/**
 * Writes into the CRM what a person has just decided. Law (test/crm/contract.test.ts): the same intent written twice is
 * there once, also when the first answer was lost; what somebody else changed meanwhile is not overwritten (`changed`);
 * what the CRM does not take is `refused` in its own words. An absent method is a thing that this CRM has no place for.
 */
export interface CrmWrite {
  /** For a token that is a person's: whose. Held against the page (`signedIn`) before anything is written. */
  me?(ask: Ask, signal: AbortSignal): Promise<Person>;
  /** What `attempt` has a place for; all if absent. Another one is `refused`. */
  channels?: readonly Attempt['channel'][];
  attempt?(intent: Intent, attempt: Attempt, ask: Ask, signal: AbortSignal): Promise<Written>;
  /** Moves the lead to the stage that has this word (`from`); also how sales accepts a lead. */
  stage?(intent: Intent, stage: string, ask: Ask, signal: AbortSignal): Promise<Written>;
  handBack?(intent: Intent, handBack: HandBack, ask: Ask, signal: AbortSignal): Promise<Written>;
}
