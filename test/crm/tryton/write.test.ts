import { expect, it } from 'vitest';
import type { Intent } from '../../../lib/crm/crm.ts';
import { write } from '../../../lib/crm/tryton/write.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { TrytonServer } from './server.ts';
import s1 from './tables-s1.json' with { type: 'json' };

const still = new AbortController().signal;
const start = () => new TrytonServer({ ...s1, revisions: s1.revisions.slice(0, 1) });
const intent: Intent = {
  ref: { kind: 'sale.opportunity', id: '501' },
  known: ['n11', 'e31'],
  seen: 'lead',
  again: false,
};
const move = (answer: Answer, stage: string, seen = 'lead') =>
  write.stage?.({ ...intent, seen }, stage, answering(answer), still);

it('what changes between the look and the button is not overwritten', async () => {
  const server = start();
  const meanwhile: Answer = (path, question) => {
    const { method } = question.body as { method: string };
    // Somebody fills in a field: the state is as it was.
    if (method.endsWith('opportunity.lost')) server.move('lead');
    return server.answer(path, question);
  };
  await expect(move(meanwhile, 'lost')).rejects.toMatchObject({ failure: 'changed' });
  expect(server.now.state).toBe('lead');
});

it.each([
  ['a state that has no button', 'won', 'lead'],
  ['a word of somebody else', 'constructor', 'lead'],
])('%s is refused', async (_, stage, seen) => {
  await expect(move(start().answer, stage, seen)).rejects.toMatchObject({
    failure: 'refused',
    said: expect.stringContaining(stage),
  });
});

it('a button that does nothing in this state is no success', async () => {
  const server = start();
  server.move('won');
  await expect(move(server.answer, 'opportunity', 'won')).rejects.toMatchObject({
    failure: 'refused',
    said: 'Tryton does not take a lead from won to opportunity',
  });
});

it('what is there already is not asked for again, and is not ours to take back', async () => {
  const server = start();
  server.move('opportunity');
  const written = await move(server.answer, 'opportunity');
  expect(written).toEqual({});
});

it('goes back by way of the lead, unless somebody has gone on', async () => {
  const server = start();
  server.move('opportunity');
  const lost = await move(server.answer, 'lost', 'opportunity');
  await lost?.undo?.(answering(server.answer), still);
  expect(server.now.state).toBe('opportunity');
  const again = await move(server.answer, 'lost', 'opportunity');
  server.move('lead');
  await expect(again?.undo?.(answering(server.answer), still)).rejects.toMatchObject({ failure: 'changed' });
  expect(server.now.state).toBe('lead');
});

it('a conversion has made a quotation, and cannot be taken back', async () => {
  const server = start();
  server.move('opportunity');
  expect((await move(server.answer, 'converted', 'opportunity'))?.undo).toBeUndefined();
});

it('a hand-back without a stage is a note alone; one that is not taken leaves none', async () => {
  const server = start();
  const handBack = { reason: { id: 'no-need-now', title: 'No need now' }, note: '' };
  await write.handBack?.(intent, handBack, answering(server.answer), still);
  expect(server.tables.notes.at(-1)?.message).toBe('No need now\n[hand-back: no-need-now]');
  expect(server.now.state).toBe('lead');
  const notes = server.tables.notes.length;
  const refused = write.handBack?.(intent, { ...handBack, stage: 'won' }, answering(server.answer), still);
  await expect(refused).rejects.toMatchObject({ failure: 'refused' });
  expect(server.tables.notes).toHaveLength(notes);
});
