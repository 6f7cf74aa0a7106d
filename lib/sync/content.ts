import { checkAgreement } from '../agreement/check.ts';
import { type Problem, writePath } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';
import { arrange, type Timeline } from '../agreement/timeline.ts';
import { encode, readJson } from './json.ts';
import type { Content, TargetFile } from './metadata.ts';
import { type Plan, type Published, planFile } from './plan.ts';
import { Refusal } from './refusal.ts';
import { checkPlan, comparePlan } from './rollout.ts';

/** The language of agreements that this extension speaks; a target says in `custom.schema` if it needs a later one. */
export const schema = 1;
/**
 * Bytes of one version, and of all that travel together. A browser's storage holds 10 MB, in which the rules and those
 * before them are kept, each as JSON within JSON.
 */
const largestAgreement = 500_000;
const largestTimeline = 1_000_000;
const agreementFile = /^agreements\/[\w-]{1,64}\.json$/;

/**
 * The targets: versions of the agreement, and perhaps a plan of who gets which. What this extension does not know may
 * change what the others mean, so that it waits for its update.
 * @throws Refusal
 */
export function filesOf({ targets }: Content<'targets'>): [name: string, file: TargetFile][] {
  const files = Object.entries(targets);
  for (const [name, { custom, length, hashes }] of files) {
    if (!(agreementFile.test(name) || name === planFile) || (custom?.schema ?? schema) > schema)
      throw new Refusal('newer-schema', name, 'needs a newer extension');
    if (!Object.keys(hashes).length) throw new Refusal('hash-algorithm', name, 'has no hash');
    if (length > largestAgreement)
      throw new Refusal('too-large', name, `is larger than ${largestAgreement} bytes`);
  }
  if (!files.some(([name]) => name !== planFile))
    throw new Refusal('no-agreement', 'targets.json', 'there is no agreement in it');
  const all = files.reduce((sum, [, { length }]) => sum + length, 0);
  if (all > largestTimeline)
    throw new Refusal(
      'too-large',
      'targets.json',
      `its versions are larger than ${largestTimeline} bytes together`,
    );
  return files;
}

/** Files that have the right hashes, as what they mean. @throws Refusal */
export function readPublished(files: Readonly<Record<string, string>>): Published {
  const { [planFile]: planText, ...texts } = files;
  const names = Object.keys(texts);
  const versions = Object.entries(texts).map(([name, text]): Agreement => {
    const { agreement, problems } = checkAgreement(readJson(encode(text), name));
    return agreement ?? refuse('agreement', name, problems);
  });
  const { timeline, problems } = arrange(versions);
  const [problem] = problems;
  if (problem) throw new Refusal('timeline', names[problem.index] ?? '', problem.message);
  return { timeline, ...(planText !== undefined && { plan: readPlan(planText, timeline) }) };
}

function readPlan(text: string, timeline: Timeline): Plan {
  const { plan, problems } = checkPlan(readJson(encode(text), planFile));
  const wrong = plan ? comparePlan(plan, timeline) : problems;
  return plan && wrong.length === 0 ? plan : refuse('plan', planFile, wrong);
}

function refuse(code: 'agreement' | 'plan', name: string, [problem]: readonly Problem[]): never {
  throw new Refusal(code, name, `${writePath(problem?.path ?? [])}: ${problem?.message}`);
}

/**
 * What one browser has shown under a number stays what the number means: a verdict names its version. Going back is
 * the older content under a higher number.
 * @throws Refusal
 */
export function expectSuccession(before: Timeline, after: Timeline): void {
  const file = 'targets.json';
  const [newest, offered] = [before.at(-1), after.at(-1)];
  if (newest && offered?.agreement !== newest.agreement)
    throw new Refusal(
      'other-agreement',
      file,
      `brings "${offered?.agreement}" instead of "${newest.agreement}"`,
    );
  if (newest && offered && offered.version < newest.version)
    throw new Refusal(
      'withdrawn',
      file,
      `ends with version ${offered.version}; version ${newest.version} is in use`,
    );
  for (const old of before) {
    const same = after.find(({ version }) => version === old.version);
    if (same && JSON.stringify(same) !== JSON.stringify(old))
      throw new Refusal('rewritten', file, `version ${old.version} says something else than before`);
  }
}
