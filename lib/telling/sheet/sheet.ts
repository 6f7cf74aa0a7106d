import type { Look } from '../look.ts';
import { type Answer, type Notice, tellClockSkew, tellNext, tellSignals, tellTreatment } from './advice.ts';
import { type Said, tellAgreement } from './agreement.ts';
import { type Attempts, tellAttempts } from './attempts.ts';
import { type DeedButton, tellDeeds } from './deeds.ts';
import { type Gate, tellGate } from './gate.ts';
import { type Headline, tellHeadline } from './headline.ts';
import { type Lacking, tellLacking } from './lacking.ts';
import { type Promises, tellPromises } from './promises.ts';
import { type Score, tellScores } from './scores.ts';
import { type Stages, tellStages } from './stages.ts';

/**
 * All that a panel shows of a lead at one second, told: every text is finished, so that a page holds neither sentences
 * nor forms of dates. What a part was made from is told when somebody opens it (`explainTopic`).
 */
export interface Sheet {
  name: string;
  headline: Headline;
  skew: Notice | null;
  stages: Stages;
  promises: Promises | null;
  signals: Notice[];
  lacking: Lacking | null;
  attempts: Attempts | null;
  scores: Score[];
  gate: Gate | null;
  treatment: Answer | null;
  next: Answer | null;
  /** What can be written into the CRM now. */
  deeds: DeedButton[];
  /** That the CRM does not tell everything; empty: it does. */
  gaps: string;
  /** Which agreement says so. */
  agreement: Said;
}

/** What the page knows beside the lead. */
export interface Setting {
  /** What people call the CRM, such as "Odoo". */
  crm: string;
  /** How far this computer's clock is ahead of the CRM's, in ms; null: unknown. */
  clockSkew: number | null;
}

export function tellSheet(look: Look, { crm, clockSkew }: Setting): Sheet {
  const { lead, verdict, reader } = look;
  const { promises, attempts, qualification } = verdict;
  const headline = tellHeadline(look);
  const gaps = lead.gaps?.length ?? 0;
  return {
    name: reader.fill('{name}', { name: lead.name ?? headline.label }),
    headline,
    skew: tellClockSkew(clockSkew, crm, look),
    stages: tellStages(look),
    promises: promises?.length ? tellPromises(promises, look) : null,
    signals: tellSignals(look),
    lacking: tellLacking(look),
    attempts: attempts ? tellAttempts(attempts, look) : null,
    scores: tellScores(look),
    gate: qualification ? tellGate(qualification, look) : null,
    treatment: tellTreatment(look),
    next: tellNext(look),
    deeds: tellDeeds(look),
    gaps: gaps > 0 ? reader.fill(reader.words.gaps, { n: gaps }) : '',
    agreement: tellAgreement(look),
  };
}
