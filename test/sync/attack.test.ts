import { expect, test } from 'vitest';
import { doorOf } from '../../lib/sync/door.ts';
import { recall } from '../../lib/sync/state.ts';
import { update } from '../../lib/sync/update.ts';
import { cases } from './attack/cases.ts';
import { type Case, pinned, world } from './attack/means.ts';
import { agreement, now } from './world.ts';

// The attack matrix: a browser holds revision 2; the host offers revision 3, and somebody has been at it.

async function attack({ by, at = now }: Case) {
  const host = new Map(world.hosts[3]);
  await by(host);
  return update(world.states[2], pinned, doorOf(host), at);
}

const before = JSON.stringify(world.states[2]);

test.each(cases)('$file: $attack', async (one) => {
  const outcome = await attack(one);
  const { code, file } = outcome.kind === 'refused' ? outcome.cause : { code: outcome.kind, file: '' };
  expect(`${code} ${file.replace(/[\da-f]{64}|undefined/, '#')}`).toBe(one.cause);
  expect(JSON.stringify(world.states[2]), 'what is held').toBe(before);
});

test('without an attack the same browser takes revision 3', async () => {
  expect(await attack({ attack: 'none', cause: '', by: () => {} })).toMatchObject({
    kind: 'new',
    held: { provenance: { version: 3, revision: 3 } },
  });
});

test('what is held after all attacks are the rules that were', async () => {
  expect((await recall(world.states[2], pinned)).held?.timeline).toEqual([agreement(1), agreement(2)]);
});
