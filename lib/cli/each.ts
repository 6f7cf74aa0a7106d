import { setTimeout as wait } from 'node:timers/promises';
import type { Lead } from '../agreement/lead.ts';
import { show } from '../agreement/problem.ts';
import { forgetFacts } from '../verdict/facts.ts';
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
  for await (const line of readLeads(until(signal, read, openFile(file, io)))) {
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
    } finally {
      forgetFacts(line.lead);
    }
  }
  return leftOut;
}

/** The chunks, counted, until there are no more or the signal stops them: then a stream that breaks off is no error. */
async function* until(
  signal: AbortSignal | undefined,
  read: (bytes: number) => void,
  chunks: AsyncIterable<Uint8Array>,
) {
  try {
    for await (const chunk of chunks) {
      if (signal?.aborted) return;
      read(chunk.length);
      yield chunk;
    }
    // Ctrl-C ends whoever writes to our pipe too: the end may be seen before the signal, and is none then.
    if (signal) await wait(10);
  } catch (error) {
    if (!signal?.aborted) throw error;
  }
}
