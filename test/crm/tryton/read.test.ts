import { expect, it } from 'vitest';
import type { Lead } from '../../../lib/agreement/lead.ts';
import { tryton } from '../../../lib/crm/tryton/index.ts';
import { answering } from '../answering.ts';
import { type Tables, TrytonServer } from './server.ts';
import s1 from './tables-s1.json' with { type: 'json' };
import s2 from './tables-s2.json' with { type: 'json' };

const still = new AbortController().signal;
const ref = { kind: 'sale.opportunity', id: '501' };
const base: Tables = s1;

const read = (tables: Partial<Tables>): Promise<Lead> =>
  tryton.read(ref, answering(new TrytonServer({ ...base, ...tables }).answer), still, {});
const note = (id: number, time: string, message: string, user = 17) => ({
  id,
  create_date: `2026-11-20T${time}.000001`,
  user,
  message,
});

it('tells changes within one second apart, by their microseconds', async () => {
  const { stageHistory } = await read({
    revisions: [
      { at: '2026-11-20T07:42:10.000001', state: 'lead', employee: 7 },
      { at: '2026-11-20T09:00:00.000200', state: 'lost', employee: 7 },
      { at: '2026-11-20T09:00:00.100000', state: 'lead', employee: 7 },
      { at: '2026-11-20T09:00:00.999999', state: 'opportunity', employee: 7 },
    ],
  });
  expect(stageHistory?.map(({ stage }) => stage)).toEqual(['lead', 'lost', 'lead', 'opportunity']);
});

it('does not take the begin of a history for the entry of the lead', async () => {
  const { stageHistory, gaps, assignedAt } = await read({
    revisions: [{ at: '2026-11-20T08:00:00.000001', state: 'opportunity', employee: 7 }],
  });
  expect(stageHistory).toEqual([{ stage: 'opportunity', at: '2026-11-20T08:00:00Z', known: 'at-least' }]);
  expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  expect(assignedAt).toBe('2026-11-20T08:00:00Z');
});

it('reads the newest of many changes, and says so', async () => {
  const revisions = Array.from({ length: 60 }, (_, i) => ({
    at: `2026-11-20T08:${String(i).padStart(2, '0')}:00.000001`,
    state: i % 2 ? 'lead' : 'opportunity',
    employee: 7,
  }));
  const lead = await read({ revisions });
  expect(lead.gaps).toContainEqual({ what: 'stageHistory', why: 'not-fetched' });
  expect(lead.stageHistory).toHaveLength(40);
  expect(lead.stageHistory?.map(({ known }) => known)).toEqual(['at-least', ...Array(39).fill('exact')]);
  // Who had it before that is not known.
  expect(lead.assignedAt).toBeUndefined();
});

it('asks for what is past only once', async () => {
  const server = new TrytonServer(base);
  const asked: string[] = [];
  const ask = answering((path, question) => {
    asked.push(JSON.stringify(question.body));
    return server.answer(path, question);
  });
  const first = await tryton.read(ref, ask, still, {});
  const past = () => asked.filter((body) => body.includes('_datetime')).length;
  expect(past()).toBe(3);
  expect(await tryton.read(ref, ask, still, {})).toEqual(first);
  expect(past()).toBe(3);
  server.move('lost');
  expect((await tryton.read(ref, ask, still, {})).stageHistory?.at(-1)?.stage).toBe('lost');
  expect(past()).toBe(4);
});

it('sends the context of the person as the last of each call', async () => {
  const server = new TrytonServer(base);
  const ask = answering((path, question) => {
    const { method, params } = question.body as { method: string; params: unknown[] };
    if (!method.endsWith('get_preferences')) expect(params.at(-1)).toMatchObject({ company: 1, employee: 7 });
    return server.answer(path, question);
  });
  await tryton.read(ref, ask, still, {});
});

it('a plan is over when it was done, in whatever words', async () => {
  const { activities } = await read({
    notes: [
      note(1, '08:00:00', 'Call planned: about the drawings'),
      note(2, '09:00:00', 'Meeting planned: visit'),
      note(3, '10:00:00', 'Call: connected'),
    ],
    emails: [],
  });
  expect(activities?.map(({ id }) => id)).toEqual(['n3', 'n2']);
});

it('who does something is the employee, as who owns a lead is', async () => {
  const { activities } = await read({
    notes: [note(1, '08:00:00', 'Call: connected', 18), note(2, '08:00:01', 'Call: connected', 99)],
    emails: [],
  });
  expect(activities?.map(({ by }) => by)).toEqual(['u99', '8']);
});

it('a note with the mark of a hand-back is none where the lead stayed', async () => {
  const message = 'No need now\n[hand-back: no-need-now]';
  expect((await read({ notes: [note(1, '12:00:00', message)] })).handBack).toBeUndefined();
  expect((await read({ notes: [note(1, '07:46:00', message)] })).handBack).toMatchObject({
    reason: 'no-need-now',
  });
});

it('a lead of nobody is assigned to nobody, and one without a party is named by what it says', async () => {
  const server = new TrytonServer(s2);
  const nobody = answering((path, question) => {
    const reply = server.answer(path, question);
    const { method, params } = question.body as { method: string; params: unknown[] };
    if (!method.endsWith('.read') || '_datetime' in (params.at(-1) as object)) return reply;
    const [row] = (reply.json as { result: object[] }).result;
    const bare = { ...row, description: 'By phone', 'party.': null, 'employee.': null, 'address.': null };
    return { json: { id: 1, result: [bare] } };
  });
  const lead = await tryton.read({ ...ref, id: '502' }, nobody, still, {});
  expect(lead).toMatchObject({ name: 'By phone', owner: null, assignedAt: null, fields: { country: null } });
});
