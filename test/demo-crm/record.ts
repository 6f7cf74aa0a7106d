/** The demo CRM's own data, in its own words. Times are ms since 1970; its API says them in its own way. */
export interface Prospect {
  no: number;
  /** What this lead is in the demo for; the CRM itself never says it. */
  scene: string;
  person: { first: string; last: string; position: string | null; mail: string; phone: string };
  company: {
    name: string;
    town: string;
    nation: string | null;
    sector: string | null;
    headcount: number | null;
  };
  origin: string | null;
  value: { amount: number; set: number } | null;
  phase: string;
  closedBecause: string | null;
  rep: string | null;
  repSince: number | null;
  /** `memo`: the line of the log that tells it; `from`: the phase before. Both only where a program gave it back. */
  returned: { code: string; on: number; memo?: string; from?: string } | null;
  opened: number;
  /** Fields that this CRM keeps from salespeople. */
  withheld: string[];
  /** Parts that it keeps from them. */
  locked: Part[];
  phases: { phase: string; since: number | null; certain: boolean }[];
  log: Entry[];
  hits: Hit[];
}

export type Part = 'phases' | 'log' | 'web';

export interface Entry {
  ref: string;
  type: string;
  way?: 'out' | 'in';
  when: number;
  byUid: string | null;
  result: string | null;
  robot: boolean;
  blast: boolean;
  state: 'done' | 'planned';
  entered: number;
  about: string;
}

export interface Hit {
  ref: string;
  kind: 'view' | 'asset' | 'form';
  url: string;
  title: string;
  t: number;
}

export interface User {
  uid: string;
  login: string;
  display: string;
  squad: string;
  tz: string;
  /** May not see any lead. */
  outsider?: true;
}

export const users: readonly User[] = [
  { uid: 'u7', login: 'dana', display: 'Dana Lind', squad: 'nordics', tz: 'Europe/Stockholm' },
  { uid: 'u8', login: 'omar', display: 'Omar Haddad', squad: 'nordics', tz: 'Europe/Copenhagen' },
  { uid: 'u9', login: 'marja', display: 'Marja Virtanen', squad: 'finland', tz: 'Europe/Helsinki' },
  { uid: 'u5', login: 'petra', display: 'Petra Holm', squad: 'marketing', tz: 'Europe/Oslo' },
  { uid: 'u3', login: 'rune', display: 'Rune Vik', squad: 'temps', tz: 'Europe/Oslo', outsider: true },
];

/** The stages of this CRM, in order; a phase elsewhere is one that nobody mapped. */
export const phases = [
  'Newsletter',
  'Inquiry',
  'Marketing qualified',
  'On hold',
  'Accepted',
  'Qualified by sales',
  'Meeting booked',
  'Offer sent',
  'Closed won',
  'Closed lost',
  'Back to marketing',
] as const;
