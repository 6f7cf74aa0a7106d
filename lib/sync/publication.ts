import { rotated } from './chain.ts';
import { hashOf } from './described.ts';
import { doorOf, type Files } from './door.ts';
import { type Draft, draftSnapshot, draftTimestamp, sign, write } from './draft.ts';
import { type Bytes, encode } from './json.ts';
import { isExpired } from './metadata.ts';
import { expectPast } from './planning.ts';
import { type Proposal, writeTargets } from './proposal.ts';
import { type Cause, causeOf, Refusal } from './refusal.ts';
import type { SigningKey } from './signer.ts';
import type { Held } from './state.ts';
import { update } from './update.ts';

/** What is published together. With neither, the machines' roles are signed anew and nothing else changes. */
export interface Change {
  /** The next root, signed as the one before it and as itself ask. */
  root?: Draft<'root'>;
  /** With both owners' signatures. */
  proposal?: Proposal;
}

/** Milliseconds for which a signature of the machines is good. */
export interface Lives {
  snapshot: number;
  timestamp: number;
}

/** The files to write, `timestamp.json` last: until it is there, nobody asks for the others. */
export type Publication = { kind: 'accepted'; files: Files; held: Held } | { kind: 'refused'; cause: Cause };

/**
 * What browsers hold of a repository, whatever the hour: undefined before the first publication.
 * @throws Refusal if no browser could read it
 */
export async function current(repository: Files, pinned: Bytes): Promise<Held | undefined> {
  if (!repository.has('timestamp.json')) return undefined;
  // At the beginning of time nothing has expired: a publisher must be able to mend what has.
  const outcome = await update(undefined, pinned, doorOf(repository), 0);
  if (outcome.kind === 'refused')
    throw new Refusal(outcome.cause.code, outcome.cause.file, outcome.cause.message);
  return outcome.held;
}

/**
 * Makes the files of a change, and runs the browsers' own client over them: one that holds the current version, and one
 * that has nothing yet. What either refuses is not published.
 * @param repository everything that is published now, by name; empty before the first publication
 * @param pinned the root that browsers were set up with, as its exact bytes
 * @param machine the key of `timestamp` and `snapshot`
 * @param now milliseconds since 1970
 */
export async function prepare(
  repository: Files,
  pinned: Bytes,
  { root, proposal }: Change,
  machine: SigningKey,
  lives: Lives,
  now: number,
): Promise<Publication> {
  try {
    const before = await current(repository, pinned);
    const files = new Map<string, Bytes>();
    if (root) files.set(`${root.signed.version}.root.json`, write(root));

    const targets = await makeTargets(before, proposal, files);
    const good = before && !root && !proposal && !isExpired(before.snapshot.signed, now + lives.timestamp);
    const snapshot = good
      ? { version: before.snapshot.signed.version, bytes: encode(before.snapshot.text) }
      : await (async () => {
          const version = (before?.snapshot.signed.version ?? 0) + 1;
          const draft = await draftSnapshot(
            { version, until: now + lives.snapshot },
            targets.version,
            targets.bytes,
          );
          return { version, bytes: write(await sign(draft, machine)) };
        })();
    files.set(`${snapshot.version}.snapshot.json`, snapshot.bytes);
    const life = { version: (before?.timestamp.signed.version ?? 0) + 1, until: now + lives.timestamp };
    const timestamp = await draftTimestamp(life, snapshot.version, snapshot.bytes);
    files.set('timestamp.json', write(await sign(timestamp, machine)));
    return await rehearse(new Map([...repository, ...files]), pinned, before, files, now);
  } catch (error) {
    return { kind: 'refused', cause: causeOf(error) };
  }
}

/** The targets to publish: the proposal's, whose files are added, or those that are there. */
async function makeTargets(
  before: Held | undefined,
  proposal: Proposal | undefined,
  files: Map<string, Bytes>,
): Promise<{ version: number; bytes: Bytes }> {
  if (!proposal) {
    if (!before)
      throw new Refusal('nothing-new', 'proposal', 'nothing is published yet, and nothing is proposed');
    return { version: before.targets.signed.version, bytes: encode(before.targets.text) };
  }
  const { version, targets } = proposal.metadata.signed;
  const expected = (before?.targets.signed.version ?? 0) + 1;
  if (version !== expected)
    throw new Refusal(
      'outdated',
      'proposal',
      `is revision ${version}, and ${expected} is next; propose it anew`,
    );
  for (const [name, text] of Object.entries(proposal.files)) {
    const described = Object.hasOwn(targets, name) ? targets[name] : undefined;
    if (!described) throw new Refusal('shape', 'proposal', `${name} would not be published`);
    files.set(
      name.replace(/[^/]+$/, (base) => `${hashOf(described)}.${base}`),
      encode(text),
    );
  }
  const bytes = writeTargets(proposal);
  files.set(`${version}.targets.json`, bytes);
  return { version, bytes };
}

async function rehearse(
  repository: Files,
  pinned: Bytes,
  before: Held | undefined,
  files: Files,
  now: number,
): Promise<Publication> {
  const outcomes = [before?.state, undefined].map((state) => update(state, pinned, doorOf(repository), now));
  for (const outcome of await Promise.all(outcomes)) if (outcome.kind === 'refused') return outcome;
  const [outcome] = await Promise.all(outcomes);
  if (outcome?.kind !== 'new')
    throw new Refusal('nothing-new', 'timestamp.json', 'browsers would see no change');
  if (before && !rotated(before.root.signed, outcome.held.root.signed, 'targets'))
    expectPast(before, outcome.held, now, ['taken']);
  return { kind: 'accepted', files, held: outcome.held };
}
