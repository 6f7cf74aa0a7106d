import { fingerprintOf } from '../../sync/fingerprint.ts';
import type { Content } from '../../sync/metadata.ts';
import type { Proposal } from '../../sync/proposal.ts';
import type { Place } from '../../telling/page/compose.ts';
import type { Io } from '../command.ts';
import type { Repository } from '../repository/repository.ts';
import { tellMoves } from './leads.ts';
import { describeProposal, successionsOf } from './proposal.ts';

/** How an owner reads a proposal. */
export interface Reading {
  place: Place;
  /** A file of leads, to say who would move. */
  leads?: string;
}

/**
 * All that an owner sees of a proposal before signing.
 * @param root the keys by which it will be judged
 */
export async function review(
  proposal: Proposal,
  { at, held, pinned }: Repository,
  root: Content<'root'>,
  { place, leads }: Reading,
  io: Io,
): Promise<string> {
  const trust = `By the root at ${at} with the fingerprint ${await fingerprintOf(pinned)}:\n`;
  const parts = [trust + describeProposal(proposal, held, root, place, io.clock())];
  if (leads !== undefined)
    for (const { before, after } of successionsOf(proposal, held))
      if (before) parts.push(await tellMoves({ before, after }, leads, io, io.clock()));
  return parts.join('\n');
}
