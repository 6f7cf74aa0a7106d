import { checkAttempts } from './check/attempts.ts';
import { checkCalendars } from './check/calendar.ts';
import { type Context, collectNames, type Say } from './check/context.ts';
import { checkMatrix } from './check/matrix.ts';
import { checkOwners } from './check/owner.ts';
import { checkPromises } from './check/promise.ts';
import { checkReview } from './check/review.ts';
import { checkScores } from './check/score.ts';
import { checkStages } from './check/stage.ts';
import type { Problem } from './problem.ts';
import { type Agreement, agreementSchema } from './schema.ts';
import { readShape } from './shape.ts';

const checks: ((context: Context) => void)[] = [
  checkOwners,
  checkCalendars,
  checkScores,
  checkMatrix,
  checkStages,
  checkPromises,
  checkAttempts,
  checkReview,
];

/**
 * Reads data as an agreement: its shape (schema.ts), and what the parts of the right shape say of each other.
 * An agreement is given only if there is no problem; a warning never stands in its way. Never throws.
 */
export function checkAgreement(data: unknown): {
  agreement?: Agreement;
  problems: Problem[];
  warnings: Problem[];
} {
  const { value, problems } = readShape(agreementSchema, data);
  const warnings: Problem[] = [];
  if (typeof data !== 'object' || data === null) return { problems, warnings };
  const broken = new Set<unknown>(problems.map((problem) => problem.path[0]));
  // zod found nothing wrong with these parts, and changes nothing in what it reads.
  const agreement: Partial<Agreement> =
    value ?? Object.fromEntries(Object.entries(data).filter(([part]) => !broken.has(part)));
  const into =
    (list: Problem[]): Say =>
    (path, code, message, more) =>
      list.push({ path, code, message, ...more });
  const context: Context = {
    agreement,
    broken,
    names: collectNames(agreement, broken),
    problem: into(problems),
    warning: into(warnings),
  };
  for (const check of checks) check(context);
  return problems.length > 0 ? { problems, warnings } : { agreement: value, problems, warnings };
}
