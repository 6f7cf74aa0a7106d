import { expect, test } from 'vitest';
import { doorOf } from '../../lib/sync/door.ts';
import { draftRoot, draftTargets } from '../../lib/sync/draft.ts';
import type { Bytes } from '../../lib/sync/json.ts';
import {
  missingOwners,
  type Proposal,
  propose,
  readProposal,
  signProposal,
  writeProposal,
} from '../../lib/sync/proposal.ts';
import { type Change, current, prepare } from '../../lib/sync/publication.ts';
import type { SigningKey } from '../../lib/sync/signer.ts';
import { update } from '../../lib/sync/update.ts';
import { agreement, day, forge, lives, newKey, newWorld, now, rolesOf, signed, type World } from './world.ts';

const world = await newWorld(2);
const { pinned, keys } = world;
const { marketing, sales, governance, machine } = keys;
const published = world.hosts[2] ?? new Map<string, Bytes>();
const held = (await current(published, pinned)) ?? expect.fail();
const root = held.root.signed;

const proposeThird = () => propose(held, { agreements: [agreement(3)] }, now + 90 * day, now);
async function signBy(proposal: Proposal, ...by: SigningKey[]): Promise<Proposal> {
  let result = proposal;
  for (const key of by) result = await signProposal(result, key, root);
  return result;
}
const attempt = (change: Change, { by = machine, at = now, host = published } = {}) =>
  prepare(host, pinned, change, by, lives, at);
const codeOf = async (result: ReturnType<typeof attempt>) => {
  const publication = await result;
  return publication.kind === 'refused'
    ? `${publication.cause.code} ${publication.cause.file}`
    : publication.kind;
};
const sync = (of: World, host: ReadonlyMap<string, Bytes>, state: unknown = of.states[2], at = now) =>
  update(state, of.pinned, doorOf(host), at);

test('a proposal travels from one owner to the other, and is published with both signatures', async () => {
  const first = await signBy(await proposeThird(), marketing);
  expect(missingOwners(first, root)).toEqual(['sales']);
  const travelled = await readProposal(writeProposal(first));
  expect(travelled).toEqual(first);
  const both = await signBy(travelled, sales);
  expect(missingOwners(both, root)).toEqual([]);

  const publication = await attempt({ proposal: both });
  const files = publication.kind === 'accepted' ? publication.files : expect.fail();
  expect([...files.keys()].map((name) => name.replace(/[\da-f]{64}/, '#'))).toEqual([
    'agreements/#.1.json',
    'agreements/#.2.json',
    'agreements/#.3.json',
    '3.targets.json',
    '3.snapshot.json',
    'timestamp.json',
  ]);
  expect(await sync(world, new Map([...published, ...files]))).toMatchObject({
    kind: 'new',
    held: { timeline: [agreement(1), agreement(2), agreement(3)] },
  });
});

test('publishing refuses what a browser would refuse', async () => {
  const proposal = await proposeThird();
  const both = await signBy(proposal, marketing, sales);
  const thief = await newKey('sales');
  expect(await codeOf(attempt({ proposal }))).toBe('signatures 3.targets.json');
  expect(await codeOf(attempt({ proposal: await signBy(proposal, marketing) }))).toBe(
    'signatures 3.targets.json',
  );
  expect(await codeOf(attempt({ proposal: both }, { by: thief }))).toBe('signatures timestamp.json');
  expect(await codeOf(attempt({ proposal: both }, { at: now + 100 * day }))).toBe('expired 3.targets.json');
  const host = new Map([...published].filter(([name]) => !name.endsWith('snapshot.json')));
  expect(await codeOf(attempt({ proposal: both }, { host }))).toBe('missing 2.snapshot.json');
  const changed = {
    ...both,
    files: { ...both.files, 'agreements/3.json': JSON.stringify(agreement(3, 'No')) },
  };
  expect(await codeOf(attempt({ proposal: changed }))).toMatch(/^(length|hash|too-large) agreements/);
});

test('a proposal made before another was published is made anew', async () => {
  const late = await signBy(
    await propose(undefined, { agreements: [agreement(3)] }, now + day, now),
    marketing,
    sales,
  );
  expect(await codeOf(attempt({ proposal: late }))).toBe('outdated proposal');
});

test('nothing to publish is said', async () => {
  expect(await codeOf(attempt({}, { host: new Map() }))).toBe('nothing-new proposal');
});

test('proposing refuses what changes history, and keys that are not of the owners', async () => {
  await expect(propose(held, { agreements: [agreement(2, 'Softer')] }, now, now)).rejects.toThrow(
    'higher number',
  );
  await expect(propose(held, { agreements: [agreement(3, 'X', 'other')] }, now, now)).rejects.toThrow(
    'not a version of',
  );
  await expect(propose(held, { spare: [2] }, now, now)).rejects.toThrow('version 2 is in use');
  await expect(signBy(await proposeThird(), governance)).rejects.toThrow('does not name this key');
});

test('an earlier version is dropped when no clock needs it', async () => {
  const proposal = await signBy(
    await propose(held, { agreements: [agreement(3)], spare: [1] }, now + day, now),
    marketing,
    sales,
  );
  expect(await attempt({ proposal })).toMatchObject({
    kind: 'accepted',
    held: { timeline: [agreement(2), agreement(3)] },
  });
});

