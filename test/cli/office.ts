import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import type { Io } from '../../lib/cli/command.ts';
import { readFolder } from '../../lib/cli/repository/folder.ts';
import { doorOf } from '../../lib/sync/door.ts';
import { update } from '../../lib/sync/update.ts';
import { smallest } from '../agreement/read.ts';
import { type } from './terminal.ts';

/** A company's publishers: their files in a folder of their own, their commands as they type them. */

export const day = 86_400_000;
export const passphrase = 'correct horse battery staple';
/** When things are done where a test does not say. */
export const start = Date.parse('2026-11-22T12:00:00Z');

/** The smallest agreement, as a file; months make versions follow each other. */
export const agreementText = (version: number, title = `Version ${version}`): string =>
  smallest
    .replace('version: 1', `version: ${version}\ntitle: ${title}`)
    .replace('2026-01-01', `2026-${String(version).padStart(2, '0')}-01`);

export interface Office {
  path(name: string): string;
  /** Runs one command; names with a dot or a slash in them that are not there are files of this folder. */
  run(...args: string[]): ReturnType<typeof type>;
  /** The same; it must go well. What it prints goes into a file if one is given. */
  do(command: string, into?: string): Promise<string>;
  write(name: string, text: string): void;
  read(name: string): string;
  /** The hour on its clocks, in ms since 1970. */
  now: number;
  world: Partial<Io>;
}

export function openOffice(): Office {
  const folder = mkdtempSync(join(tmpdir(), 'leadpact-office-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const path = (name: string) => join(folder, name);
  const office: Office = {
    path,
    now: start,
    world: {},
    run: (...args) =>
      type(
        args.map((arg) =>
          /^[\w-]+(\.(key|pub|json|yaml|ndjson|txt))$|^public$/.test(arg) ? path(arg) : arg,
        ),
        '',
        { env: { LEADPACT_PASSPHRASE: passphrase }, clock: () => office.now, ...office.world },
      ),
    async do(command, into) {
      const { exit, out, err } = await office.run(...command.split(' '));
      expect(err.slice(0, exit === 0 ? 0 : undefined)).toBe('');
      expect(exit).toBe(0);
      if (into) writeFileSync(path(into), out);
      return out + err;
    },
    write: (name, text) => writeFileSync(path(name), text),
    read: (name) => readFileSync(path(name), 'utf8'),
  };
  return office;
}

export async function makeKey(office: Office, owner: string, name = owner): Promise<void> {
  await office.do(`keys new --owner ${owner} ${name}.key`);
  await office.do(`keys export ${name}.key`, `${name}.pub`);
}

/** Four keys, the root, and version 1 in `public`. */
export async function found(office: Office): Promise<void> {
  for (const owner of ['marketing', 'sales', 'governance', 'machine']) await makeKey(office, owner);
  await office.do('root marketing.pub sales.pub governance.pub machine.pub', 'root.json');
  for (const owner of ['marketing', 'governance']) await office.do(`sign root.json --key ${owner}.key --yes`);
  await office.do('publish public root.json');
  await proposeVersion(office, 1);
  await signBoth(office);
  await office.do('publish public proposal.json --key machine.key');
}

export async function proposeVersion(office: Office, version: number, title?: string): Promise<string> {
  office.write(`v${version}.yaml`, agreementText(version, title));
  return office.do(`propose --at public v${version}.yaml`, 'proposal.json');
}

export async function signBoth(office: Office, file = 'proposal.json', more = ''): Promise<void> {
  for (const owner of ['marketing', 'sales'])
    await office.do(`sign ${file} --at public --key ${owner}.key --yes${more}`);
}

/** A browser that syncs with what is in `public`. */
export function newBrowser(office: Office) {
  let state: unknown;
  const pinned = new TextEncoder().encode(office.read('public/1.root.json'));
  return async (): Promise<string> => {
    const files = await readFolder(office.path('public'));
    const outcome = await update(state, pinned, doorOf(files), office.now);
    if (outcome.kind === 'refused') return `${outcome.cause.code} ${outcome.cause.file}`;
    if (outcome.kind === 'new') state = outcome.state;
    const { version, revision, root } = outcome.held.provenance;
    return `${outcome.kind} version ${version}, revision ${revision}, root ${root}`;
  };
}
