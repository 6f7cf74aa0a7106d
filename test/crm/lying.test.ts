import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Lead, leadSchema } from '../../lib/agreement/lead.ts';
import type { Ask } from '../../lib/crm/crm.ts';
import { answering } from './answering.ts';
import type { Answer, Fixture, Reply } from './fixture.ts';
import { fixtures } from './fixtures.ts';

/*
 * Every CRM against a server that lies. Whatever it answers, a lead is right as far as it goes, or there is none and the
 * failure has its name: never a crash, never a fact that nobody said.
 */

const still = new AbortController().signal;
const failures = [
  'not-signed-in',
  'forbidden',
  'not-found',
  'other-record',
  'not-understood',
  'refused',
  'failed',
  'too-many',
  'timeout',
  'offline',
];

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Each value inside, from the leaves up, replaced by what `change` makes of it. */
function mapJson(value: Json, change: (value: Json) => Json): Json {
  if (Array.isArray(value)) return change(value.map((one) => mapJson(one, change)));
  if (typeof value === 'object' && value !== null)
    return change(Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapJson(one, change)])));
  return change(value);
}

const changed = (reply: Reply, change: (json: Json) => Json): Reply =>
  reply.text === undefined ? { ...reply, json: change(reply.json as Json) } : reply;
const isList = (value: Json): value is Json[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'object');

/** In whatever order a lead is told: the engine sorts by time, and counts once what has the same id. */
const essence = ({ activities, stageHistory, gaps = [], ...rest }: Lead) => ({
  ...rest,
  activities: Object.fromEntries((activities ?? []).map((one) => [one.id, one])),
  stageHistory: [...(stageHistory ?? [])].sort((a, b) => ((a.at ?? '') < (b.at ?? '') ? -1 : 1)),
  gaps: gaps.map(({ what, why }) => `${what} ${why}`).sort(),
});

async function outcome(reading: Promise<Lead>): Promise<Lead | string> {
  try {
    const lead = await reading;
    expect(leadSchema.safeParse(lead).error).toBeUndefined();
    return lead;
  } catch (error) {
    const { name, failure } = error as { name?: string; failure?: string };
    if (name !== 'CrmError' || !failure) throw error;
    expect(failures).toContain(failure);
    return failure;
  }
}

describe.each(fixtures)('$crm.id', (fixture: Fixture) => {
  const { crm, ref, wanted = {}, answers } = fixture;
  const read = (answer: Answer) => outcome(crm.read(ref, answering(answer), still, wanted));
  /** The nth call, counted from one, gets another reply. */
  const at = (nth: number, reply: (fine: Reply) => Reply): Answer => {
    let calls = 0;
    return (path, question) => {
      const fine = answers.fine(path, question);
      return ++calls === nth ? reply(fine) : fine;
    };
  };
  const countCalls = async () => {
    let calls = 0;
    await read((path, question) => {
      calls++;
      return answers.fine(path, question);
    });
    return calls;
  };
  const everyCall = async (
    reply: (fine: Reply) => Reply,
    check: (got: Lead | string, nth: number) => void,
  ) => {
    const calls = await countCalls();
    for (let nth = 1; nth <= calls; nth++) check(await read(at(nth, reply)), nth);
  };

  it('a session that ends in the middle', () =>
    everyCall(
      () => ({ status: 401, json: {} }),
      (got, nth) => expect(got, `call ${nth}`).toBe('not-signed-in'),
    ));

  it('a call that is forbidden, or fails', async () => {
    const fine = (await read(answers.fine)) as Lead;
    for (const status of [403, 404, 500, 503])
      await everyCall(
        () => ({ status, json: {} }),
        (got, nth) => {
          if (typeof got === 'string') return;
          expect((got.gaps ?? []).length, `call ${nth}, ${status}`).toBeGreaterThan(fine.gaps?.length ?? 0);
        },
      );
  });

  it('an answer that is cut off, or is HTML', () =>
    everyCall(
      ({ text, json }) => ({ text: (text ?? JSON.stringify(json)).slice(0, -3) }),
      (got, nth) => {
        if (typeof got !== 'string') expect(got.gaps, `call ${nth}`).not.toEqual([]);
      },
    ));

  it('everything twice', async () => {
    const fine = (await read(answers.fine)) as Lead;
    const twice = (json: Json) => mapJson(json, (value) => (isList(value) ? [...value, ...value] : value));
    const got = await read((path, question) => changed(answers.fine(path, question), twice));
    if (typeof got === 'string') return;
    expect(essence(got).activities).toEqual(essence(fine).activities);
    expect(got.stage).toEqual(fine.stage);
  });

  it('in another order', async () => {
    const fine = (await read(answers.fine)) as Lead;
    const turned = (json: Json) => mapJson(json, (value) => (isList(value) ? [...value].reverse() : value));
    const got = await read((path, question) => changed(answers.fine(path, question), turned));
    if (typeof got !== 'string') expect(essence(got)).toEqual(essence(fine));
  });

  it('late: the answer to a page that was left', async () => {
    const leaving = new AbortController();
    const reason = new Error('next page');
    let calls = 0;
    const ask = answering(answers.fine);
    const late: Ask = async (path, question, signal) => {
      const answer = await ask(path, question, signal);
      if (++calls === 1) leaving.abort(reason);
      signal.throwIfAborted();
      return answer;
    };
    await expect(crm.read(ref, late, leaving.signal, wanted)).rejects.toBe(reason);
  });

  it('any one value that is something else', { timeout: 60_000 }, async () => {
    const odd = fc.constantFrom<Json>(
      null,
      true,
      0,
      -1,
      2 ** 53,
      '',
      'x',
      '9999-99-99',
      [],
      {},
      [null],
      [[]],
      { id: 'x' },
    );
    const runs = Number(process.env.LEADPACT_CASES ?? 150);
    await fc.assert(
      fc.asyncProperty(fc.nat(2000), odd, async (place, value) => {
        let left = place;
        const bend = (json: Json) => mapJson(json, (one) => (left-- === 0 ? value : one));
        await read((path, question) => changed(answers.fine(path, question), bend));
      }),
      { numRuns: runs, seed: 20261121 },
    );
  });

  const { endless } = answers;
  if (endless)
    it('10,000 activities: some are read, the rest is a gap', async () => {
      let calls = 0;
      const got = await read((path, question) => {
        calls++;
        return endless(path, question);
      });
      expect(got).toBeTypeOf('object');
      expect(calls).toBeLessThan(60);
      const { gaps = [], activities } = got as Lead;
      expect(activities?.length).toBeGreaterThan(40);
      expect(gaps.some(({ what, why }) => what.startsWith('activities') && why === 'not-fetched')).toBe(true);
    });
});
