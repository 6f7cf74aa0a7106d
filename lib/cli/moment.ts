import { show } from '../agreement/problem.ts';
import { readShape } from '../agreement/shape.ts';
import { instant } from '../agreement/value.ts';
import { type Io, UsageError } from './command.ts';

/** What `--now` says, or the present; in ms since 1970. Throws a `UsageError`. */
export function readNow(written: string | undefined, io: Io): number {
  return written === undefined ? io.clock() : readInstant(written, '--now');
}

/** A moment of the command line, in ms since 1970. Throws a `UsageError` that names its option. */
export function readInstant(written: string, option: string): number {
  const [problem] = readShape(instant, written).problems;
  if (problem) throw new UsageError(`${option}: ${problem.message}`);
  return Date.parse(written);
}

/** Milliseconds. */
export const day = 86_400_000;
const mostDays = 3650;

/** What `--days` says. Throws a `UsageError`. */
export function readDays(written: string): number {
  const days = Number(written);
  if (!(Number.isInteger(days) && days >= 1 && days <= mostDays))
    throw new UsageError(`--days: ${show(written)} is not a number of days; write one from 1 to ${mostDays}`);
  return days;
}
