import { encode } from '../../../lib/sync/json.ts';
import { forge } from '../world.ts';
import {
  type Case,
  foreign,
  give,
  half,
  loose,
  looseSnapshot,
  machine,
  nothing,
  older,
  pad,
  rewrite,
  second,
  signAs,
  strangeKey,
  thief,
  twice,
} from './means.ts';

/** What is done to the snapshot: TUF §5.5. */
export const snapshot: Case[] = [
  {
    attack: 'changed',
    cause: 'hash',
    by: rewrite('3.snapshot.json', (text) => text.replace('2026', '2036')),
  },
  { attack: 'truncated', kind: 'truncated', cause: 'length', by: rewrite('3.snapshot.json', half) },
  {
    attack: 'longer than announced',
    kind: 'oversized',
    cause: 'too-large',
    by: rewrite('3.snapshot.json', pad(1)),
  },
  { attack: 'missing', cause: 'missing', by: (host) => host.delete('3.snapshot.json') },
  {
    attack: 'forged, with nothing announced',
    kind: 'forged',
    cause: 'signatures',
    by: looseSnapshot(nothing, thief),
  },
  {
    attack: 'oversized, with nothing announced',
    cause: 'too-large',
    by: async (host) => {
      await loose(host);
      rewrite('3.snapshot.json', pad(2_000_000))(host);
    },
  },
  {
    attack: 'truncated, with nothing announced',
    cause: 'syntax',
    by: async (host) => {
      await loose(host);
      rewrite('3.snapshot.json', half)(host);
    },
  },
  {
    attack: "an older one's content",
    kind: 'replayed',
    cause: 'version',
    by: async (host) => {
      await loose(host);
      older('3.snapshot.json', '1.snapshot.json')(host);
    },
  },
  {
    attack: 'fast-forwarded beyond what was announced',
    kind: 'fast-forward',
    cause: 'version',
    by: looseSnapshot((content) => {
      content.version = 2_000_000_000;
    }),
  },
  {
    attack: 'expired',
    kind: 'expired',
    cause: 'expired',
    by: looseSnapshot((content) => {
      content.expires = '2026-11-21T12:00:00Z';
    }),
  },
  {
    attack: 'with older targets',
    kind: 'mixed',
    cause: 'rollback',
    by: looseSnapshot(({ meta }) => {
      meta['targets.json'] = { version: 1 };
    }),
  },
  {
    attack: 'without targets',
    cause: 'rollback',
    by: looseSnapshot((content) => {
      content.meta = {};
    }),
  },
  {
    attack: 'the targets in its place',
    cause: 'other-role',
    by: async (host) => {
      await loose(host);
      host.set('3.snapshot.json', host.get('3.targets.json') ?? encode(''));
    },
  },
  {
    attack: 'hashed in an unknown way',
    cause: 'hash-algorithm',
    by: (host) =>
      forge(
        host,
        'timestamp',
        'timestamp.json',
        ({ meta }) => {
          meta['snapshot.json'].hashes = { md5: 'd41d8cd98f00b204e9800998ecf8427e' };
        },
        machine,
      ),
  },
  {
    attack: "another tenant's",
    kind: "another tenant's",
    cause: 'signatures',
    by: async (host) => {
      await loose(host);
      foreign('3.snapshot.json')(host);
    },
  },
  {
    attack: 'a root that asks for more keys than it names',
    kind: 'wrong threshold',
    cause: 'signatures',
    by: (host) => give(host, 'snapshot', [machine.key], 2),
  },
  {
    attack: 'one of two machines',
    kind: 'one signature only',
    cause: 'signatures',
    by: (host) => give(host, 'snapshot', [machine.key, second.key], 2),
  },
  {
    attack: 'one signature twice',
    kind: 'same key twice',
    cause: 'signed-twice',
    by: async (host) => {
      await loose(host);
      rewrite('3.snapshot.json', twice)(host);
    },
  },
  {
    attack: 'a signature of an algorithm that nobody here knows',
    kind: 'unknown algorithm',
    cause: 'algorithm',
    async by(host) {
      await give(host, 'snapshot', [strangeKey()]);
      await looseSnapshot(nothing, await signAs(strangeKey()))(host);
    },
  },
];
