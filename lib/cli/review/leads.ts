import { type Moved, simulate } from '../../report/simulate.ts';
import type { Io } from '../command.ts';
import { forEachLead } from '../each.ts';
import { writeSimulation } from '../simulation.ts';
import type { Succession } from './proposal.ts';

const mostTold = 20;

/** Who would move under a new version, as `leadpact simulate --table` says it. */
export async function tellMoves(
  { before, after }: Required<Succession>,
  file: string,
  io: Io,
  now: number,
): Promise<string> {
  const simulation = simulate(before, after, now);
  const told: Moved[] = [];
  const leftOut = await forEachLead(file, io, (lead) => {
    const moved = simulation.add(lead);
    if (moved && told.length < mostTold) told.push(moved);
    return undefined;
  });
  return writeSimulation({ complete: true, ...simulation.summary(), leftOut }, told);
}
