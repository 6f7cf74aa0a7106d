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
  {
    attack: 'a number beyond 2^53',
    cause: 'number agreements/3.json',
    by: offering({ 'agreements/3.json': '{"agreement":"small","version":9007199254740993}' }),
  },
  {
    attack: 'nested 100,000 deep',
    cause: 'depth agreements/3.json',
    by: offering({ 'agreements/3.json': `{"agreement":${'['.repeat(100_000)}` }),
  },
  {
    attack: 'with a byte order mark',
    cause: 'byte-order-mark agreements/#.3.json',
    by: offering({ 'agreements/3.json': `\ufeff${three['agreements/3.json']}` }),
  },
  {
    attack: 'in UTF-16',
    cause: 'encoding agreements/#.3.json',
    by: offering({ 'agreements/3.json': Uint8Array.from([0xff, 0xfe, 0x7b, 0]) }),
  },
  {
    attack: 'in Latin-1',
    cause: 'encoding agreements/#.3.json',
    by: offering({ 'agreements/3.json': Uint8Array.from([0x22, 0xe5, 0x22]) }),
  },
  { attack: 'empty', cause: 'empty agreements/#.3.json', by: offering({ 'agreements/3.json': '' }) },
  {
    attack: 'a plan that is none',
    cause: 'plan rollout.json',
    by: offering({ ...three, 'rollout.json': '{"format":1,"versions":{"3":{"salt":"x","steps":[]}}}' }),
  },
  {
    attack: 'a plan for a version that does not travel with it',
    cause: 'plan rollout.json',
    by: offering({
      ...three,
      'rollout.json':
        '{"format":1,"versions":{"9":{"salt":"x","steps":[{"from":"2026-12-01T00:00:00Z","share":1}]}}}',
    }),
  },
  {
    attack: 'a plan with a share twice',
    cause: 'duplicate-key rollout.json',
    by: offering({ ...three, 'rollout.json': '{"format":1,"format":1}' }),
  },
  {
    attack: 'a plan of a later schema',
    cause: 'newer-schema rollout.json',
    by: offering({ ...three, 'rollout.json': '{}' }, ({ targets }) => {
      const plan = targets['rollout.json'];
      if (plan) plan.custom = { schema: 2 };
    }),
  },
  { attack: 'a plan alone', cause: 'no-agreement targets.json', by: offering({ 'rollout.json': '{}' }) },
];
