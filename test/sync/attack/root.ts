import { draftRoot, write } from '../../../lib/sync/draft.ts';
import { encode } from '../../../lib/sync/json.ts';
import type { Key } from '../../../lib/sync/metadata.ts';
import { day, newKey, newWorld, now, rolesOf, signed } from '../world.ts';
import {
  type Case,
  half,
  ids,
  keys,
  machine,
  marketing,
  nothing,
  other,
  pad,
  pinned,
  replace,
  rewrite,
  rootBy,
  sales,
  signAs,
  strangeKey,
  thief,
  twice,
} from './means.ts';

/** What is done to the next root: TUF §5.3, and what only Leadpact asks. */
export const root: Case[] = [
  {
    attack: 'forged',
    kind: 'forged',
    cause: 'signatures',
    by: rootBy(nothing, thief, await newKey('marketing')),
  },
  {
    attack: 'signed by one owner',
    kind: 'one signature only',
    cause: 'signatures',
    by: rootBy(nothing, marketing),
  },
  {
    attack: 'signed by one owner and the machine',
    cause: 'signatures',
    by: rootBy(nothing, marketing, machine),
  },
  {
    attack: 'with other keys, signed by the old ones only',
    cause: 'signatures',
    by: async (host) => {
      const fresh = await newWorld(0);
      const draft = await draftRoot({ version: 2, until: now + day }, rolesOf(fresh.keys));
      host.set('2.root.json', write(await signed(draft, marketing, sales)));
    },
  },
  {
    attack: 'with other keys, signed by the new ones only',
    cause: 'signatures',
    by: async (host) => {
      const fresh = await newWorld(0);
      const draft = await draftRoot({ version: 2, until: now + day }, rolesOf(fresh.keys));
      host.set('2.root.json', write(await signed(draft, fresh.keys.marketing, fresh.keys.sales)));
    },
  },
  {
    attack: 'replayed: version 1 again',
    kind: 'replayed',
    cause: 'version',
    by: replace('2.root.json', pinned),
  },
  {
    attack: 'skipping a version',
    cause: 'version',
    by: rootBy(
      (content) => {
        content.version = 3;
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'fast-forwarded',
    kind: 'fast-forward',
    cause: 'version',
    by: rootBy(
      (content) => {
        content.version = 2_000_000_000;
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'expired',
    kind: 'expired',
    cause: 'expired',
    by: rootBy(
      (content) => {
        content.expires = '2026-11-20T00:00:00Z';
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'truncated',
    kind: 'truncated',
    cause: 'syntax',
    by: replace('2.root.json', half(new TextDecoder().decode(pinned))),
  },
  {
    attack: 'oversized',
    kind: 'oversized',
    cause: 'too-large',
    by: replace('2.root.json', pad(512_000)(new TextDecoder().decode(pinned))),
  },
  { attack: 'a page for every name', cause: 'web-page', by: replace('2.root.json', '<html></html>') },
  {
    attack: 'the timestamp in its place',
    kind: 'mixed',
    cause: 'other-role',
    by: (host) => host.set('2.root.json', host.get('timestamp.json') ?? encode('')),
  },
  {
    attack: 'targets that marketing alone can sign',
    cause: 'owners',
    by: rootBy(
      ({ roles }) => {
        roles.targets.threshold = 1;
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'targets without sales',
    cause: 'owners',
    by: rootBy(
      ({ roles }) => {
        roles.targets.keyids = [ids.m, ids.g];
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'targets with a third key',
    cause: 'owners',
    by: rootBy(
      ({ roles }) => {
        roles.targets.keyids = [ids.m, ids.s, ids.g];
      },
      marketing,
      sales,
    ),
  },
  {
    attack: "targets with marketing's key twice",
    cause: 'owners',
    by: rootBy(
      ({ roles }) => {
        roles.targets.keyids = [ids.m, ids.m];
      },
      marketing,
      sales,
    ),
  },
  {
    attack: "sales' key said to be marketing's",
    cause: 'owners',
    by: rootBy(
      ({ keys }) => {
        keys[ids.s] = { ...sales.key, 'x-leadpact-owner': 'marketing' };
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'a root that one owner can change',
    kind: 'wrong threshold',
    cause: 'owners',
    by: rootBy(
      ({ roles }) => {
        roles.root.threshold = 1;
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'a root with a key of nobody',
    cause: 'owners',
    by: rootBy(
      ({ roles }) => {
        roles.root.keyids.push(machine.id);
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'a root with two keys of one owner',
    cause: 'owners',
    by: async (host) => {
      const second = await newKey('marketing');
      const roles = rolesOf(keys, { root: [marketing.key, second.key, sales.key] });
      const draft = await draftRoot({ version: 2, until: now + day }, roles);
      host.set('2.root.json', write(await signed(draft, marketing, sales, second)));
    },
  },
  {
    attack: 'a threshold of nought',
    cause: 'shape',
    by: rootBy(
      ({ roles }) => {
        roles.timestamp.threshold = 0;
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'a key under another id',
    cause: 'key-id',
    by: rootBy(
      (content) => {
        content.keys['0'.repeat(64)] = machine.key;
      },
      marketing,
      sales,
    ),
  },
  {
    attack: "one key in two spellings: marketing's as sales'",
    kind: 'same key twice',
    cause: 'same-key',
    by: async (host) => {
      const twin: Key = {
        ...marketing.key,
        keyval: { public: marketing.key.keyval.public.toUpperCase() },
        'x-leadpact-owner': 'sales',
      };
      const draft = await draftRoot(
        { version: 2, until: now + day },
        rolesOf(keys, { targets: [marketing.key, twin] }),
      );
      host.set('2.root.json', write(await signed(draft, marketing, sales)));
    },
  },
  {
    attack: 'signed twice by marketing',
    cause: 'signed-twice',
    by: async (host) => {
      await rootBy(nothing, marketing)(host);
      rewrite('2.root.json', twice)(host);
    },
  },
  {
    attack: 'a third owner whose algorithm nobody here knows, and who must sign',
    kind: 'unknown algorithm',
    cause: 'algorithm',
    by: async (host) => {
      const strange = strangeKey('governance');
      const roles = rolesOf(keys, { root: [marketing.key, sales.key, strange] });
      const draft = await draftRoot({ version: 2, until: now + day }, roles);
      draft.signed.roles.root.threshold = 3;
      host.set('2.root.json', write(await signed(draft, marketing, sales, await signAs(strange))));
    },
  },
  {
    attack: "another tenant's",
    kind: "another tenant's",
    cause: 'signatures',
    by: async (host) => {
      const draft = await draftRoot({ version: 2, until: now + day }, rolesOf(other.keys));
      host.set('2.root.json', write(await signed(draft, other.keys.marketing, other.keys.sales)));
    },
  },
];
