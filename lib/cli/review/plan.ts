import { type Plan, type Published, type Rollout, rolloutOf } from '../../sync/plan.ts';
import { findRewriting } from '../../sync/planning.ts';
import type { Held } from '../../sync/state.ts';
import { writeMoment } from './words.ts';

/** Each version whose coming to the teams is new or changes: a line. */
export function describePlan({ timeline, plan }: Published, held: Held | undefined): string[] {
  return timeline.flatMap(({ version }) => {
    const text = describeRollout(plan, version);
    const before = describeRollout(held?.plan, version);
    if (text === before) return [];
    const known = held?.timeline.some((one) => one.version === version);
    return `Version ${version} comes to ${text}${known ? ` (until now: ${before})` : ''}`;
  });
}

const none: Plan = { format: 1, versions: {} };

/** "25 % of the teams from 2026-12-01 08:00 UTC, all from …; held since …". */
export function describeRollout(plan: Plan | undefined, version: number): string {
  const rollout = rolloutOf(plan ?? none, version);
  return rollout ? describeSteps(rollout) : 'everybody at once';
}

const describeSteps = ({ steps, hold }: Rollout): string =>
  [
    ...steps.map(
      ({ from, share }) =>
        `${share === 1 ? 'everybody' : `${writeShare(share)} of the teams`} from ${writeMoment(from)}`,
    ),
    ...(hold === undefined ? [] : [`held since ${writeMoment(hold)}`]),
  ].join(', ');

const writeShare = (share: number): string => `${Math.round(share * 10_000) / 100} %`;

/** What has begun since somebody wrote "from now on" is not worth a word (ms). */
const meanwhile = 3_600_000;

/** What would be otherwise for the past as well, and is therefore to be meant. */
export function listPast(published: Published, held: Held | undefined, now: number): string[] {
  const sentences: string[] = [];
  const rewriting = held && findRewriting(held, published, now);
  if (rewriting)
    sentences.push(
      `it ${rewriting.kind === 'taken' ? 'takes' : 'gives'} version ${rewriting.version} ${rewriting.kind === 'taken' ? 'from teams that have had it' : 'to teams'} since ${writeMoment(new Date(rewriting.since).toISOString())}; clocks that have begun since then are judged anew`,
    );
  if (!held) return sentences;
  const known = held.timeline.map(({ version }) => version);
  for (const { version, inForceFrom } of published.timeline)
    if (!known.includes(version) && Date.parse(inForceFrom) < now - meanwhile)
      sentences.push(
        `version ${version} is in force from ${writeMoment(inForceFrom)}, which is past; clocks that have begun since then are judged by it`,
      );
  return sentences;
}
