import * as z from 'zod/mini';
import { digest } from './canonical.ts';
import { readRoot } from './chain.ts';
import { filesOf, readPublished } from './content.ts';
import { expectDescribed } from './described.ts';
import { type Bytes, encode } from './json.ts';
import { expectShape, type Metadata, type RoleName, readMetadata } from './metadata.ts';
import type { Published } from './plan.ts';
import type { Provenance } from './provenance.ts';
import { type Cause, causeOf, Refusal } from './refusal.ts';
import { expectSigned } from './signature.ts';

const text = z.string().check(z.minLength(1));
const stateSchema = z.strictObject({
  format: z.literal(1),
  /** The SHA-256 of the pinned root: what another trust has brought is nothing to this one. */
  anchor: text,
  root: text,
  timestamp: text,
  snapshot: text,
  targets: text,
  /** Each version of the agreement, and the plan if there is one, under its name. */
  files: z.record(z.string(), text),
  /** When this revision was verified first: ISO 8601, UTC. */
  arrivedAt: z.iso.datetime(),
});
/**
 * All that a browser keeps, in ONE value and so in one write: the exact texts that were signed, and nothing made of
 * them, so that there is no second copy that could disagree. JSON, as every storage takes it.
 */
export type State = z.infer<typeof stateSchema>;

/** A state that was verified. */
export interface Held extends Published {
  state: State;
  root: Metadata<'root'>;
  timestamp: Metadata<'timestamp'>;
  snapshot: Metadata<'snapshot'>;
  targets: Metadata<'targets'>;
  provenance: Provenance;
}

/**
 * Verifies what is stored, all but its expiry: old rules are rules, no rules are none. A flipped bit, half a write or
 * another trust's state is nothing, and the next sync begins from the pinned root.
 * @param stored whatever the storage gives; undefined: nothing yet
 * @param pinned the root that was trusted at set-up, as its exact bytes
 */
export async function recall(stored: unknown, pinned: Bytes): Promise<{ held?: Held; cause?: Cause }> {
  if (stored === undefined || stored === null) return {};
  try {
    const state = expectShape(stateSchema, stored, 'state');
    if (state.anchor !== (await digest('SHA-256', pinned))) return {};
    return { held: await verify(state) };
  } catch (error) {
    const { file, message } = causeOf(error);
    return { cause: { code: 'damaged', file, message } };
  }
}

/** @throws Refusal */
export async function verify(state: State): Promise<Held> {
  const root = await readRoot(encode(state.root), 'root.json');
  const read = async <R extends RoleName>(role: R & keyof State) => {
    const metadata = readMetadata(encode(state[role]), role, `${role}.json`);
    return { metadata, signers: await expectSigned(metadata, root.signed) };
  };
  const { metadata: timestamp } = await read('timestamp');
  const { metadata: snapshot } = await read('snapshot');
  const { metadata: targets, signers } = await read('targets');
  const listed = snapshot.signed.meta['targets.json'];
  if (
    timestamp.signed.meta['snapshot.json'].version !== snapshot.signed.version ||
    listed?.version !== targets.signed.version
  )
    throw new Refusal('version', 'state', 'holds files that do not belong together');
  const files: Record<string, string> = {};
  for (const [name, described] of filesOf(targets.signed)) {
    const content = Object.hasOwn(state.files, name) ? state.files[name] : undefined;
    if (content === undefined) throw new Refusal('missing', name, 'is not there');
    await expectDescribed(encode(content), described, name);
    files[name] = content;
  }
  const published = readPublished(files);
  const expires = {
    root: root.signed.expires,
    timestamp: timestamp.signed.expires,
    snapshot: snapshot.signed.expires,
    targets: targets.signed.expires,
  };
  const provenance: Provenance = {
    version: published.timeline.at(-1)?.version ?? 0,
    revision: targets.signed.version,
    root: root.signed.version,
    signedBy: signers,
    arrivedAt: state.arrivedAt,
    expires,
  };
  return { state: { ...state, files }, root, timestamp, snapshot, targets, ...published, provenance };
}
