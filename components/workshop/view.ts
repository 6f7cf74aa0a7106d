import type { MappingView } from '../../lib/telling/mapping.ts';
import type { Language } from '../../lib/words/language.ts';
import type { WorkshopWords } from '../../lib/words/workshop/words.ts';
import type { PreferencesProps } from './preferences/view.ts';
import type { RulesProps } from './rules/view.ts';

/** A CRM that can be added. */
export interface CrmView {
  id: string;
  name: string;
  /** Whether an address is asked for: where companies have it themselves, or where one must be told from another. */
  address: 'no' | 'may' | 'must';
  /** What such an address looks like. */
  example: string;
  /** How its API is spoken to: with the page's own session, a token that is entered, or a sign-in. */
  by: 'session' | 'token' | 'sign-in';
  /** The hosts that the browser will ask about for that address; a problem if it cannot be one. */
  hostsAt(address: string): string[] | keyof WorkshopWords['problems'];
}

/** A CRM that is added. */
export interface AddedView {
  /** What tells it from the others. */
  key: string;
  name: string;
  address: string | null;
  /** Where to go from here; null: the address is not known. */
  page: string | null;
  hosts: string[];
  byCompany: boolean;
  isAllowed: boolean;
  signIn: SignInView | null;
  /** What is left of the API's calls, which the whole company shares; null: it did not say. */
  left: { left: number; of: number | null; at: number; isLittle: boolean } | null;
}

/** How it stands with the token of a CRM. */
export interface SignInView {
  state: 'missing' | 'set' | 'failed';
  /** Whose the token is, once the CRM has said so. */
  who: string | null;
  /** Why it failed. */
  failure: string | null;
  byCompany: boolean;
  /** The host that the token is sent to. */
  api: string;
  /** Where in the CRM the token or the app is made, and what it must be allowed; null: nobody can say, or nothing. */
  from: string | null;
  rights: string | null;
  /** The page's own session stands in for a token. */
  isSession: boolean;
  /** The address of the person is asked for too. */
  person: { value: string; byCompany: boolean } | null;
  /** People sign in with an app of their company; null: a token is pasted. */
  client: { id: string; byCompany: boolean; redirect: string } | null;
}

/** What was said last: read out, and shown until the next thing is done. */
export interface Said {
  text: string;
  isGood: boolean;
}

/** The CRMs: those that are added, and those that can be. */
export interface SitesProps {
  words: WorkshopWords;
  language: Language;
  locale: string;
  added: readonly AddedView[];
  crms: readonly CrmView[];
  /** The CRM whose form is open, and what the page that the person came from suggests. */
  offered: { crm: string; address: string } | null;
  said: Said | null;
  on: WorkshopEvents;
}

export interface WorkshopProps extends SitesProps {
  rules: RulesProps;
  preferences: PreferencesProps;
}

export interface WorkshopEvents {
  /** A file that describes a CRM. */
  describe(file: File): void;
  choose(crm: string | null): void;
  /** From a click: the browser asks the person. */
  add(crm: string, address: string): void;
  allow(key: string): void;
  remove(key: string): void;
  saveToken(key: string, given: { token: string; person: string }): void;
  forgetToken(key: string): void;
  signIn(key: string, clientId: string): void;
  /** Rejects with an Error that says to people what is in the way. */
  discover(key: string): Promise<MappingView>;
  /** From a click: whether it is on the clipboard. */
  copy(text: string): Promise<boolean>;
}
