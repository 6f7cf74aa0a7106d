import { encode } from '../../../lib/sync/json.ts';
import type { Content } from '../../../lib/sync/metadata.ts';
import { day, forge, now } from '../world.ts';
import {
  type Case,
  deep,
  foreign,
  give,
  half,
  loose,
  machine,
  nothing,
  older,
  pad,
  replace,
  rewrite,
  sales,
  second,
  signAs,
  strangeKey,
  thief,
  twice,
  version,
} from './means.ts';

/** With the key it would be taken: publication.test.ts has the way back. */
const far = (content: Content<'timestamp'>) => {
  content.version = 2_000_000_000;
};

/** What is done to `timestamp.json`: TUF §5.4. */
export const timestamp: Case[] = [
  {
    attack: 'forged',
    kind: 'forged',
    cause: 'signatures',
    by: (host) => forge(host, 'timestamp', 'timestamp.json', nothing, thief),
  },
  {
    attack: 'without a signature',
    cause: 'signatures',
    by: (host) => forge(host, 'timestamp', 'timestamp.json', nothing),
  },
  {
    attack: "by an owner's key",
    cause: 'signatures',
    by: (host) => forge(host, 'timestamp', 'timestamp.json', nothing, sales),
  },
  { attack: 'changed after signing', cause: 'signatures', by: rewrite('timestamp.json', version(4)) },
  {
    attack: 'a longer life written in',
    cause: 'signatures',
    by: rewrite('timestamp.json', (text) => text.replace('2026-11', '2027-11')),
  },
  { attack: 'replayed', kind: 'replayed', cause: 'rollback', by: older('timestamp.json') },
  { attack: 'announcing an older snapshot', kind: 'mixed', cause: 'rollback', by: (host) => loose(host, 1) },
  { attack: 'frozen', kind: 'expired', cause: 'expired', by: nothing, at: now + 2 * day },
  {
    attack: 'frozen at the last revision',
    cause: 'expired',
    by: older('timestamp.json', undefined, 2),
    at: now + 2 * day,
  },
  { attack: 'truncated', kind: 'truncated', cause: 'syntax', by: rewrite('timestamp.json', half) },
  { attack: 'oversized', kind: 'oversized', cause: 'too-large', by: rewrite('timestamp.json', pad(17_000)) },
  { attack: '10 MB', cause: 'too-large', by: replace('timestamp.json', new Uint8Array(10_000_000)) },
  { attack: 'missing', cause: 'missing', by: (host) => host.delete('timestamp.json') },
  { attack: 'empty', cause: 'empty', by: replace('timestamp.json', '') },
  {
    attack: 'a login page',
    cause: 'web-page',
    by: replace('timestamp.json', '\n<!doctype html><title>Log in</title>'),
  },
  {
    attack: 'with a byte order mark',
    cause: 'byte-order-mark',
    by: rewrite('timestamp.json', (text) => `\ufeff${text}`),
  },
  {
    attack: 'in UTF-16',
    cause: 'encoding',
    by: replace('timestamp.json', Uint8Array.from([0xff, 0xfe, 0x7b, 0])),
  },
  {
    attack: 'in Latin-1',
    cause: 'encoding',
    by: replace('timestamp.json', Uint8Array.from([0x22, 0xe5, 0x22])),
  },
  {
    attack: 'with a key twice',
    cause: 'duplicate-key',
    by: rewrite('timestamp.json', (text) => text.replace('"version": 3', '"version": 3, "version": 3')),
  },
  {
    attack: 'with a prototype',
    cause: 'prototype-key',
    by: rewrite('timestamp.json', (text) => text.replace('{', '{"__proto__": {},')),
  },
  { attack: 'nested 7,000 deep', cause: 'depth', by: replace('timestamp.json', deep) },
  {
    attack: 'a version beyond 2^53',
    cause: 'number',
    by: rewrite('timestamp.json', version('9007199254740993')),
  },
  { attack: 'a version that is infinite', cause: 'number', by: rewrite('timestamp.json', version('1e400')) },
  { attack: 'a version that is not whole', cause: 'shape', by: rewrite('timestamp.json', version('3.5')) },
  { attack: 'a version of nought', cause: 'shape', by: rewrite('timestamp.json', version(0)) },
  { attack: 'a version in words', cause: 'shape', by: rewrite('timestamp.json', version('"3"')) },
  {
    attack: 'a fraction that nobody can sign',
    cause: 'number',
    by: rewrite('timestamp.json', (text) => text.replace('"signed": {', '"signed": {"more": 0.5,')),
  },
  {
    attack: 'half of a character',
    cause: 'surrogate',
    by: rewrite('timestamp.json', (text) => text.replace('"signed": {', '"signed": {"more": "\\ud800",')),
  },
  {
    attack: 'a date that is none',
    cause: 'shape',
    by: (host) =>
      forge(
        host,
        'timestamp',
        'timestamp.json',
        (content) => {
          content.expires = '2030-13-01T00:00:00Z';
        },
        machine,
      ),
  },
  {
    attack: 'the snapshot in its place',
    cause: 'other-role',
    by: (host) => host.set('timestamp.json', host.get('3.snapshot.json') ?? encode('')),
  },
  {
    attack: 'of TUF 2',
    cause: 'spec-version',
    by: rewrite('timestamp.json', (text) => text.replace('1.0.31', '2.0.0')),
  },
  {
    attack: 'one signature twice',
    kind: 'same key twice',
    cause: 'signed-twice',
    by: rewrite('timestamp.json', twice),
  },
  {
    attack: "another tenant's",
    kind: "another tenant's",
    cause: 'signatures',
    by: foreign('timestamp.json'),
  },
  { attack: 'a list', cause: 'shape', by: replace('timestamp.json', '[]') },
  {
    attack: 'a signature of an algorithm that nobody here knows',
    kind: 'unknown algorithm',
    cause: 'algorithm',
    async by(host) {
      await give(host, 'timestamp', [strangeKey()]);
      await forge(host, 'timestamp', 'timestamp.json', nothing, await signAs(strangeKey()));
    },
  },
  {
    attack: 'a root that asks for more keys than it names',
    kind: 'wrong threshold',
    cause: 'signatures',
    by: (host) => give(host, 'timestamp', [machine.key], 2),
  },
  {
    attack: 'one of two machines',
    kind: 'one signature only',
    cause: 'signatures',
    by: (host) => give(host, 'timestamp', [machine.key, second.key], 2),
  },
  {
    attack: 'run ahead by somebody without the key',
    kind: 'fast-forward',
    cause: 'signatures',
    by: (host) => forge(host, 'timestamp', 'timestamp.json', far, thief),
  },
];
