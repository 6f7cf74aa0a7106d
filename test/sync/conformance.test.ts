import { expect, test } from 'vitest';
import type { Content } from '../../lib/sync/metadata.ts';
import { files, keys, Repository } from './repository.ts';
import { day, newKey, now, rolesOf } from './world.ts';

// The cases of theupdateframework/tuf-conformance that concern the top-level roles, under their names there; README.md lists
// all of them. Where that suite rotates keys in ways that Leadpact's law on owners forbids (a threshold of 1, five keys of
// root), the same question is asked within the law.

const { marketing, sales, governance, machine } = keys;

const nothing = () => {};
const newRepository = () => new Repository().root(nothing, [marketing, sales]);

test('test_basic_init_and_refresh, test_client_downloads_expected_file_in_sub_dir', async () => {
  const repository = await (await newRepository()).lay();
  expect(await repository.refresh()).toBe('new');
  expect(await repository.refresh()).toBe('same');
});

test('test_timestamp_content_changes, test_timestamp_eq_versions_check', async () => {
  const repository = await (await newRepository()).lay();
  await repository.refresh();
  await repository.lay({ announced: { snapshot: 100 } });
  expect(await repository.refresh()).toBe('same');
});

test('test_invalid_initial_root, test_unsigned_initial_root', async () => {
  const invalid = await (
    await new Repository().root(
      (content) => {
        content.version = 0;
      },
      [marketing, sales],
    )
  ).lay();
  expect(await invalid.refresh()).toBe('shape root.json');
  const unsigned = await (await new Repository().root(nothing, [marketing])).lay();
  expect(await unsigned.refresh()).toBe('signatures root.json');
});

test('test_custom_fields, test_wrong_hashing_algorithm', async () => {
  const repository = await (await newRepository()).lay();
  await repository.refresh();
  await repository.root(
    (content) => {
      Object.assign(content, { 'custom-field': 'value' });
      Object.assign(content.keys[marketing.id] ?? {}, {
        keyid_hash_algorithms: ['md5'],
        extra: { a: 1, b: 2 },
      });
      Object.assign(content.roles.root, { 'another-field': 'value' });
    },
    [marketing, sales],
  );
  expect(await repository.refresh()).toBe('new');
});

test('test_new_targets_hash_mismatch, test_new_targets_version_mismatch, test_new_snapshot_version_mismatch', async () => {
  const repository = await (await newRepository()).lay({ described: true });
  await repository.refresh();
  await repository.lay({ timestamp: 2, snapshot: 2, targets: 3, announced: { targets: 2 } });
  expect(await repository.refresh()).toBe('version 2.targets.json');
  await repository.lay({ timestamp: 2, snapshot: 3, announced: { snapshot: 2 } });
  expect(await repository.refresh()).toBe('version 2.snapshot.json');
});

test.each([false, true])(
  'test_snapshot_rollback, test_targets_rollback, with hashes: %s',
  async (described) => {
    const repository = await newRepository();
    await repository.lay({ timestamp: 2, snapshot: 2, targets: 2, described });
    expect(await repository.refresh()).toBe('new');
    await repository.lay({ timestamp: 3, snapshot: 1, targets: 2, described });
    expect(await repository.refresh()).toBe('rollback timestamp.json');
    await repository.lay({ timestamp: 3, snapshot: 3, targets: 1, described });
    expect(await repository.refresh()).toBe('rollback 3.snapshot.json');
  },
);

test('test_simple_snapshot_rollback, test_new_timestamp_version_rollback', async () => {
  const repository = await newRepository();
  await repository.lay({ timestamp: 2, snapshot: 2 });
  await repository.refresh();
  await repository.lay({ timestamp: 2, snapshot: 1, announced: { snapshot: 2 } });
  expect(await repository.refresh()).toBe('same');
  await repository.lay({ timestamp: 1, snapshot: 2 });
  expect(await repository.refresh()).toBe('rollback timestamp.json');
});

