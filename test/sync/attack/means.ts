import { draftRoot, write } from '../../../lib/sync/draft.ts';
import { type Bytes, encode } from '../../../lib/sync/json.ts';
import { idOf } from '../../../lib/sync/key.ts';
import type { Content, Key, Owner, RoleName } from '../../../lib/sync/metadata.ts';
import {
  agreement,
  day,
  forge,
  newKey,
  newWorld,
  now,
  offer,
  reseal,
  rolesOf,
  signed,
  textOf,
} from '../world.ts';

// A browser holds revision 2; the host offers revision 3, and somebody has been at it.

export const world = await newWorld();
export const other = await newWorld();
export const { keys, pinned } = world;
export const { marketing, sales, governance, machine } = keys;
export const thief = await newKey('sales');

export type Host = Map<string, Bytes>;
/** Does something to the host; may answer another hour. */
type Attack = (host: Host) => unknown;
/** What every role must stand (issue 5). */
export const kinds = [
  'forged',
  'replayed',
  'expired',
  'truncated',
  'oversized',
  'mixed',
  'wrong threshold',
  'one signature only',
  'same key twice',
  'unknown algorithm',
  'fast-forward',
  "another tenant's",
] as const;
export interface Case {
  attack: string;
  /** The code, and the file if it is not the one that the attack is on. */
  cause: string;
  /** Which of the kinds it is, where it is one. */
  kind?: (typeof kinds)[number];
  by: Attack;
  at?: number;
}

export const replace = (file: string, content: string | Bytes) => (host: Host) =>
  host.set(file, typeof content === 'string' ? encode(content) : content);
export const rewrite = (file: string, edit: (text: string) => string) => (host: Host) =>
  host.set(file, encode(edit(textOf(host, file))));
export const older =
  (file: string, from = file, revision = 1) =>
  (host: Host) =>
    host.set(file, world.hosts[revision]?.get(from) ?? encode(''));
export const foreign = (file: string) => (host: Host) =>
  host.set(file, other.hosts[3]?.get(file) ?? encode(''));
export const pad = (bytes: number) => (text: string) => text + ' '.repeat(bytes);
export const half = (text: string) => text.slice(0, text.length / 2);
export const version = (number: unknown) => (text: string) =>
  text.replace('"version": 3', `"version": ${number}`);
export const twice = (text: string) => text.replace(/"signatures": \[([^\]]*)\]/, '"signatures": [$1,$1]');
export const deep = `${'['.repeat(7000)}${']'.repeat(7000)}`;

/** The timestamp says the version alone, as TUF allows, so that the snapshot must stand for itself. */
export const loose = (host: Host, number = 3) =>
  forge(
    host,
    'timestamp',
    'timestamp.json',
    ({ meta }) => {
      meta['snapshot.json'] = { version: number };
    },
    machine,
  );
export const looseSnapshot =
  (edit: (content: Content<'snapshot'>) => void, by = machine) =>
  async (host: Host) => {
    await forge(host, 'snapshot', '3.snapshot.json', edit, by);
    await loose(host);
  };
export const targetsBy =
  (edit: (content: Content<'targets'>) => void, ...by: (typeof marketing)[]) =>
  async (host: Host) => {
    await forge(host, 'targets', '3.targets.json', edit, ...by);
    await reseal(host, machine);
  };
export const nothing = () => {};
export const three = { 'agreements/3.json': JSON.stringify(agreement(3)) };
export const offering =
  (files: Record<string, string | Bytes>, edit?: (content: Content<'targets'>) => void) => (host: Host) =>
    offer(host, keys, files, edit);
export const third = (edit: (file: Content<'targets'>['targets'][string]) => void) =>
  offering(three, ({ targets }) => {
    for (const file of Object.values(targets)) edit(file);
  });
export const rootBy =
  (edit: (content: Content<'root'>) => void, ...by: (typeof marketing)[]) =>
  async (host: Host) => {
    const draft = await draftRoot({ version: 2, until: now + 100 * day }, rolesOf(keys));
    edit(draft.signed);
    host.set('2.root.json', write(await signed(draft, ...by)));
  };
/** A key of a kind that nobody here can use. */
export const strangeKey = (owner?: Owner): Key => ({
  keytype: 'rsa',
  scheme: 'rsassa-pss-sha256',
  keyval: { public: 'x' },
  ...(owner && { 'x-leadpact-owner': owner }),
});
/** Publishes a root in which a role has these keys and needs so many of them. */
export async function give(host: Host, role: RoleName, named: readonly Key[], threshold = 1): Promise<void> {
  const draft = await draftRoot(
    { version: 2, until: now + 100 * day },
    rolesOf(keys, { [role]: [...named] }),
  );
  draft.signed.roles[role].threshold = threshold;
  host.set('2.root.json', write(await signed(draft, marketing, sales)));
}
/** Signs as a key of the root's that is not there: what it makes is no signature. */
export const signAs = async (key: Key) => ({ ...thief, id: await idOf(key) });
export const second = await newKey();
export const ids = { m: marketing.id, s: sales.id, g: governance.id };
