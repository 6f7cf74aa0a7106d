import { capital, type Look } from '../look.ts';
import { line, type Section } from '../row.ts';
import { explainGaps, explainNext, explainTreatment } from './advice.ts';
import { explainAttempts } from './attempts.ts';
import { explainPromises } from './promise.ts';
import { explainEngagement, explainFit } from './score.ts';
import { explainGate, explainStage } from './stage.ts';

/**
 * Everything that the agreement says of a lead at a moment, and why: each number and each deadline down to the
 * events, hours and rules that it was made from.
 * @param timeZone IANA; the one in which the look's reader tells times
 */
export function explain(look: Look, timeZone: string): Section[] {
  return [
    titleOf(look, timeZone),
    explainNext(look),
    explainStage(look),
    ...explainGate(look),
    ...explainFit(look),
    ...explainEngagement(look),
    ...explainTreatment(look),
    ...explainPromises(look),
    ...explainAttempts(look),
    ...explainGaps(look),
  ];
}

/** Who, whose, when and by which agreement. */
function titleOf({ lead, verdict, agreement, reader, say }: Look, timeZone: string): Section {
  const { fill, text, moment } = reader;
  const id = fill(say.lead, { id: lead.id });
  const name = lead.name?.trim() ? fill('{name}', { name: lead.name.trim() }) : '';
  const { owner } = lead;
  const who =
    owner === undefined || (owner && owner.id === undefined)
      ? say.ownerUnknown
      : owner?.id
        ? fill(say.owner, { owner: [owner.name ?? owner.id, owner.team].filter(Boolean).join(', ') })
        : say.nobody;
  const { companyName } = lead.fields ?? {};
  const company = typeof companyName === 'string' ? fill('{companyName}', { companyName }) : '';
  const about = [name && id, company, who].filter(Boolean);
  const asOf = fill(say.asOf, {
    at: moment(verdict.at),
    timeZone,
    agreement: agreement.title ? text(agreement.title) : agreement.agreement,
    version: agreement.version,
  });
  return { title: name || id, depth: 1, rows: [line(capital(about.join(' · '))), line(asOf)] };
}
