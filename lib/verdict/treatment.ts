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

/** The agreed treatment of a pair (§3 matrix); undefined: none. */
export function treatmentFor(edition: Edition, grade: string, level: string): Treatment | undefined {
  return edition.treatments.get(edition.matrix.get(`${grade} ${level}`) ?? '');
}

/** Every treatment that may be the right one once what is unknown is known. */
export function possibleTreatments(edition: Edition, fit: Ends, engagement: Ends): Treatment[] {
  if (!edition.fit || !edition.engagement) return [];
  const levels = span(edition.engagement, engagement);
  const all = span(edition.fit, fit).flatMap((grade) =>
    levels.flatMap((level) => treatmentFor(edition, grade, level) ?? []),
  );
  return [...new Set(all)];
}

/** §3: follows the reported grade and level; not certain if an end would give another treatment. */
export function judgeTreatment(
  edition: Edition,
  fit: FitVerdict,
  engagement: EngagementVerdict,
): TreatmentVerdict | undefined {
  const id = edition.matrix.get(`${fit.grade} ${engagement.level}`);
  const treatment = edition.treatments.get(id ?? '');
  if (!id || !treatment) return undefined;
  const certain = possibleTreatments(edition, fit, engagement).length === 1;
  return { id, certain, owner: treatment.owner, contact: treatment.contact };
}
