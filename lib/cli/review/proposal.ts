import type { Agreement } from '../../agreement/schema.ts';
import { expectSuccession, readPublished } from '../../sync/content.ts';
import { type Content, readMetadata } from '../../sync/metadata.ts';
import { missingOwners, type Proposal, writeTargets } from '../../sync/proposal.ts';
import { Refusal } from '../../sync/refusal.ts';
import { signersOf } from '../../sync/signature.ts';
import type { Held } from '../../sync/state.ts';
import type { Place } from '../../telling/page/compose.ts';
import { clean } from '../table.ts';
import { describePlan, listPast } from './plan.ts';
import { describeSuccession } from './succession.ts';
import { enumerate, writeDay, writeOwner } from './words.ts';

/** A version that is new in a proposal, and the one that it comes after; undefined if it is the first of all. */
export interface Succession {
  before?: Agreement;
  after: Agreement;
}

/**
 * Whether browsers that hold what is published could take a proposal, once it is signed; and whether the signatures it
 * has still hold.
 * @param root the keys by which it will be judged
 * @param now milliseconds since 1970
 * @throws Refusal with the way out
 */
export async function expectProposable(
  proposal: Proposal,
  held: Held | undefined,
  root: Content<'root'>,
  now: number,
): Promise<void> {
  const { signed, signatures } = proposal.metadata;
  const next = (held?.targets.signed.version ?? 0) + 1;
  if (signed.version !== next)
    throw new Refusal(
      'outdated',
      'proposal',
      `is revision ${signed.version}, and ${next} is next: something else was published since it was made; propose it anew`,
    );
  if (Date.parse(signed.expires) <= now)
    throw new Refusal('expired', 'proposal', `was good until ${writeDay(signed.expires)}; propose it anew`);
  if (held) expectSuccession(held.timeline, readPublished(proposal.files).timeline);
  const { signers } = await signersOf(readMetadata(writeTargets(proposal), 'targets', 'proposal'), root);
  for (const { keyid } of signatures)
    if (root.roles.targets.keyids.includes(keyid) && !signers.some(({ key }) => key === keyid))
      throw new Refusal(
        'signatures',
        'proposal',
        `was changed after ${writeOwner(root.keys[keyid]?.['x-leadpact-owner'])} had signed it; ask who sent it, and propose it anew`,
      );
}

/** What is new, in order; nothing in a renewal. */
export function successionsOf(proposal: Proposal, held: Held | undefined): Succession[] {
  const { timeline } = readPublished(proposal.files);
  const before = held?.timeline ?? [];
  return timeline.flatMap((after, i) =>
    before.some(({ version }) => version === after.version)
      ? []
      : { before: timeline[i - 1] ?? before.findLast(({ version }) => version < after.version), after },
  );
}

/** What an owner reads before signing: what is proposed, on the page and line by line, against what is in force. */
export function describeProposal(
  proposal: Proposal,
  held: Held | undefined,
  root: Content<'root'>,
  place: Place,
  now: number,
): string {
  const { signed } = proposal.metadata;
  const published = readPublished(proposal.files);
  const { timeline } = published;
  const dropped = (held?.timeline ?? []).filter(
    ({ version }) => !timeline.some((one) => one.version === version),
  );
  const successions = successionsOf(proposal, held);
  const missing = missingOwners(proposal, root);
  const signers = root.roles.targets.keyids
    .flatMap((id) => root.keys[id]?.['x-leadpact-owner'] ?? [])
    .filter((owner) => !missing.includes(owner));
  const lines = [
    `Revision ${signed.version} of "${timeline.at(-1)?.agreement}", good until ${writeDay(signed.expires)}; ${
      held ? `revision ${held.targets.signed.version} is published now` : 'nothing is published yet'
    }`,
    `Signed by ${enumerate(signers.map(writeOwner)) || 'nobody yet'}${missing.length > 0 ? `; ${enumerate(missing.map(writeOwner))} must still sign` : ''}`,
    ...(successions.length === 0 ? ['No version is new.'] : []),
    ...dropped.map(({ version }) => `Version ${version} is no longer published.`),
    ...describePlan(published, held),
    ...listPast(published, held, now).map((sentence) => `Careful: ${sentence}`),
    ...successions.flatMap((one) => ['', ...describeSuccession(one, place)]),
  ];
  return `${lines.map(clean).join('\n')}\n`;
}
