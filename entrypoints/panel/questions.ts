import type { Lead } from '../../lib/agreement/lead.ts';
import type { Budget } from '../../lib/crm/budget.ts';
import type { Wanted } from '../../lib/crm/crm.ts';
import type { Description } from '../../lib/description/schema.ts';
import type { Forms } from '../../lib/telling/forms.ts';
import type { Labels } from '../../lib/telling/labels.ts';
import type { Film } from '../../lib/telling/play.ts';
import type { Row } from '../../lib/telling/row.ts';
import type { Setting, Sheet } from '../../lib/telling/sheet/sheet.ts';
import type { Topic } from '../../lib/telling/topic.ts';

import type { InForce } from '../rules/standing.ts';

/** The reader's languages (BCP 47), the first one first: `navigator.languages`. */
type Languages = readonly string[];

/** What a page asks the worker; moments are ms since 1970. Everything is told in the first language that we speak. */
export type Questions = {
  /** The words for when there is no lead to tell of. */
  labels: { sent: { languages: Languages; crm: string }; answer: Labels };
  /** What the agreement wants to know of a lead, by this CRM's names. */
  wanted: { sent: string; answer: Wanted };
  /** What is to be told of a lead from a second on. */
  judge: {
    sent: Setting & { lead: Lead; from: number; languages: Languages };
    answer: Film<Sheet>;
  };
  /** A lead was read, on a page at this address: for the queue that it may be in, and the badge. */
  seen: { sent: { crm: string; page: string; lead: Lead }; answer: undefined };
  /** What a part of it was made from. */
  explain: {
    sent: { lead: Lead; now: number; topic: Topic; readAt?: number; languages: Languages };
    answer: Row[];
  };
  /**
   * The forms by which a lead is written to. `start`: the script that writes is not in the page yet, and is to be started
   * there; null: this CRM cannot be written to.
   */
  forms: {
    sent: {
      lead: Lead;
      now: number;
      languages: Languages;
      crm: { id: string; name: string };
      start: boolean;
    };
    answer: Forms | null;
  };
  /** What describes the CRM at this address, where it is one that an admin has described; null: nothing. */
  description: { sent: string; answer: Description | null };
  /** Shows the settings, or a part of them. */
  settings: { sent: 'agreement' | undefined; answer: undefined };
  /** Shows this version of the agreement on its one page. */
  page: { sent: number; answer: undefined };
  /** What is in force in this browser, whose it is, and what the last sync said. */
  rules: { sent: undefined; answer: InForce };
  /** Asks for the newest rules now, and then the same. */
  sync: { sent: undefined; answer: InForce };
  /** What the CRM said of its calls, for the settings. */
  budget: { sent: { crm: string; budget: Budget }; answer: undefined };
};
