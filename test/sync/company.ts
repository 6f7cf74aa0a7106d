import type { Agreement } from '../../lib/agreement/schema.ts';
import { draftRoot, draftSnapshot, draftTimestamp, write } from '../../lib/sync/draft.ts';
import { type Bytes, decode } from '../../lib/sync/json.ts';
import type { Content } from '../../lib/sync/metadata.ts';
import { propose, signProposal, writeTargets } from '../../lib/sync/proposal.ts';
import { current, prepare } from '../../lib/sync/publication.ts';
import { day, type Keys, lives, newKeys, rolesOf, signed } from './world.ts';

/** A company that publishes its agreement: its keys, and the files on its host. */
export class Company {
  readonly files = new Map<string, Bytes>();
  readonly keys: Keys;
  readonly pinned: Bytes;
  /** The text of its root.json. */
  readonly root: string;
  private readonly content: Content<'root'>;

  private constructor(keys: Keys, content: Content<'root'>, pinned: Bytes) {
    this.keys = keys;
    this.content = content;
    this.pinned = pinned;
    this.root = decode(pinned, 'root.json');
  }

  /** @param now milliseconds since 1970 */
  static async found(now: number): Promise<Company> {
    const keys = await newKeys();
    const draft = await draftRoot({ version: 1, until: now + 365 * day }, rolesOf(keys));
    return new Company(keys, draft.signed, write(await signed(draft, keys.marketing, keys.sales)));
  }

  /** Publishes another version, signed by both sides. */
  async publish(agreement: Agreement, now: number): Promise<void> {
    const proposal = await this.propose(agreement, now, ['marketing', 'sales']);
    this.add(await prepare(this.files, this.pinned, { proposal }, this.keys.machine, lives, now));
  }

  /** Signs the timestamp anew, as a machine does every day. */
  async resign(now: number): Promise<void> {
    this.add(await prepare(this.files, this.pinned, {}, this.keys.machine, lives, now));
  }

  /** What nobody's tool does: another version that only marketing has signed is put on the host. */
  async publishUnsigned(agreement: Agreement, now: number): Promise<void> {
    const proposal = await this.propose(agreement, now, ['marketing']);
    const held = await current(this.files, this.pinned);
    const { version } = proposal.metadata.signed;
    const life = { version: (held?.timestamp.signed.version ?? 0) + 1, until: now + day };
    const targets = writeTargets(proposal);
    const snapshot = write(await signed(await draftSnapshot(life, version, targets), this.keys.machine));
    const stamp = await signed(await draftTimestamp(life, life.version, snapshot), this.keys.machine);
    this.files.set(`${version}.targets.json`, targets);
    this.files.set(`${life.version}.snapshot.json`, snapshot);
    this.files.set('timestamp.json', write(stamp));
  }

  private async propose(agreement: Agreement, now: number, signers: ('marketing' | 'sales')[]) {
    let proposal = await propose(
      await current(this.files, this.pinned),
      { agreements: [agreement] },
      now + 90 * day,
      now,
    );
    for (const side of signers) proposal = await signProposal(proposal, this.keys[side], this.content);
    return proposal;
  }

  private add(published: Awaited<ReturnType<typeof prepare>>): void {
    if (published.kind === 'refused') throw new Error(JSON.stringify(published.cause));
    for (const [name, bytes] of published.files) this.files.set(name, bytes);
  }
}
