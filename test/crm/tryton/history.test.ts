import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CrmError } from '../../../lib/crm/crm.ts';
import { readHistories, readRevisions } from '../../../lib/crm/tryton/history.ts';
import type { Rpc } from '../../../lib/crm/tryton/rpc.ts';

/** What each lead became, at which second; no two changes of one lead at once. */
type Changes = Record<number, readonly { at: number; state: string }[]>;
interface Moment {
  minute: number;
  second: number;
  microsecond: number;
}

const secondOf = ({ minute, second }: Moment) => minute * 60 + second;
const iso = (at: number) =>
  `2026-11-20T08:${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}Z`;

/** A Tryton that shows these leads; `hidden` is one that this person may not see as it once was. */
function trytonOf(changes: Changes, hidden?: { id: number; at: number }) {
  const looks: number[][] = [];
  const call: Rpc['call'] = async (method, args, more) => {
    const [ids] = args as [number[]];
    if (method.endsWith('history_revisions'))
      return ids
        .flatMap((id) => (changes[id] ?? []).map(({ at }) => ({ id, at })))
        .sort((a, b) => b.at - a.at)
        .map(({ id, at }) => {
          const time = { minute: Math.floor(at / 60), second: at % 60, microsecond: 7 };
          return [{ year: 2026, month: 11, day: 20, hour: 8, ...time }, id, 'Dana'];
        });
    const at = secondOf(more?._datetime as Moment);
    looks.push(ids);
    return ids.map((id) => {
      const then = changes[id]?.findLast((one) => one.at <= at);
      if (!then || (hidden?.id === id && then.at === hidden.at)) throw new CrmError('forbidden');
      return { id, state: then.state, employee: 7, amount: null, lost_reason: null };
    });
  };
  return { rpc: { context: {}, call } satisfies Rpc, looks };
}

async function read(changes: Changes, hidden?: { id: number; at: number }) {
  const { rpc, looks } = trytonOf(changes, hidden);
  const revisions = await readRevisions(Object.keys(changes).map(Number), rpc);
  return { histories: await readHistories(revisions, new Map(), rpc), looks };
}

const way = fc
  .uniqueArray(fc.nat({ max: 3599 }), { minLength: 1, maxLength: 6 })
  .map((times) => times.sort((a, b) => a - b).map((at, i) => ({ at, state: `${i % 3}` })));
const ways = fc.array(way, { minLength: 1, maxLength: 12 }).map((all): Changes => ({ ...all }));

it('whatever many leads went through: what is told is what was, and of each the newest without a hole', async () => {
  await fc.assert(
    fc.asyncProperty(ways, async (changes) => {
      const { histories, looks } = await read(changes);
      for (const [id, all] of Object.entries(changes)) {
        const { past, complete } = histories.get(Number(id)) ?? { past: [], complete: undefined };
        const told = past.map(({ at, state }) => ({ at, state }));
        expect(told).toEqual(
          all.slice(all.length - told.length).map(({ at, state }) => ({ at: iso(at), state })),
        );
        expect(complete).toBe(told.length === all.length);
      }
      expect(looks.length).toBeLessThanOrEqual(40);
      const isAll = [...histories.values()].every(({ complete }) => complete);
      if (Object.values(changes).flat().length <= 40) expect(isAll).toBe(true);
    }),
  );
});

it('one look shows what every lead has become', async () => {
  const changes = Object.fromEntries(
    Array.from({ length: 50 }, (_, id) => [id, [{ at: id, state: 'lead' }]]),
  );
  const { histories, looks } = await read(changes);
  expect(looks).toHaveLength(1);
  expect([...histories.values()].every(({ complete, past }) => complete && past.length === 1)).toBe(true);
});

it('what may not be seen of one lead is unknown of those that were looked at with it, not of all', async () => {
  const changes = {
    1: [
      { at: 10, state: 'lead' },
      { at: 100, state: 'opportunity' },
    ],
    2: [
      { at: 20, state: 'lead' },
      { at: 200, state: 'opportunity' },
    ],
    3: [{ at: 150, state: 'lead' }],
  };
  const { histories } = await read(changes, { id: 2, at: 20 });
  expect([1, 2, 3].map((id) => histories.get(id)?.complete)).toEqual([false, false, true]);
  expect(histories.get(1)?.past).toMatchObject([{ state: 'opportunity', at: iso(100) }]);
  await expect(read({ 1: changes[1] }, { id: 1, at: 10 })).rejects.toThrow('forbidden');
});
