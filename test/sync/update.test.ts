import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Door, doorOf } from '../../lib/sync/door.ts';
import type { Bytes } from '../../lib/sync/json.ts';
import { staleness } from '../../lib/sync/provenance.ts';
import { Refusal } from '../../lib/sync/refusal.ts';
import { recall, type State } from '../../lib/sync/state.ts';
import { update } from '../../lib/sync/update.ts';
import { agreement, day, forge, newWorld, now } from './world.ts';

/** Many syncs, each with its signatures, on a machine that others may keep busy. */
const patient = { timeout: 60_000 };

const world = await newWorld();
const { pinned, keys } = world;
const held = world.states[2];
const host = (revision: number) => doorOf(world.hosts[revision] ?? new Map());

/** A door that remembers what it was asked for. */
function watched(door: Door): { door: Door; asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    door: (file, most) => {
      asked.push(file.replace(/[\da-f]{64}/, '#'));
      return door(file, most);
    },
  };
}

test('the first sync takes all, the next only what is new, a quiet one the timestamp alone', async () => {
  const first = watched(host(2));
  const outcome = await update(undefined, pinned, first.door, now);
  expect(outcome).toMatchObject({ kind: 'new', held: { timeline: [agreement(1), agreement(2)] } });
  expect(first.asked).toEqual([
    '2.root.json',
    'timestamp.json',
    '2.snapshot.json',
    '2.targets.json',
    'agreements/#.1.json',
    'agreements/#.2.json',
  ]);

  const next = watched(host(3));
  expect(await update(held, pinned, next.door, now)).toMatchObject({ kind: 'new' });
  expect(next.asked.slice(1)).toEqual([
    'timestamp.json',
    '3.snapshot.json',
    '3.targets.json',
    'agreements/#.3.json',
  ]);

  const quiet = watched(host(2));
  expect(await update(held, pinned, quiet.door, now)).toMatchObject({ kind: 'same' });
  expect(quiet.asked).toEqual(['2.root.json', 'timestamp.json']);
});

test('a browser that missed a revision takes the newest', async () => {
  const outcome = await update(world.states[1], pinned, host(3), now);
  expect(outcome).toMatchObject({ kind: 'new', held: { provenance: { version: 3, revision: 3 } } });
});

test('it says who signed, when it came, and that a quiet sync changes neither', async () => {
  const outcome = await update(undefined, pinned, host(2), now);
  const state = outcome.kind === 'new' ? outcome.state : expect.fail();
  const later = await update(state, pinned, host(2), now + 1000);
  expect(later).toMatchObject({
    kind: 'same',
    held: {
      provenance: {
        version: 2,
        root: 1,
        arrivedAt: '2026-11-21T12:00:00.000Z',
        signedBy: [
          { owner: 'marketing', key: keys.marketing.id },
          { owner: 'sales', key: keys.sales.id },
        ],
      },
    },
  });
});

test('an equal timestamp is not looked at, but what is held must still be good', async () => {
  const files = new Map(world.hosts[2]);
  const lasting = (content: { expires: string }) => {
    content.expires = '2029-01-01T00:00:00Z';
  };
  await forge(files, 'timestamp', 'timestamp.json', lasting, keys.machine);
  expect(await update(held, pinned, doorOf(files), now)).toMatchObject({ kind: 'same' });
  expect(await update(held, pinned, doorOf(files), now + 2 * day)).toMatchObject({
    kind: 'refused',
    cause: { code: 'expired', file: 'timestamp.json' },
  });
});

test('rules grow stale, and stay', async () => {
  const { held: kept } = await recall(held, pinned);
  const { provenance, timeline } = kept ?? expect.fail();
  expect(timeline).toHaveLength(2);
  expect(staleness(provenance, now)).toBeUndefined();
  expect(staleness(provenance, now + day)).toEqual({ since: '2026-11-22T12:00:00Z', roles: ['timestamp'] });
  expect(staleness(provenance, now + 800 * day)?.roles).toEqual(['root', 'targets', 'snapshot', 'timestamp']);
});

