import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '../../sync/door.ts';
import type { Bytes } from '../../sync/json.ts';
import { FileError } from '../command.ts';
import { type Disk, disk, makeFolder, tellOf } from '../disk.ts';

/** What a repository consists of; whatever else is in the folder is not ours. */
const ours = /^(?:agreements\/)?[\w-][\w.-]*\.json$/;
export const isOurs = (name: string): boolean => ours.test(name);
const unfinished = /^\.[\w.-]+\.unfinished$/;
const folders = ['', 'agreements'];

/** All files of a published folder, by name. Throws a `FileError`. */
export async function readFolder(folder: string): Promise<Map<string, Bytes>> {
  const known = await stat(folder).catch(() => undefined);
  if (known && !known.isDirectory())
    throw new FileError(`${folder}: is a file; name the folder that is published`);
  const files = new Map<string, Bytes>();
  for (const name of await list(folder, ours))
    files.set(name, Uint8Array.from(await readFile(join(folder, name)).catch(tellOf(join(folder, name)))));
  return files;
}

/**
 * Writes files into a published folder so that whoever reads it meanwhile, or after this was killed or the disk became
 * full, finds all of what was there before or all of the new. First everything comes onto the disk under names that
 * nobody asks for; then the names are given, in the order of `files`: `timestamp.json`, which refers to the rest, is
 * last. Nothing is ever removed that somebody may still refer to.
 */
export async function writeFolder(folder: string, files: Files, to: Disk = disk): Promise<void> {
  await makeFolder(folder);
  if ([...files.keys()].some((name) => name.includes('/'))) await makeFolder(join(folder, 'agreements'));
  const before = await readFolder(folder);
  const changed = [...files].filter(([name, bytes]) => !isSame(before.get(name), bytes));
  // Of somebody who was killed here.
  for (const name of await list(folder, unfinished)) await to.remove(join(folder, name));
  try {
    for (const [name, bytes] of changed)
      await to.write(unfinishedOf(folder, name), bytes).catch(tellOf(join(folder, name)));
  } catch (error) {
    for (const [name] of changed) await to.remove(unfinishedOf(folder, name));
    throw error;
  }
  for (const [name] of changed) {
    const file = join(folder, name);
    // What is referred to must be there for good before what refers to it.
    if (name === 'timestamp.json') await syncAll(folder, to);
    await to.rename(unfinishedOf(folder, name), file).catch(tellOf(file));
  }
  await syncAll(folder, to);
}

async function syncAll(folder: string, to: Disk): Promise<void> {
  for (const one of folders) {
    const known = await stat(join(folder, one)).catch(() => undefined);
    if (known) await to.sync(join(folder, one));
  }
}

const unfinishedOf = (folder: string, name: string): string => {
  const file = join(folder, name);
  return join(dirname(file), `.${file.slice(dirname(file).length + 1)}.unfinished`);
};

async function list(folder: string, kind: RegExp): Promise<string[]> {
  const names: string[] = [];
  for (const one of folders)
    for (const name of await namesIn(join(folder, one)))
      if (kind.test(kind === ours ? join(one, name) : name)) names.push(join(one, name));
  return names;
}

/** None where there is no folder; one that cannot be read is not taken for an empty one. */
const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error) => (error.code === 'ENOENT' ? [] : tellOf(folder)(error)));

const isSame = (a: Bytes | undefined, b: Bytes): boolean =>
  a !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);
