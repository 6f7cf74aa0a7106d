import { agreement } from '../world.ts';
import { type Case, half, offering, pad, rewrite, third, three } from './means.ts';

/** What is done to the agreement itself: TUF §5.7, and what only Leadpact asks. */
export const content: Case[] = [
  {
    attack: 'changed',
    cause: 'hash agreements/#.3.json',
    by: (host) => {
      for (const file of host.keys())
        if (/agreements.*\.3\.json/.test(file))
          rewrite(file, (text) => text.replace('Version 3', 'Version 9'))(host);
    },
  },
  {
    attack: 'truncated',
    cause: 'length agreements/#.3.json',
    by: (host) => {
      for (const file of host.keys()) if (/agreements.*\.3\.json/.test(file)) rewrite(file, half)(host);
    },
  },
  {
    attack: 'longer than signed',
    cause: 'too-large agreements/#.3.json',
    by: (host) => {
      for (const file of host.keys()) if (/agreements.*\.3\.json/.test(file)) rewrite(file, pad(1))(host);
    },
  },
  {
    attack: 'missing',
    cause: 'missing agreements/#.3.json',
    by: (host) => {
      for (const file of host.keys()) if (/agreements.*\.3\.json/.test(file)) host.delete(file);
    },
  },
  {
    attack: 'signed at 10 MB',
    cause: 'too-large agreements/3.json',
    by: third((file) => {
      file.length = 10_000_000;
    }),
  },
  {
    attack: 'more than 1 MB in small versions',
    cause: 'too-large targets.json',
    by: offering(three, ({ targets }) => {
      for (let i = 4; i < 9; i++)
        targets[`agreements/${i}.json`] = { length: 450_000, hashes: { sha256: '00' } };
    }),
  },
  {
    attack: 'without a hash',
    cause: 'hash-algorithm agreements/3.json',
    by: third((file) => {
      file.hashes = {};
    }),
  },
  {
    attack: 'a second hash that is wrong',
    cause: 'hash agreements/#.3.json',
    by: third((file) => {
      file.hashes.sha512 = 'ab';
    }),
  },
  {
    attack: 'of a later schema',
    cause: 'newer-schema agreements/3.json',
    by: third((file) => {
      file.custom = { schema: 2 };
    }),
  },
  {
    attack: 'a kind of file from the future',
    cause: 'newer-schema plan.json',
    by: offering({ ...three, 'plan.json': '{}' }),
  },
  {
    attack: 'a path that climbs',
    cause: 'newer-schema ../agreements/3.json',
    by: offering(three, (targets) => {
      targets.targets = {
        '../agreements/3.json': Object.values(targets.targets)[0] ?? { length: 0, hashes: {} },
      };
    }),
  },
  { attack: 'none at all', cause: 'no-agreement targets.json', by: offering({}) },
  {
    attack: 'valid for TUF, but no agreement',
    cause: 'agreement agreements/3.json',
    by: offering({ 'agreements/3.json': '{"agreement":"small","version":3}' }),
  },
  {
    attack: 'an unknown key',
    cause: 'agreement agreements/3.json',
    by: offering({ 'agreements/3.json': JSON.stringify({ ...agreement(3), surprise: 1 }) }),
  },
  {
    attack: 'a login page that somebody signed',
    cause: 'web-page agreements/#.3.json',
    by: offering({ 'agreements/3.json': '<html>' }),
  },
  {
    attack: 'a key twice',
    cause: 'duplicate-key agreements/3.json',
    by: offering({ 'agreements/3.json': '{"agreement":"small","agreement":"small"}' }),
  },
  {
    attack: 'a prototype',
    cause: 'prototype-key agreements/3.json',
    by: offering({ 'agreements/3.json': '{"constructor":{}}' }),
  },
  {
    attack: 'two versions that cross',
    cause: 'timeline agreements/4.json',
    by: offering({
      ...three,
      'agreements/4.json': JSON.stringify({ ...agreement(4), inForceFrom: agreement(3).inForceFrom }),
    }),
  },
  {
    attack: 'one version in two files',
    cause: 'timeline agreements/4.json',
    by: offering({ ...three, 'agreements/4.json': JSON.stringify(agreement(3)) }),
  },
  {
    attack: "another company's agreement under our keys",
    cause: 'other-agreement targets.json',
    by: offering({ 'agreements/3.json': JSON.stringify(agreement(3, 'Three', 'other')) }),
  },
  {
    attack: 'the version in use, rewritten',
    cause: 'rewritten targets.json',
    by: offering({ ...three, 'agreements/2.json': JSON.stringify(agreement(2, 'Softer')) }),
  },
  {
    attack: 'only versions before the one in use',
    cause: 'withdrawn targets.json',
    by: offering({ 'agreements/1.json': JSON.stringify(agreement(1)) }),
  },
];
