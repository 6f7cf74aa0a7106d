import { show } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';
import { mostBytes } from '../agreement/source/encoding.ts';
import { type Reading, readAgreement } from '../agreement/source.ts';
import { arrange, type Timeline } from '../agreement/timeline.ts';
import { FileError, type Io, UsageError } from './command.ts';
import { nameOf, readFile } from './files.ts';
import { describe, isWorthSaying } from './problem.ts';

/**
 * Reads files as the versions of one agreement. What is wrong, in any of them and between them, goes to standard
 * error, and `null` comes back; warnings go there too, and stop nothing.
 */
export async function readTimeline(files: readonly string[], io: Io): Promise<Timeline | null> {
  if (files.filter((file) => file === '-').length > 1)
    throw new UsageError('standard input (-) can be read once only');
  const readings: (Reading & { file: string })[] = [];
  let fine = true;
  for (const file of files) {
    const reading = await readVersion(file, io);
    if (reading) readings.push({ ...reading, file: nameOf(file) });
    if (!reading?.agreement) fine = false;
  }
  const versions = readings.flatMap(({ agreement, file, place }) =>
    agreement ? [{ agreement, file, place }] : [],
  );
  const { timeline, problems } = arrange(versions.map(({ agreement }) => agreement));
  for (const problem of problems) {
    const of = versions[problem.index];
    io.err(`${describe(of?.file ?? '', { ...problem, at: of?.place?.(problem.path) })}\n`);
  }
  return fine && problems.length === 0 ? timeline : null;
}

/** The one agreement that a command line names. Throws a `UsageError`. */
export function oneFile([file, another]: readonly string[]): string {
  if (file === undefined) throw new UsageError('which agreement? Name a file, or - for standard input');
  if (another !== undefined)
    throw new UsageError(`one agreement at a time; ${show(another)} is a second one`);
  return file;
}

/** Reads one file as one agreement, as `readTimeline` reads several. */
export async function readOne(file: string, io: Io): Promise<Agreement | null> {
  const timeline = await readTimeline([file], io);
  return timeline?.[0] ?? null;
}

async function readVersion(file: string, io: Io): Promise<Reading | null> {
  try {
    const reading = readAgreement(await readFile(file, io, mostBytes));
    for (const problem of reading.problems) io.err(`${describe(nameOf(file), problem)}\n`);
    for (const { message, ...warning } of reading.warnings.filter(isWorthSaying))
      io.err(`${describe(nameOf(file), { ...warning, message: `warning: ${message}` })}\n`);
    return reading;
  } catch (error) {
    // The other files may have problems too, and those are told in the same run.
    if (!(error instanceof FileError)) throw error;
    io.err(`${error.message}\n`);
    return null;
  }
}
