import { encode } from '../../../lib/sync/json.ts';
import { reseal } from '../world.ts';
import {
  type Case,
  foreign,
  give,
  governance,
  half,
  machine,
  marketing,
  nothing,
  older,
  pad,
  pinned,
  rewrite,
  sales,
  signAs,
  strangeKey,
  targetsBy,
  thief,
  twice,
} from './means.ts';

/** What is done to the targets: TUF §5.6. */
export const targets: Case[] = [
  {
    attack: 'signed by marketing only',
    kind: 'one signature only',
    cause: 'signatures',
    by: targetsBy(nothing, marketing),
  },
  { attack: 'signed by sales only', cause: 'signatures', by: targetsBy(nothing, sales) },
  { attack: 'signed by nobody', cause: 'signatures', by: targetsBy(nothing) },
  {
    attack: 'signed by marketing and governance',
    cause: 'signatures',
    by: targetsBy(nothing, marketing, governance),
  },
  {
    attack: 'signed by marketing and a thief',
    cause: 'signatures',
    by: targetsBy(nothing, marketing, thief),
  },
  { attack: 'signed by the machine', kind: 'forged', cause: 'signatures', by: targetsBy(nothing, machine) },
  {
    attack: "a thief's signature under sales' id",
    cause: 'signatures',
    by: targetsBy(nothing, marketing, { ...thief, id: sales.id }),
  },
  {
    attack: 'signed twice by marketing',
    kind: 'same key twice',
    cause: 'signed-twice',
    by: async (host) => {
      await targetsBy(nothing, marketing)(host);
      rewrite('3.targets.json', twice)(host);
      await reseal(host, machine);
    },
  },
  {
    attack: 'a signature that is no hexadecimal',
    cause: 'signatures',
    by: async (host) => {
      rewrite('3.targets.json', (text) => text.replace(/"sig": "../g, '"sig": "zz'))(host);
      await reseal(host, machine);
    },
  },
  {
    attack: 'a signature cut short',
    cause: 'signatures',
    by: async (host) => {
      rewrite('3.targets.json', (text) => text.replace(/"sig": "../g, '"sig": "'))(host);
      await reseal(host, machine);
    },
  },
  { attack: 'changed', cause: 'hash', by: rewrite('3.targets.json', (text) => text.replace('2027', '2037')) },
  { attack: 'truncated', kind: 'truncated', cause: 'length', by: rewrite('3.targets.json', half) },
  {
    attack: 'longer than announced',
    kind: 'oversized',
    cause: 'too-large',
    by: rewrite('3.targets.json', pad(1)),
  },
  { attack: 'missing', cause: 'missing', by: (host) => host.delete('3.targets.json') },
  {
    attack: 'expired',
    kind: 'expired',
    cause: 'expired',
    by: targetsBy(
      (content) => {
        content.expires = '2026-11-21T11:59:59Z';
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'those of the revision before, in another snapshot',
    kind: 'mixed',
    cause: 'version',
    by: async (host) => {
      older('3.targets.json', '2.targets.json', 2)(host);
      await reseal(host, machine);
    },
  },
  {
    attack: 'fast-forwarded',
    kind: 'fast-forward',
    cause: 'version',
    by: targetsBy(
      (content) => {
        content.version = 2_000_000_000;
      },
      marketing,
      sales,
    ),
  },
  {
    attack: 'the root in its place',
    cause: 'other-role',
    by: async (host) => {
      host.set('3.targets.json', pinned);
      await reseal(host, machine);
    },
  },
  {
    attack: 'nested 100,000 deep',
    cause: 'depth',
    by: async (host) => {
      host.set('3.targets.json', encode('['.repeat(100_000)));
      await reseal(host, machine);
    },
  },
  {
    attack: "another tenant's",
    kind: "another tenant's",
    cause: 'signatures',
    by: async (host) => {
      foreign('3.targets.json')(host);
      await reseal(host, machine);
    },
  },
  {
    attack: 'the first ones again',
    kind: 'replayed',
    cause: 'version',
    by: async (host) => {
      older('3.targets.json', '1.targets.json')(host);
      await reseal(host, machine);
    },
  },
  {
    attack: 'a root that asks for one side only',
    kind: 'wrong threshold',
    cause: 'owners 2.root.json',
    by: async (host) => {
      await give(host, 'targets', [marketing.key, sales.key], 1);
      await targetsBy(nothing, marketing)(host);
    },
  },
  {
    attack: 'a signature of an algorithm that nobody here knows',
    kind: 'unknown algorithm',
    cause: 'algorithm',
    by: async (host) => {
      await give(host, 'targets', [marketing.key, strangeKey('sales')], 2);
      await targetsBy(nothing, marketing, await signAs(strangeKey('sales')))(host);
    },
  },
];
