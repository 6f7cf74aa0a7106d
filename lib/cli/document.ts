import { basename, dirname, join } from 'node:path';
import { type Bytes, readJson } from '../sync/json.ts';
import { type Metadata, readMetadata } from '../sync/metadata.ts';
import { expectTwoSides } from '../sync/owners.ts';
import { type Proposal, readProposal } from '../sync/proposal.ts';
import { Refusal } from '../sync/refusal.ts';
import { FileError, type Io } from './command.ts';
import { disk, tellOf } from './disk.ts';
import { nameOf, readFile } from './files.ts';

/** What owners sign. */
export type Document =
  | { kind: 'root'; file: string; root: Metadata<'root'> }
  | { kind: 'proposal'; file: string; proposal: Proposal };

/** All versions twice, as text within text. */
const mostBytes = 20_000_000;

/** Reads a root or a proposal; nothing is said yet of who signed it. Throws a `FileError` that names the file. */
export async function readDocument(file: string, io: Io): Promise<Document> {
  const name = nameOf(file);
  const bytes = (await readFile(file, io, mostBytes)) as Bytes;
  try {
    const json = readJson(bytes, 'the file');
    if (typeof json === 'object' && json !== null && 'metadata' in json)
      return { kind: 'proposal', file, proposal: await readProposal(bytes) };
    const root = readMetadata(bytes, 'root', 'the root');
    await expectTwoSides(root);
    return { kind: 'root', file, root };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new FileError(
      `${name}: this is no proposal and no root that can be signed or published: ${error.message}; take what leadpact propose or leadpact root has made`,
    );
  }
}

/** Writes a file anew in one step: a full disk leaves it as it was. */
export async function replaceFile(file: string, bytes: Bytes): Promise<void> {
  const unfinished = join(dirname(file), `.${basename(file)}.unfinished`);
  await disk.remove(unfinished);
  try {
    await disk.write(unfinished, bytes);
    await disk.rename(unfinished, file);
  } catch (error) {
    await disk.remove(unfinished);
    tellOf(file)(error);
  }
}
