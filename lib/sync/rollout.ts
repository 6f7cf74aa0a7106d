import * as z from 'zod/mini';
import type { Problem } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';
import { readShape } from '../agreement/shape.ts';
import { arrange, type Timeline } from '../agreement/timeline.ts';
import { entries, instant } from '../agreement/value.ts';
import { type Plan, rolloutOf } from './plan.ts';

const number = z.string().check(z.regex(/^[1-9]\d{0,15}$/, 'is not the number of a version'));
const step = z.strictObject({ from: instant, share: z.number().check(z.gt(0), z.lte(1)) });
const rises = (numbers: readonly number[]) =>
  numbers.every((one, i) => i === 0 || one > (numbers[i - 1] ?? 0));
const steps = z.array(step).check(
  z.minLength(1),
  z.maxLength(50),
  z.refine(
    (given) => rises(given.map(({ from }) => Date.parse(from))) && rises(given.map(({ share }) => share)),
    'does not rise; each step begins later than the one before it, with a larger share',
  ),
);
const rollout = z.strictObject({
  salt: z.string().check(z.minLength(1), z.maxLength(200)),
  steps,
  hold: z.optional(instant),
});
const planSchema = z.strictObject({
  format: z.literal(1),
  versions: entries(number, rollout),
});

/** Reads data as a plan (plan.ts), as `checkAgreement` reads an agreement. Never throws. */
export function checkPlan(data: unknown): { plan?: Plan; problems: Problem[] } {
  const { value: plan, problems } = readShape(planSchema, data);
  return plan ? { plan, problems } : { problems };
}

/** What is wrong between a plan and the versions that travel with it. */
export function comparePlan(plan: Plan, timeline: Timeline): Problem[] {
  return Object.keys(plan.versions).flatMap((number): Problem[] => {
    const place = timeline.findIndex(({ version }) => String(version) === number);
    const problem = (code: string, message: string) => [{ path: ['versions', number], code, message }];
    if (place < 0) return problem('unknown-version', `version ${number} is not among the versions`);
    if (place === 0)
      return problem(
        'first-version',
        `version ${number} is the first: everybody has it, for there is no older one to keep`,
      );
    const wrong = checkOvertaking(plan, timeline, place);
    return wrong ? problem('overtaken', wrong) : [];
  });
}

/**
 * A version may be overtaken on its way to a team. One that restates running clocks then does so to those of the versions
 * before it, which `arrange` has not held against each other.
 */
function checkOvertaking(plan: Plan, timeline: Timeline, place: number): string | undefined {
  if (!timeline[place]?.restateRunning) return undefined;
  // Nobody gets past a version that restates, too, and that all have at once.
  const stops = ({ restateRunning, version }: Agreement) => restateRunning && !rolloutOf(plan, version);
  const nearest = (versions: Timeline) => {
    const last = versions.findIndex(stops);
    return last < 0 ? versions : versions.slice(0, last + 1);
  };
  for (const later of nearest(timeline.slice(place + 1)))
    for (const earlier of nearest(timeline.slice(0, place).reverse())) {
      const [problem] = arrange([earlier, later]).problems;
      if (problem)
        return `version ${later.version} may come to a team before it, after version ${earlier.version}: ${problem.message}`;
    }
  return undefined;
}
