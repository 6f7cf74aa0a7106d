import type { Content } from '../../sync/metadata.ts';
import { missingOwners, type Proposal } from '../../sync/proposal.ts';
import type { Held } from '../../sync/state.ts';
import { FileError } from '../command.ts';
import { expectProposable } from './proposal.ts';
import { enumerate, writeOwner } from './words.ts';

/** A proposal as it may be published: made of what is published, with both owners' signatures. Throws with the way out. */
export async function expectComplete(
  proposal: Proposal,
  held: Held | undefined,
  root: Content<'root'>,
  now: number,
): Promise<void> {
  await expectProposable(proposal, held, root, now);
  const missing = missingOwners(proposal, root);
  if (missing.length > 0)
    throw new FileError(
      `the proposal is not published: ${enumerate(missing.map(writeOwner))} must still sign it (leadpact sign); an agreement that only one side has signed is none`,
    );
}
