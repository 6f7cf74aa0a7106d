import { readShape } from '../agreement/shape.ts';
import { instant } from '../agreement/value.ts';
import { type Io, UsageError } from './command.ts';

/** What `--now` says, or the present; in ms since 1970. Throws a `UsageError`. */
export function readNow(written: string | undefined, io: Io): number {
  if (written === undefined) return io.clock();
  const [problem] = readShape(instant, written).problems;
  if (problem) throw new UsageError(`--now: ${problem.message}`);
  return Date.parse(written);
}
