import type { Problem } from '../agreement/problem.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { readJson } from '../sync/json.ts';
import { type Plan, planFile } from '../sync/plan.ts';
import { Refusal } from '../sync/refusal.ts';
import { checkPlan, comparePlan } from '../sync/rollout.ts';
import type { Io } from './command.ts';
import { nameOf, readFile } from './files.ts';
import { describe } from './problem.ts';

const mostBytes = 1_000_000;

/** The line about `--rollout` in a command's help. */
export const rolloutHelp = `--rollout FILE     the signed plan (${planFile}) of which teams have which version, since when`;

/**
 * Reads the plan by which versions come to teams, as it is published. What is wrong with it goes to standard error.
 * @param versions those of which it may speak; without them it is not held against any
 * @returns undefined if no file is named, null if it cannot be used
 */
export async function readRollout(
  file: string | undefined,
  io: Io,
  versions?: Timeline,
): Promise<Plan | null | undefined> {
  if (file === undefined) return undefined;
  const name = nameOf(file);
  const tell = (problems: readonly Problem[]) => {
    for (const problem of problems) io.err(`${describe(name, problem)}\n`);
    return null;
  };
  const bytes = Uint8Array.from(await readFile(file, io, mostBytes));
  try {
    if (bytes.length > mostBytes) throw new Refusal('too-large', name, `is larger than ${mostBytes} bytes`);
    const { plan, problems } = checkPlan(readJson(bytes, name));
    if (!plan) return tell(problems);
    const strange = versions ? comparePlan(plan, versions) : [];
    return strange.length > 0 ? tell(strange) : plan;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    io.err(`${error.message}\n`);
    return null;
  }
}