test("another pinned root's state is nothing", async () => {
  const other = await newWorld(1);
  expect(await recall(held, other.pinned)).toEqual({});
  const outcome = await update(held, other.pinned, doorOf(other.hosts[1] ?? new Map()), now);
  expect(outcome).toMatchObject({ kind: 'new', held: { provenance: { version: 1 } } });
});

test.each([
  undefined,
  null,
  0,
  'text',
  [],
  {},
  { format: 2 },
  { ...held, targets: '' },
  { ...held, files: {} },
  { ...held, snapshot: world.states[1]?.snapshot },
  { ...held, targets: world.states[1]?.targets },
])('what is stored and no state is nothing: %#', async (stored) => {
  expect((await recall(stored, pinned)).held).toBeUndefined();
  expect(await update(stored, pinned, host(3), now)).toMatchObject({ kind: 'new' });
});

test('a flipped bit in what is stored is found, and the next sync reaches the newest', patient, async () => {
  const whole = JSON.stringify(held);
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(6), async (at, bit) => {
      const flipped =
        whole.slice(0, at) + String.fromCharCode(whole.charCodeAt(at) ^ (1 << bit)) + whole.slice(at + 1);
      let stored: unknown;
      try {
        stored = JSON.parse(flipped);
      } catch {
        stored = undefined;
      }
      const { held: kept } = await recall(stored, pinned);
      if (kept) expect(kept.timeline).toEqual([agreement(1), agreement(2)]);
      const outcome = await update(stored, pinned, host(3), now);
      expect(outcome).toMatchObject({ kind: 'new', held: { provenance: { version: 3 } } });
    }),
    { numRuns: 60 },
  );
});

test('whatever the host answers, the state is the old one or a newer verified one', patient, async () => {
  const published = [2, 3].map((revision) => world.states[revision]?.targets);
  const names = [...new Set(world.hosts.flatMap((files) => [...files.keys()])), '2.root.json'];
  const all = world.hosts.flatMap((files) => [...files.values()]);
  const change = fc.oneof(
    fc.record({ do: fc.constant('flip' as const), at: fc.nat(), bit: fc.nat(7) }),
    fc.record({ do: fc.constant('cut' as const), at: fc.nat() }),
    fc.record({ do: fc.constant('swap' as const), at: fc.nat() }),
    fc.record({ do: fc.constant('noise' as const), bytes: fc.uint8Array({ maxLength: 50 }) }),
    fc.record({ do: fc.constant('vanish' as const) }),
    fc.record({ do: fc.constant('fail' as const) }),
  );
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(1, 2, 3),
      fc.array(fc.tuple(fc.constantFrom(...names), change), { maxLength: 4 }),
      fc.integer({ min: -400, max: 800 }),
      async (revision, changes, days) => {
        const files = new Map(world.hosts[revision]);
        const failing = new Set<string>();
        for (const [name, what] of changes) {
          const bytes = Uint8Array.from(files.get(name) ?? []);
          if (what.do === 'flip' && bytes.length > 0) {
            const at = what.at % bytes.length;
            bytes[at] = (bytes[at] ?? 0) ^ (1 << what.bit);
            files.set(name, bytes);
          } else if (what.do === 'cut') files.set(name, bytes.slice(0, what.at % (bytes.length + 1)));
          else if (what.do === 'swap') files.set(name, all[what.at % all.length] as Bytes);
          else if (what.do === 'noise') files.set(name, Uint8Array.from(what.bytes));
          else if (what.do === 'vanish') files.delete(name);
          else failing.add(name);
        }
        const door: Door = (file, most) =>
          failing.has(file)
            ? Promise.reject(new Refusal('status', file, 'the host answers 500'))
            : doorOf(files)(file, most);
        const outcome = await update(held, pinned, door, now + days * day);
        seen.add(outcome.kind);
        const state: State | undefined = outcome.kind === 'new' ? outcome.state : held;
        expect(published).toContain(state?.targets);
        expect((await recall(state, pinned)).held?.state).toEqual(state);
      },
    ),
    { numRuns: 300 },
  );
  expect([...seen].sort()).toEqual(['new', 'refused', 'same']);
});
