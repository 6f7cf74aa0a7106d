import { followRoots, readRoot } from '../../sync/chain.ts';
import { doorOf, type Files } from '../../sync/door.ts';
import { hostDoor } from '../../sync/download.ts';
import type { Bytes } from '../../sync/json.ts';
import type { Metadata } from '../../sync/metadata.ts';
import { current } from '../../sync/publication.ts';
import { Refusal } from '../../sync/refusal.ts';
import type { Held } from '../../sync/state.ts';
import { update } from '../../sync/update.ts';
import { FileError, type Io, UsageError } from '../command.ts';
import { readFile } from '../files.ts';
import { wayOut } from '../review/mend.ts';
import { readFolder } from './folder.ts';

/** What is published somewhere, verified as a browser does that was set up with `pinned`, but for its age. */
export interface Repository {
  /** A folder or an address, as it was given. */
  at: string;
  files: Files;
  /** The root that browsers are set up with, as its exact bytes. */
  pinned: Bytes;
  /** The newest root. */
  root: Metadata<'root'>;
  /** Undefined before the first publication. */
  held?: Held;
}

const mostRoot = 512_000;
export const isAddress = (at: string): boolean => /^https?:\/\//i.test(at);

export const repositoryHelp = `  --at DIR|URL     where the rules are published: the folder itself, or its address
  --root FILE      the root that browsers are set up with; without it, the 1.root.json that is there`;

/** @throws FileError, Refusal; UsageError without a place */
export async function openRepository(at: string | undefined, io: Io, rootFile?: string): Promise<Repository> {
  if (at === undefined) throw new UsageError('where are the rules published? Give --at DIR or --at URL');
  const given = rootFile === undefined ? undefined : ((await readFile(rootFile, io, mostRoot)) as Bytes);
  const files = isAddress(at) ? await download(at, given) : await readFolder(at);
  return readRepository(at, files, given);
}

/** @throws FileError if there is no root, Refusal */
export async function readRepository(at: string, files: Files, given?: Bytes): Promise<Repository> {
  const pinned = given ?? files.get('1.root.json');
  if (!pinned)
    throw new FileError(
      `${at}: no root is there (1.root.json); begin with: leadpact root …, and publish it (leadpact root --help)`,
    );
  const held = await current(files, pinned).catch((error) => {
    if (!(error instanceof Refusal)) throw error;
    throw new FileError(`${at}: browsers refuse what is there: ${error.message}${wayOut(error.cause)}`);
  });
  // Age matters to browsers; whoever mends must be able to read what has expired.
  const root = held?.root ?? (await followRoots(await readRoot(pinned, 'root.json'), doorOf(files), 0));
  return { at, files, pinned, root, held };
}

/** Everything that a browser fetches which begins with the root: the same questions, and the answers kept. */
async function download(address: string, given: Bytes | undefined): Promise<Files> {
  const files = new Map<string, Bytes>();
  const host = hostDoor(fetch, address);
  const door = async (file: string, most: number) => {
    const bytes = await host(file, most);
    files.set(file, bytes);
    return bytes;
  };
  try {
    const outcome = await update(undefined, given ?? (await door('1.root.json', mostRoot)), door, 0);
    if (
      outcome.kind === 'refused' &&
      !(outcome.cause.code === 'missing' && outcome.cause.file === 'timestamp.json')
    )
      throw new Refusal(outcome.cause.code, outcome.cause.file, outcome.cause.message);
  } catch (error) {
    if (error instanceof Refusal) throw new FileError(`${address}: ${error.message}`);
    throw error;
  }
  return files;
}