test('a proposal whose content was changed on the way is not read', async () => {
  const proposal = await proposeThird();
  const read = (changed: unknown) => readProposal(new TextEncoder().encode(JSON.stringify(changed)));
  const files = { ...proposal.files, 'agreements/3.json': JSON.stringify(agreement(3, 'Version 4')) };
  await expect(read({ ...proposal, files })).rejects.toThrow('another file');
  await expect(read({ ...proposal, files: {} })).rejects.toThrow('not in the proposal');
  await expect(read({ ...proposal, files: { ...proposal.files, more: '' } })).rejects.toThrow(
    'not be published',
  );
  await expect(read({ ...proposal, format: 2 })).rejects.toThrow('format');
  await expect(read({ ...proposal, metadata: [] })).rejects.toThrow('not as it must be');
});

test('going back is the older content under a higher number', async () => {
  const back = await signBy(
    await propose(held, { agreements: [agreement(3, 'Version 1')] }, now + day, now),
    marketing,
    sales,
  );
  expect(await attempt({ proposal: back })).toMatchObject({
    kind: 'accepted',
    held: { provenance: { version: 3 } },
  });
});

test('the machine signs anew: the timestamp alone, and the snapshot when its time comes; even after its end', async () => {
  const names = async (at: number) => {
    const publication = await attempt({}, { at });
    return publication.kind === 'accepted' ? [...publication.files.keys()] : publication.cause;
  };
  expect(await names(now + day / 2)).toEqual(['2.snapshot.json', 'timestamp.json']);
  expect(await names(now + 6.5 * day)).toEqual(['3.snapshot.json', 'timestamp.json']);
  expect(await names(now + 30 * day)).toEqual(['3.snapshot.json', 'timestamp.json']);
});

/** The next root of the world, with some keys in other hands. */
const rotate = async (changed: Partial<typeof keys>, ...by: SigningKey[]) =>
  signed(await draftRoot({ version: 2, until: now + 365 * day }, rolesOf({ ...keys, ...changed })), ...by);

test('a lost key of sales: marketing and governance give sales another, and both sign again', async () => {
  const fresh = await newKey('sales');
  const next = await rotate({ sales: fresh }, marketing, governance);
  // The old signature of sales counts no more.
  expect(await codeOf(attempt({ root: next }))).toBe('signatures 2.targets.json');
  const proposal = await propose(held, {}, now + 90 * day, now);
  const again = await signProposal(await signBy(proposal, marketing), fresh, next.signed);
  const publication = await attempt({ root: next, proposal: again });
  expect(publication).toMatchObject({
    kind: 'accepted',
    held: { provenance: { root: 2, version: 2, revision: 3 } },
  });
});

/** Revision 3 with the first version alone, as nobody could propose it. */
async function withdrawal(...by: SigningKey[]): Promise<Proposal> {
  const files = { 'agreements/1.json': JSON.stringify(agreement(1)) };
  const draft = await draftTargets({ version: 3, until: now + day }, files);
  return { format: 1, metadata: await signed(draft, ...by), files };
}

test('what a browser without rules would take, and one that holds some would not, is refused', async () => {
  expect(await codeOf(attempt({ proposal: await withdrawal(marketing, sales) }))).toBe(
    'withdrawn targets.json',
  );
});

test("when both owners' keys were stolen, new ones begin anew", async () => {
  const fresh = { marketing: await newKey('marketing'), sales: await newKey('sales') };
  const next = await rotate(fresh, marketing, sales, fresh.marketing, fresh.sales);
  const proposal = await withdrawal(fresh.marketing, fresh.sales);
  expect(await attempt({ root: next, proposal })).toMatchObject({
    kind: 'accepted',
    held: { timeline: [agreement(1)] },
  });
});

test('a stolen machine key that ran ahead is taken away, and browsers come back', async () => {
  const ahead = new Map(published);
  const far = { version: 2_000_000_000 };
  await forge(ahead, 'snapshot', '2.snapshot.json', (content) => Object.assign(content, far), machine);
  ahead.set('2000000000.snapshot.json', ahead.get('2.snapshot.json') ?? expect.fail());
  await forge(
    ahead,
    'timestamp',
    'timestamp.json',
    (content) => Object.assign(content, far, { meta: { 'snapshot.json': far } }),
    machine,
  );
  const taken = await sync(world, ahead);
  const state = taken.kind === 'new' ? taken.state : expect.fail();

  const fresh = await newKey();
  const recovered = await attempt(
    { root: await rotate({ machine: fresh }, marketing, sales) },
    { by: fresh },
  );
  const files = recovered.kind === 'accepted' ? recovered.files : expect.fail();
  expect(await sync(world, new Map([...published, ...files]), state)).toMatchObject({
    kind: 'new',
    held: { provenance: { root: 2 }, timestamp: { signed: { version: 3 } } },
  });
  // Without new keys it would have been a rollback.
  const resigned = await attempt({});
  const same = resigned.kind === 'accepted' ? resigned.files : expect.fail();
  expect(await sync(world, new Map([...published, ...same]), state)).toMatchObject({
    cause: { code: 'rollback' },
  });
});
