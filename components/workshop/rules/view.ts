import type { RulesWords } from '../../../lib/words/rules/words.ts';

/** What is in force in this browser, where it comes from, and what has happened to it. Moments are ISO 8601. */
export interface RulesView {
  /** Whose it is. `awaited`: a company's is to come, and until then the example is in force. */
  kind: 'example' | 'awaited' | 'signed';
  /** The version in force, and those that come after it. */
  version: VersionView | null;
  next: VersionView[];
  review: { by: string; isOverdue: boolean } | null;
  signed: {
    by: string[];
    revision: number;
    arrivedAt: string;
    /** Until when it is known to be the newest. */
    goodUntil: string;
    isStale: boolean;
  } | null;
  /** When the newest was asked for last. */
  checkedAt: string | null;
  /** Why it was not taken. */
  cause: CauseView | null;
  /** What was stored last is not whole: the one before it is in force. */
  isDamaged: boolean;
  trust: TrustView | null;
  /** The newest first. */
  log: readonly EntryView[];
}

export interface VersionView {
  version: number;
  title: string;
  from: string;
  /** It comes to one lead owners' team after the other, and has not come to all of them. */
  reach: ReachView | null;
}

export interface ReachView {
  /** Of the teams, from 0 to 1. */
  share: number;
  next: { share: number; at: string } | null;
  /** It comes to no further team. */
  heldSince: string | null;
}

export interface CauseView {
  /** `causes` of the words. */
  code: string;
  /** What exactly, in English: for whoever publishes. */
  detail: string;
}

export interface TrustView {
  address: string;
  host: string;
  /** In groups of four. */
  fingerprint: string;
  byCompany: boolean;
  /** The browser lets us ask that host, whatever it answers to others. */
  isAllowed: boolean;
}

export interface EntryView {
  at: string;
  kind: keyof RulesWords['kinds'];
  version: number | null;
  revision: number | null;
  cause: CauseView | null;
}

/** What lies at an address that somebody has typed, before anything of it is trusted. */
export interface Offered {
  address: string;
  host: string;
  /** The newest first: any of them may be the one that the person was told of. */
  roots: OfferedRoot[];
}

export interface OfferedRoot {
  version: number;
  /** Exact. */
  text: string;
  /** In groups of four. */
  fingerprint: string;
  goodUntil: string;
}

export interface RulesProps {
  words: RulesWords;
  locale: string;
  /** Null: not known yet. An Error: it cannot be told, and why. */
  view: RulesView | Error | null;
  on: RulesEvents;
}

export interface RulesEvents {
  /** Asks for the newest; whether something came, or why it was not taken. Rejects with an Error that says to people why. */
  ask(): Promise<{ came: boolean; cause: CauseView | null }>;
  /** The host of an address that somebody has typed, or what is wrong with it. */
  hostAt(address: string): { host: string } | { problem: AddressProblem };
  /** What lies there; rejects with a CauseView as the Error's cause. The signal ends it. */
  fetch(address: string, signal: AbortSignal): Promise<Offered>;
  /** From a click: the browser asks the person for the host. */
  allow(address: string): Promise<boolean>;
  /** The person has confirmed the root's fingerprint; nothing is asked of the host yet. */
  trust(address: string, root: OfferedRoot): Promise<void>;
  remove(): Promise<void>;
  /** Gives the log to the person as a file. */
  save(): void;
}

export type AddressProblem = 'not-an-address' | 'not-secure' | 'has-secrets';
