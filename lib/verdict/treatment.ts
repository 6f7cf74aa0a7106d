import type { Treatment } from '../agreement/schema.ts';
import type { Edition } from './edition.ts';
import type { Scale } from './scale.ts';
import type { EngagementVerdict, FitVerdict, TreatmentVerdict } from './verdict.ts';

/** What unknown parts leave open; null: nothing bounds it. */
interface Ends {
  atBest: number | null;
  atWorst: number | null;
}

/** The names between the worst and the best end, both included. */
function span({ names, rankOf }: Scale, { atBest, atWorst }: Ends): readonly string[] {
  return names.slice(
    rankOf(atBest ?? Number.POSITIVE_INFINITY),
    rankOf(atWorst ?? Number.NEGATIVE_INFINITY) + 1,
  );
}

const idFor = ({ matrix }: Edition, grade: string, level: string) =>
  matrix.get(`${grade} ${level}`) as string;

/** The agreed treatment of a pair (§3 matrix): check.ts vouches that each has one. */
export const treatmentFor = (edition: Edition, grade: string, level: string): Treatment =>
  edition.treatments.get(idFor(edition, grade, level)) as Treatment;

/** Every treatment that may be the right one once what is unknown is known; of an edition that has both scores. */
export function possibleTreatments(edition: Edition, fit: Ends, engagement: Ends): Treatment[] {
  const levels = span(edition.engagement as Scale, engagement);
  const all = span(edition.fit as Scale, fit).flatMap((grade) =>
    levels.map((level) => treatmentFor(edition, grade, level)),
  );
  return [...new Set(all)];
}

/** §3: follows the reported grade and level; not certain if an end would give another treatment. */
export function judgeTreatment(
  edition: Edition,
  fit: FitVerdict,
  engagement: EngagementVerdict,
): TreatmentVerdict {
  const { owner, contact } = treatmentFor(edition, fit.grade, engagement.level);
  const certain = possibleTreatments(edition, fit, engagement).length === 1;
  return { id: idFor(edition, fit.grade, engagement.level), certain, owner, contact };
}