test.each([
  { name: 'test_new_timestamp_fast_forward_recovery', far: { timestamp: 100 }, roles: ['timestamp'] },
  {
    name: 'test_new_snapshot_fast_forward_recovery',
    far: { snapshot: 99_999 },
    roles: ['snapshot', 'timestamp'],
  },
  { name: 'test_new_targets_fast_forward_recovery', far: { targets: 100 }, roles: ['snapshot'] },
])('$name', async ({ far, roles }) => {
  const repository = await (await newRepository()).lay(far);
  expect(await repository.refresh()).toBe('new');
  await repository.lay({
    timestamp: 101,
    snapshot: 100_000,
    targets: 1,
    ...(roles.length > 1 && { snapshot: 1 }),
  });
  if (!('timestamp' in far)) expect(await repository.refresh()).toMatch(/^rollback/);
  const fresh = await newKey();
  await repository.root(
    nothing,
    [marketing, sales],
    rolesOf(keys, Object.fromEntries(roles.map((role) => [role, [fresh.key]]))),
  );
  await repository.lay({ timestamp: 1, by: Object.fromEntries(roles.map((role) => [role, [fresh]])) });
  expect(await repository.refresh()).toBe('new');
});

test('test_root_expired, test_timestamp_expired, test_snapshot_expired, test_targets_expired', async () => {
  const repository = await (await newRepository()).lay();
  await repository.refresh();
  const over = now - day;
  await repository.lay({ timestamp: 2, until: { timestamp: over } });
  expect(await repository.refresh()).toBe('expired timestamp.json');
  await repository.lay({ timestamp: 2, snapshot: 2, until: { snapshot: over } });
  expect(await repository.refresh()).toBe('expired 2.snapshot.json');
  await repository.lay({ timestamp: 2, snapshot: 2, targets: 2, until: { targets: over } });
  expect(await repository.refresh()).toBe('expired 2.targets.json');
  await repository.lay({ timestamp: 2 });
  await repository.root(
    (content) => {
      content.expires = '2026-11-20T00:00:00Z';
    },
    [marketing, sales],
  );
  expect(await repository.refresh()).toBe('expired 2.root.json');
  await repository.root(nothing, [marketing, sales]);
  expect(await repository.refresh()).toBe('new');
});

test('test_expired_metadata: what is held and expired still guards what comes', async () => {
  const until = { timestamp: now + 21 * day, snapshot: now + 21 * day, targets: now + 21 * day };
  const repository = await newRepository();
  await repository.lay({ timestamp: 2, until: { ...until, timestamp: now + 7 * day } });
  await repository.refresh();
  await repository.lay({ timestamp: 1, until });
  expect(await repository.refresh(now + 18 * day)).toBe('rollback timestamp.json');
  await repository.lay({ timestamp: 3, snapshot: 2, targets: 2, until });
  expect(await repository.refresh(now + 18 * day)).toBe('new');
});

const five = await Promise.all([0, 1, 2, 3, 4].map(() => newKey()));
const spare = await newKey();
const pick = (...which: number[]) => which.map((i) => five[i] ?? spare);

test.each([
  { name: '3-of-5, first combination', by: [0, 2, 4], cause: 'new' },
  { name: '3-of-5, second combination', by: [0, 4, 1], cause: 'new' },
  { name: '3-of-5, fifth combination', by: [2, 3, 4], cause: 'new' },
  { name: 'unused signatures', by: [9, 0, 1, 2], cause: 'new' },
  { name: 'test_snapshot_threshold: two only', by: [0, 4], cause: 'signatures 1.snapshot.json' },
  { name: 'one key that the root does not name', by: [0, 9, 4], cause: 'signatures 1.snapshot.json' },
])('test_non_root_rotations: $name', async ({ by, cause }) => {
  const roles = rolesOf(keys, { snapshot: five.map(({ key }) => key) });
  const repository = await new Repository().root(
    ({ roles: { snapshot } }) => {
      snapshot.threshold = 3;
    },
    [marketing, sales],
    roles,
  );
  await repository.lay({ by: { snapshot: pick(...by) } });
  expect(await repository.refresh()).toBe(cause);
});

