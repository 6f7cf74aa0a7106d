import { propose, type Revision, writeProposal } from '../sync/proposal.ts';
import type { ExitCode, Io } from './command.ts';
import type { Repository } from './repository/repository.ts';
import { type Reading, review } from './review/review.ts';

/** Makes a proposal, says what is in it, and prints it. */
export async function printProposal(
  revision: Revision,
  until: number,
  repository: Repository,
  reading: Reading,
  io: Io,
): Promise<ExitCode> {
  const proposal = await propose(repository.held, revision, until, io.clock());
  io.err(await review(proposal, repository, repository.root.signed, reading, io));
  await io.out(new TextDecoder().decode(writeProposal(proposal)));
  return 0;
}
