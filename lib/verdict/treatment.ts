import type { Treatment } from '../agreement/schema.ts';
import type { Edition } from './edition.ts';
import type { EngagementVerdict, FitVerdict, TreatmentVerdict } from './verdict.ts';

/** The agreed treatment of a pair (§3 matrix); undefined: none. */
export function treatmentFor(edition: Edition, grade: string, level: string): Treatment | undefined {
  return edition.treatments.get(edition.matrix.get(`${grade} ${level}`) ?? '');
}

/** The names between the worst and the best end, both included; null: nothing bounds the best. */
function span(
  scale: { names: readonly string[]; rankOf(points: number): number },
  worst: number | null,
  best: number | null,
): readonly string[] {
  return scale.names.slice(
    scale.rankOf(best ?? Number.POSITIVE_INFINITY),
    scale.rankOf(worst ?? Number.NEGATIVE_INFINITY) + 1,
  );
}

/** §3: follows the reported grade and level; not certain if an end would give another treatment. */
export function judgeTreatment(
  edition: Edition,
  fit: FitVerdict,
  engagement: EngagementVerdict,
): TreatmentVerdict | undefined {
  if (!edition.fit || !edition.engagement) return undefined;
  const id = edition.matrix.get(`${fit.grade} ${engagement.level}`);
  const treatment = edition.treatments.get(id ?? '');
  if (!id || !treatment) return undefined;
  const levels = span(edition.engagement, engagement.atWorst, engagement.atBest);
  const certain = span(edition.fit, fit.atWorst, fit.atBest).every((grade) =>
    levels.every((level) => edition.matrix.get(`${grade} ${level}`) === id),
  );
  return { id, certain, owner: treatment.owner, contact: treatment.contact };
}
