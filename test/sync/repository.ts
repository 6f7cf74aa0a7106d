import { doorOf } from '../../lib/sync/door.ts';
import { draftRoot, draftSnapshot, draftTargets, draftTimestamp, write } from '../../lib/sync/draft.ts';
import type { Bytes } from '../../lib/sync/json.ts';
import type { Content, RoleName } from '../../lib/sync/metadata.ts';
import type { SigningKey } from '../../lib/sync/signer.ts';
import { update } from '../../lib/sync/update.ts';
import { agreement, day, newKeys, now, rolesOf, signed } from './world.ts';

export const keys = await newKeys();
const { marketing, sales, machine } = keys;
export const files = { 'agreements/1.json': JSON.stringify(agreement(1)) };

/** What is published: versions, and where they are not what they say. */
interface Laid {
  timestamp?: number;
  snapshot?: number;
  targets?: number;
  /** The version of the snapshot that the timestamp announces, and so on. */
  announced?: { snapshot?: number; targets?: number };
  described?: boolean;
  by?: Partial<Record<RoleName, SigningKey[]>>;
  until?: Partial<Record<RoleName, number>>;
}

/** One repository that does as it likes: root after root, and whatever else it publishes. */
export class Repository {
  readonly host = new Map<string, Bytes>();
  state: unknown;
  roots = 0;
  pinned: Bytes = new Uint8Array();

  async root(
    edit: (content: Content<'root'>) => void,
    by: SigningKey[],
    roles = rolesOf(keys),
  ): Promise<this> {
    this.roots++;
    const draft = await draftRoot({ version: this.roots, until: now + 365 * day }, roles);
    edit(draft.signed);
    const bytes = write(await signed(draft, ...by));
    if (this.roots === 1) this.pinned = bytes;
    this.host.set(`${this.roots}.root.json`, bytes);
    return this;
  }

  async lay({
    timestamp = 1,
    snapshot = 1,
    targets = 1,
    announced,
    described,
    by,
    until,
  }: Laid = {}): Promise<this> {
    const life = (role: RoleName, version: number) => ({ version, until: until?.[role] ?? now + day });
    const put = (name: string, bytes: Bytes) => {
      this.host.set(name, bytes);
      return bytes;
    };
    const content = await draftTargets(life('targets', targets), files);
    for (const [name, { hashes }] of Object.entries(content.signed.targets))
      this.host.set(
        name.replace('/', `/${hashes.sha256}.`),
        new TextEncoder().encode(files['agreements/1.json']),
      );
    const ours = { targets: [marketing, sales], snapshot: [machine], timestamp: [machine], ...by };
    const listed = announced?.targets ?? targets;
    const targetsBytes = put(`${listed}.targets.json`, write(await signed(content, ...ours.targets)));
    const list = await draftSnapshot(life('snapshot', snapshot), listed, targetsBytes);
    if (!described) list.signed.meta['targets.json'] = { version: listed };
    const shown = announced?.snapshot ?? snapshot;
    const snapshotBytes = put(`${shown}.snapshot.json`, write(await signed(list, ...ours.snapshot)));
    const stamp = await draftTimestamp(life('timestamp', timestamp), shown, snapshotBytes);
    if (!described) stamp.signed.meta['snapshot.json'] = { version: shown };
    put('timestamp.json', write(await signed(stamp, ...ours.timestamp)));
    return this;
  }

  /** @returns `new`, `same`, or the cause */
  async refresh(at = now): Promise<string> {
    const outcome = await update(this.state, this.pinned, doorOf(this.host), at);
    if (outcome.kind === 'new') this.state = outcome.state;
    return outcome.kind === 'refused' ? `${outcome.cause.code} ${outcome.cause.file}` : outcome.kind;
  }
}
