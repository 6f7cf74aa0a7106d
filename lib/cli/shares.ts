import { show } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';
import { type Plan, rolloutOf, type Step } from '../sync/plan.ts';
import { UsageError } from './command.ts';
import { readInstant } from './moment.ts';

export const sharesHelp = `  --share 25%@ISO  brings the newest version to this share of the lead owners' teams, from ISO on, or from when it is
                   in force; again for each further step, up to 100%. Without it, everybody has it at once`;

/**
 * The plan in which a version comes in these steps. Those that it had before the first of them stay.
 * @throws UsageError
 */
export function planShares(
  plan: Plan | undefined,
  { agreement, version, inForceFrom }: Agreement,
  written: readonly string[],
): Plan {
  const steps = written.map((one): Step => {
    const [, percent, from] = /^(\d{1,3}(?:\.\d+)?)\s*%(?:@(.+))?$/.exec(one) ?? [];
    const share = Number(percent) / 100;
    if (!(share > 0 && share <= 1))
      throw new UsageError(
        `--share: ${show(one)} is not a share; write 25% or 25%@2026-12-01T08:00:00+01:00`,
      );
    if (from !== undefined) readInstant(from, '--share');
    return { from: from ?? inForceFrom, share };
  });
  const known = plan && rolloutOf(plan, version);
  const first = Date.parse(steps[0]?.from ?? '');
  const kept = known?.steps.filter(({ from }) => Date.parse(from) < first) ?? [];
  return {
    format: 1,
    versions: {
      ...plan?.versions,
      // Each version deals the teams in another order, so that the same ones are not always first.
      [version]: { ...known, salt: known?.salt ?? `${agreement} ${version}`, steps: [...kept, ...steps] },
    },
  };
}