test('test_root_has_keys_but_not_snapshot: ids without keys count for nothing', async () => {
  const edit = ({ roles: { snapshot } }: Content<'root'>) => {
    snapshot.keyids.push(...five.map(({ id }) => id));
    snapshot.threshold = 2;
  };
  const repository = await new Repository().root(edit, [marketing, sales]);
  await repository.lay({ by: { snapshot: [machine, ...five] } });
  expect(await repository.refresh()).toBe('signatures 1.snapshot.json');
});

test('test_duplicate_keys_root: one key under ten ids', async () => {
  const edit = (content: Content<'root'>) => {
    for (let i = 0; i < 9; i++) content.keys[`${i}`.repeat(64)] = spare.key;
    content.roles.snapshot = { keyids: Object.keys(content.keys), threshold: 6 };
  };
  const repository = await (await newRepository()).lay();
  await repository.refresh();
  await repository.root(edit, [marketing, sales]);
  expect(await repository.refresh()).toBe('key-id 2.root.json');
});

const newSales = await newKey('sales');
const rotated = rolesOf({ ...keys, sales: newSales });
test.each([
  {
    name: 'other combinations of the same keys',
    by: [sales, governance],
    roles: rolesOf(keys),
    cause: 'new',
  },
  {
    name: 'one key rotated',
    by: [marketing, governance],
    roles: rotated,
    cause: 'signatures 1.targets.json',
  },
  {
    name: 'one key rotated, by old and new',
    by: [marketing, sales, newSales],
    roles: rotated,
    cause: 'signatures 1.targets.json',
  },
  {
    name: 'fails, not signed with two old keys',
    by: [marketing, newSales],
    roles: rotated,
    cause: 'signatures 2.root.json',
  },
  {
    name: 'fails, not signed with two new keys',
    by: [marketing, sales],
    roles: rotated,
    cause: 'signatures 2.root.json',
  },
  {
    name: 'threshold raised to 3, reached',
    by: [marketing, sales, governance],
    threshold: 3,
    roles: rolesOf(keys),
    cause: 'new',
  },
  {
    name: 'threshold raised to 3, not reached',
    by: [marketing, sales],
    threshold: 3,
    roles: rolesOf(keys),
    cause: 'signatures 2.root.json',
  },
  {
    name: 'threshold lowered to 1',
    by: [marketing, sales],
    threshold: 1,
    roles: rolesOf(keys),
    cause: 'owners 2.root.json',
  },
])('test_root_rotation: $name', async ({ by, roles, threshold = 2, cause }) => {
  const repository = await (await newRepository()).lay();
  await repository.refresh();
  await repository.root(
    ({ roles: { root } }) => {
      root.threshold = threshold;
    },
    by,
    roles,
  );
  expect(await repository.refresh()).toBe(cause);
  if (!cause.endsWith('targets.json')) return;
  // The root went through; the targets want the new signature.
  await repository.lay({ timestamp: 2, snapshot: 2, targets: 2, by: { targets: [marketing, newSales] } });
  expect(await repository.refresh()).toBe('new');
});

test('after a new root, targets of the same version signed anew are taken', async () => {
  const repository = await (await newRepository()).lay();
  await repository.refresh();
  await repository.root(nothing, [marketing, governance], rotated);
  await repository.lay({ by: { targets: [marketing, newSales] } });
  expect(await repository.refresh()).toBe('new');
});

test('test_repository_substitutes_target_file', async () => {
  const repository = await (await newRepository()).lay();
  const [name = ''] = [...repository.host.keys()].filter((file) => file.startsWith('agreements/'));
  repository.host.set(name, new TextEncoder().encode('x'.repeat(files['agreements/1.json'].length)));
  expect(await repository.refresh()).toBe(`hash ${name}`);
});
