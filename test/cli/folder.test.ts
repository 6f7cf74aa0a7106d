import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { type Disk, disk } from '../../lib/cli/disk.ts';
import { readFolder, writeFolder } from '../../lib/cli/repository/folder.ts';
import { withLock } from '../../lib/cli/repository/lock.ts';
import { doorOf } from '../../lib/sync/door.ts';
import { type Bytes, encode } from '../../lib/sync/json.ts';
import { update } from '../../lib/sync/update.ts';
import { newWorld, now, type World } from '../sync/world.ts';
import { mountSmall, newFolder } from './disk.ts';

vi.setConfig({ testTimeout: 60_000 });
let world: World;
beforeAll(async () => {
  world = await newWorld(3);
});
const host = (revision: number) => world.hosts[revision] ?? new Map<string, Bytes>();
/** The files of one revision that the one before it has not, in the order of a publication. */
const added = (revision: number) =>
  new Map(
    [...host(revision)]
      .filter(([name, bytes]) => host(revision - 1).get(name) !== bytes)
      .sort(([a], [b]) => Number(a === 'timestamp.json') - Number(b === 'timestamp.json')),
  );

async function folderWith(revision: number): Promise<string> {
  const folder = newFolder();
  await writeFolder(folder, host(revision));
  return folder;
}
/** What a browser that holds revision 2 sees of a folder, and one that has nothing. */
async function seen(folder: string): Promise<(number | string)[]> {
  const files = await readFolder(folder);
  const outcomes = [world.states[2], undefined].map((state) =>
    update(state, world.pinned, doorOf(files), now),
  );
  return (await Promise.all(outcomes)).map((outcome) =>
    outcome.kind === 'refused' ? outcome.cause.code : outcome.held.provenance.revision,
  );
}

/** A disk that takes so many steps; what is after them does not happen, as when the power goes. */
function dying(steps: number): { mortal: Disk; left(): number } {
  let left = steps;
  const step = <A extends unknown[]>(act: (...args: A) => Promise<void>) => {
    return async (...args: A) => {
      if (left-- <= 0) throw new Error('the power is gone');
      await act(...args);
    };
  };
  const mortal: Disk = {
    write: step(disk.write),
    rename: step(disk.rename),
    sync: step(disk.sync),
    remove: step(disk.remove),
  };
  return { mortal, left: () => left };
}

test('whenever the power goes, browsers see all of the old or all of the new; the next publication finishes it', async () => {
  const results: number[] = [];
  for (let steps = 0; ; steps++) {
    const folder = await folderWith(2);
    const { mortal, left } = dying(steps);
    const done = await writeFolder(folder, added(3), mortal).then(
      () => true,
      (error: Error) => {
        expect(error.message).toBe('the power is gone');
        return false;
      },
    );
    const [one, other] = await seen(folder);
    expect([2, 3]).toContain(one);
    expect(other).toBe(one);
    results.push(Number(one));
    await writeFolder(folder, added(3));
    expect(await seen(folder)).toEqual([3, 3]);
    expect(all(folder).filter((name) => name.includes('unfinished'))).toEqual([]);
    if (done) {
      expect(left()).toBeGreaterThanOrEqual(0);
      break;
    }
  }
  // It was the old one for long, and the new one once its last name was given.
  expect(results.length).toBeGreaterThan(10);
  expect(results).toEqual([...results].sort());
  expect(new Set(results)).toEqual(new Set([2, 3]));
});

test('half of a file that was being written is never seen under its name', async () => {
  const folder = await folderWith(2);
  const [name = ''] = added(3).keys();
  writeFileSync(join(folder, `.${name.replace(/.*\//, '')}.unfinished`), 'half');
  expect(await seen(folder)).toEqual([2, 2]);
  await writeFolder(folder, added(3));
  expect(await seen(folder)).toEqual([3, 3]);
});

const all = (folder: string) => readdirSync(folder, { recursive: true }).map(String);

test('a disk that is really full leaves the folder whole, and says so', async (context) => {
  const small = mountSmall();
  if (typeof small === 'string') return context.skip(small);
  const { folder } = small;
  try {
    await writeFolder(folder, host(2));
    const before = all(folder).sort();
    let failed = 0;
    // From no room to room for some of the files, and for all.
    for (let room = 0; ; room += 4) {
      small.fill(room);
      const problem = await writeFolder(folder, added(3)).then(
        () => undefined,
        (error: Error) => error.message,
      );
      small.empty();
      if (problem === undefined) break;
      failed++;
      expect(problem).toMatch(/: the disk is full; nothing has changed/);
      expect(await seen(folder)).toEqual([2, 2]);
      expect(all(folder).sort()).toEqual(before);
    }
    expect(failed).toBeGreaterThan(1);
    expect(await seen(folder)).toEqual([3, 3]);
  } finally {
    small.unmount();
  }
});

test('a folder in which others have put things of their own is left alone by us', async () => {
  const folder = await folderWith(2);
  writeFileSync(join(folder, 'index.html'), '<h1>Rules</h1>');
  mkdirSync(join(folder, '.git'));
  await writeFolder(folder, added(3));
  expect(all(folder)).toEqual(expect.arrayContaining(['index.html', '.git']));
  expect([...(await readFolder(folder)).keys()].filter((name) => /html|git/.test(name))).toEqual([]);
});

test('two publications wait for each other; what a killed one left behind is taken away', async () => {
  const folder = newFolder();
  await withLock(folder, async () => {
    await expect(withLock(folder, async () => {})).rejects.toThrow(
      `somebody is publishing here (process ${process.pid}`,
    );
  });
  expect(await withLock(folder, async () => 'done')).toBe('done');
  const { pid } = spawnSync('true');
  writeFileSync(join(folder, '.publishing'), `${pid} ${hostname()}\n`);
  expect(await withLock(folder, async () => 'done')).toBe('done');
  writeFileSync(join(folder, '.publishing'), '1 another-computer\n');
  await expect(withLock(folder, async () => {})).rejects.toThrow('on another-computer');
  expect(readdirSync(folder)).toEqual(['.publishing']);
});

test('a file in the place of the folder is said', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  await expect(readFolder(file)).rejects.toThrow('is a file; name the folder');
  await expect(writeFolder(file, new Map([['a.json', encode('{}')]]))).rejects.toThrow('file');
});

test('a folder that cannot be read is not taken for an empty one', async () => {
  const [round, broken] = [join(newFolder(), 'round'), await folderWith(2)];
  symlinkSync(round, round);
  await expect(readFolder(round)).rejects.toThrow('round: ELOOP');
  rmSync(join(broken, 'agreements'), { recursive: true });
  writeFileSync(join(broken, 'agreements'), '');
  await expect(readFolder(broken)).rejects.toThrow('agreements: ');
  expect(await readFolder(join(round, '..', 'not-there'))).toEqual(new Map());
});
