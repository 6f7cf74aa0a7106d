import { digest } from './canonical.ts';
import { followRoots, readRoot, rotated } from './chain.ts';
import { expectSuccession, filesOf } from './content.ts';
import { isDescribed } from './described.ts';
import type { Door } from './door.ts';
import { type Bytes, encode } from './json.ts';
import { expectFresh } from './metadata.ts';
import { type Cause, causeOf } from './refusal.ts';
import { takeSnapshot, takeTarget, takeTargets, takeTimestamp } from './roles.ts';
import { type Held, recall, type State, verify } from './state.ts';

/**
 * What came of one sync. Only `new` is written, in one write; with anything else the storage stays as it is.
 * `before`: what was stored, if it could be verified.
 */
export type Outcome =
  | { kind: 'new'; state: State; held: Held; before?: Held }
  | { kind: 'same'; held: Held }
  | { kind: 'refused'; cause: Cause };

/**
 * One sync, as TUF 1.0 §5 says. Nothing is kept halfway: a root or a timestamp that came with something bad comes again.
 * @param stored the state as it is stored, or undefined
 * @param pinned the root trusted at set-up, as its exact bytes
 * @param now the one time against which everything is held (§5.1), in milliseconds since 1970
 */
export async function update(stored: unknown, pinned: Bytes, door: Door, now: number): Promise<Outcome> {
  try {
    const { held } = await recall(stored, pinned);
    const root = await followRoots(held?.root ?? (await readRoot(pinned, 'root.json')), door, now);
    const forget =
      held &&
      (['timestamp', 'snapshot'] as const).some((role) => rotated(held.root.signed, root.signed, role));
    const trusted = forget ? undefined : held;

    const timestamp = await takeTimestamp(root, trusted, door);
    expectFresh(timestamp, now);
    const snapshot = await takeSnapshot(root, timestamp.signed, trusted, door);
    expectFresh(snapshot, now);
    const targets = await takeTargets(root, snapshot.signed, trusted, door);
    expectFresh(targets, now);

    const files: Record<string, string> = {};
    for (const [name, described] of filesOf(targets.signed)) {
      const kept = held && Object.hasOwn(held.state.files, name) ? held.state.files[name] : undefined;
      files[name] =
        kept !== undefined && (await isDescribed(encode(kept), described))
          ? kept
          : await takeTarget(name, described, described.length, root.signed, door);
    }
    const state: State = {
      format: 1,
      anchor: await digest('SHA-256', pinned),
      root: root.text,
      timestamp: timestamp.text,
      snapshot: snapshot.text,
      targets: targets.text,
      files,
      arrivedAt: held?.targets.text === targets.text ? held.state.arrivedAt : new Date(now).toISOString(),
    };
    if (held && isSame(held.state, state)) return { kind: 'same', held };
    // Whoever starts next reads it in the same way.
    const after = await verify(state);
    if (held && !rotated(held.root.signed, root.signed, 'targets'))
      expectSuccession(held.timeline, after.timeline);
    return { kind: 'new', state, held: after, before: held };
  } catch (error) {
    return { kind: 'refused', cause: causeOf(error) };
  }
}

const isSame = (a: State, b: State): boolean =>
  (['root', 'timestamp', 'snapshot', 'targets'] as const).every((role) => a[role] === b[role]);
