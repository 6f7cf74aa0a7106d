import { expect, it } from 'vitest';
import type { Intent } from '../../../lib/crm/crm.ts';
import { write } from '../../../lib/crm/odoo/write.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { writingServer } from './server.ts';

const still = new AbortController().signal;

interface Call {
  name: string;
  args: unknown[];
  kwargs: Record<string, unknown>;
}

/** An Odoo, and what it was asked to write. */
function start() {
  const server = writingServer();
  const asked: Call[] = [];
  const answer: Answer = (path, question) => {
    const { params } = question.body as { params: { model: string; method: string } & Omit<Call, 'name'> };
    const { model, method, args, kwargs } = params;
    if (server.writes(path, question) || method === 'web_save')
      asked.push({ name: `${model}.${method}`, args, kwargs });
    return server.answer(path, question);
  };
  const { ref, known, seen } = server;
  const intent: Intent = { ref, known, seen, again: false };
  return { server, asked, intent, ask: answering(answer) };
}
const at = '2026-11-20T12:34:56Z';

it('logs as Odoo itself does: one wizard, and one call that makes all of it or nothing', async () => {
  const { asked, intent, ask } = start();
  const note = 'Rang <twice> & once more\nThen wrote';
  await write.attempt?.(intent, { channel: 'call', outcome: 'no-answer', note, at }, ask, still);
  expect(asked.map(({ name }) => name)).toEqual([
    'mail.activity.schedule.web_save',
    'mail.activity.schedule.action_schedule_activities_done',
  ]);
  expect(asked[0]?.args[1]).toEqual({
    res_model: 'crm.lead',
    res_ids: '[48]',
    activity_type_id: 2,
    summary: 'No answer',
    note: '<p>Rang &lt;twice&gt; &amp; once more<br>Then wrote</p>',
    date_deadline: '2026-11-20',
  });
});

it('has a to-do that says so for a message, which Odoo has no activity for', async () => {
  const { asked, intent, ask } = start();
  await write.attempt?.(intent, { channel: 'message', note: '', at }, ask, still);
  expect(asked[0]?.args[1]).toMatchObject({ activity_type_id: 4, summary: 'Message', note: false });
});

it('takes back the message and the activity that it came from', async () => {
  const { asked, intent, ask } = start();
  const written = await write.attempt?.(intent, { channel: 'email', note: '', at }, ask, still);
  asked.length = 0;
  await written?.undo?.(ask, still);
  expect(asked.map(({ name }) => name)).toEqual(['mail.message.unlink', 'mail.activity.unlink']);
  expect(asked[0]?.args).toEqual([[Number(written?.id?.slice(1))]]);
});

it('moves to the stage of that name which the team has', async () => {
  const { asked, intent, ask } = start();
  await write.stage?.(intent, 'Proposition', ask, still);
  expect(asked).toEqual([{ name: 'crm.lead.write', args: [[48], { stage_id: 3 }], kwargs: {} }]);
});

it('says when the team has no such stage, and moves nothing', async () => {
  const { asked, intent, ask } = start();
  await expect(write.stage?.(intent, 'Theirs alone', ask, still)).rejects.toMatchObject({
    failure: 'refused',
    said: expect.stringContaining('Theirs alone'),
  });
  expect(asked).toEqual([]);
});

it('loses a lead where the word is Lost, and finds it again', async () => {
  const { server, intent, ask } = start();
  const written = await write.stage?.(intent, 'Lost', ask, still);
  expect(server.recorded()).toBe('Lost');
  await written?.undo?.(ask, still);
  expect(server.recorded()).toBe('Qualified');
});

it('does not take back what somebody else has moved on', async () => {
  const { server, intent, ask } = start();
  const written = await write.stage?.(intent, 'Proposition', ask, still);
  server.move();
  await expect(written?.undo?.(ask, still)).rejects.toMatchObject({ failure: 'changed' });
  expect(server.recorded()).toBe('New');
});

it('leaves the note of a hand-back once, and moves nothing where the agreement has no word', async () => {
  const { server, asked, intent, ask } = start();
  const handBack = { reason: { id: 'no-need-now', title: 'No need now' }, note: 'Next <year>' };
  const written = await write.handBack?.(intent, handBack, ask, still);
  await write.handBack?.({ ...intent, again: true }, handBack, ask, still);
  expect(asked.map(({ name }) => name)).toEqual(['crm.lead.message_post']);
  expect(asked[0]?.kwargs).toMatchObject({
    body: '<p>No need now<br>Next &lt;year&gt;<br>[hand-back: no-need-now]</p>',
    subtype_xmlid: 'mail.mt_note',
  });
  expect(server.recorded()).toBe('Qualified');
  await written?.undo?.(ask, still);
  expect(asked.at(-1)).toMatchObject({ name: 'mail.message.unlink' });
});
