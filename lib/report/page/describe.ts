import type { Agreement } from '../../agreement/schema.ts';
import { describeAttempts, describeHandBack } from './attempts.ts';
import { describeCalendars } from './calendars.ts';
import { type Page, type Said, type Section, say } from './page.ts';
import { describePromises } from './promises.ts';
import { describeKpis, describeReview, describeTargets } from './review.ts';
import { describeEngagement, describeFit, describeTreatments } from './score.ts';
import { describeStages } from './stages.ts';

/** In the order in which somebody who has never seen the agreement reads it. */
const parts: ((agreement: Agreement) => Section<Said> | null)[] = [
  describeStages,
  describeFit,
  describeEngagement,
  describeTreatments,
  describePromises,
  describeAttempts,
  describeHandBack,
  describeCalendars,
  describeTargets,
  describeKpis,
  describeReview,
];

/** What an agreement says, as one page (A15): everything that people have agreed on, and no mention of any CRM's words. */
export function describePage(agreement: Agreement): Page<Said> {
  const { title, version, inForceFrom, reviewBy, ideal, owners } = agreement;
  return {
    title: say('text', { text: title ?? agreement.agreement }),
    facts: [
      say('version', { n: version }),
      say('inForce', { at: inForceFrom }),
      ...(reviewBy ? [say('reviewBy', { date: reviewBy })] : []),
    ],
    intro: ideal ? [say('ideal', { text: ideal })] : [],
    sections: parts.flatMap((part) => part(agreement) ?? []),
    owners: (['marketing', 'sales', 'governance'] as const).flatMap((side) => {
      const person = owners[side];
      return person ? [{ side, role: say('side', { owner: side }), ...person }] : [];
    }),
  };
}
