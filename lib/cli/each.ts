import type { Lead } from '../agreement/lead.ts';
import { show } from '../agreement/problem.ts';
import type { Io } from './command.ts';
import { nameOf, openFile } from './files.ts';
import { readLeads } from './leads.ts';
import { describe } from './problem.ts';

/** Whatever watches the reading: it may stop it, count its bytes, and make room for messages. */
export interface Watch {
  signal?: AbortSignal;
  read?(bytes: number): void;
  say?(message: string): void;
}

/**
 * Does something with each lead of a file (`-`: standard input), one at a time. What is wrong with a line is said with
 * its number and stops nothing. Answers how many lines were left out for it.
 */
export async function forEachLead(
  file: string,
  io: Io,
  act: (lead: Lead) => Promise<unknown> | undefined,
  { signal, read = () => {}, say = io.err }: Watch = {},
): Promise<number> {
  let leftOut = 0;
  for await (const line of readLeads(counted(openFile(file, io), read))) {
    if (signal?.aborted) break;
    const place = `${nameOf(file)}:${line.line}`;
    if ('problems' in line) {
      for (const problem of line.problems) say(`${describe(place, problem)}\n`);
      leftOut++;
      continue;
    }
    try {
      await act(line.lead);
    } catch (error) {
      say(`${place}: lead ${show(line.lead.id)} could not be judged: ${(error as Error).message}\n`);
      leftOut++;
    }
  }
  return leftOut;
}

async function* counted(chunks: AsyncIterable<Uint8Array>, read: (bytes: number) => void) {
  for await (const chunk of chunks) {
    read(chunk.length);
    yield chunk;
  }
}
