import { describe, expect, it } from 'vitest';
import type { Ask, Attempt, Intent } from '../../lib/crm/crm.ts';
import { permitted } from '../../lib/crm/permit.ts';
import { answering } from './answering.ts';
import type { Answer, Reply, WritingServer } from './fixture.ts';
import { fixtures } from './fixtures.ts';

// The law of CrmWrite (lib/crm/crm.ts), held over every CRM that can be written to.

const still = new AbortController().signal;
const attempt: Attempt = {
  channel: 'call',
  outcome: 'no-answer',
  note: 'Nobody there <b>& "quoted"</b>',
  at: '2026-11-20T12:34:56Z',
};
const lost: Reply = { status: 502, text: '<h1>Bad gateway</h1>' };

const intentOf = ({ ref, known, seen }: WritingServer): Intent => ({ ref, known, seen, again: false });
/** The server does what it is asked; the answer to the writing call gets lost. */
const losing =
  (server: WritingServer, times = 1): Answer =>
  (path, question) => {
    const reply = server.answer(path, question);
    return server.writes(path, question) && times-- > 0 ? lost : reply;
  };

const writing = fixtures.flatMap(({ crm, wanted = {}, write }) =>
  write && crm.write ? [{ id: crm.id, crm, wanted, write: crm.write, start: write }] : [],
);

it('has a server for every CRM that can be written to', () => {
  const lacking = fixtures.filter(({ crm, write }) => crm.write && !write);
  expect(lacking.map(({ crm }) => crm.id)).toEqual([]);
});

describe.each(writing.filter(({ write }) => write.attempt))(
  '$id: a contact',
  ({ crm, wanted, write, start }) => {
    const log = (server: WritingServer, answer: Answer = server.answer, again = false) =>
      write.attempt?.({ ...intentOf(server), again }, attempt, answering(answer), still);
    const read = (server: WritingServer) => crm.read(server.ref, answering(server.answer), still, wanted);

    it('is there, and reads back as what was made', async () => {
      const server = start();
      const before = server.attempts();
      await log(server);
      expect(server.attempts()).toBe(before + 1);
      const { activities } = await read(server);
      const made = (activities ?? []).filter(({ id }) => !server.known.includes(id));
      expect(made).toHaveLength(1);
      expect(made[0]).toMatchObject({ kind: 'call', direction: 'outbound' });
      expect(made[0]?.outcome ?? 'no-answer').toBe('no-answer');
      expect(made[0]?.done ?? true).toBe(true);
    });

    it('is there once when the answer was lost', async () => {
      const server = start();
      const before = server.attempts();
      await log(server, losing(server));
      expect(server.attempts()).toBe(before + 1);
    });

    it('is there once when the answer was lost, the look failed too, and the person tries again', async () => {
      const server = start();
      const before = server.attempts();
      let broken = false;
      const breaking: Answer = (path, question) => {
        const reply = server.answer(path, question);
        broken ||= server.writes(path, question);
        return broken ? lost : reply;
      };
      await expect(log(server, breaking)).rejects.toMatchObject({ name: 'CrmError' });
      await log(server, server.answer, true);
      expect(server.attempts()).toBe(before + 1);
    });

    it('is made when it never arrived and the person tries again', async () => {
      const server = start();
      const before = server.attempts();
      const deaf: Answer = (path, question) =>
        server.writes(path, question) ? lost : server.answer(path, question);
      await expect(log(server, deaf)).rejects.toMatchObject({ name: 'CrmError' });
      await log(server, server.answer, true);
      expect(server.attempts()).toBe(before + 1);
    });

    it('that is made twice on purpose is there twice', async () => {
      const server = start();
      const before = server.attempts();
      await log(server);
      const { activities } = await read(server);
      server.known = (activities ?? []).map(({ id }) => id);
      await log(server);
      expect(server.attempts()).toBe(before + 2);
    });

    it('that the CRM does not take is refused in its own words', async () => {
      const server = start();
      const refusing: Answer = (path, question) =>
        server.writes(path, question) ? server.refusal : server.answer(path, question);
      const error: unknown = await log(server, refusing)?.catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ name: 'CrmError', failure: expect.toBeOneOf(['refused', 'forbidden']) });
      expect((error as { said?: string }).said).toBeTruthy();
    });

    it('can be taken back, where the CRM can', async () => {
      const server = start();
      const before = server.attempts();
      const written = await log(server);
      await written?.undo?.(answering(server.answer), still);
      expect(server.attempts()).toBe(before + (written?.undo ? 0 : 1));
    });
  },
);

describe.each(writing.filter(({ write }) => write.stage))('$id: a stage', ({ crm, wanted, write, start }) => {
  const move = (server: WritingServer, answer: Answer = server.answer, again = false) =>
    write.stage?.({ ...intentOf(server), again }, server.stage, answering(answer), still);

  it('is set, and reads back', async () => {
    const server = start();
    await move(server);
    expect(server.recorded()).toBe(server.stage);
    const lead = await crm.read(server.ref, answering(server.answer), still, wanted);
    expect(lead.stage?.recorded).toBe(server.stage);
  });

  it('is set when the answer was lost and the person tries again', async () => {
    const server = start();
    const answer = losing(server);
    await move(server, answer)?.catch(() => move(server, answer, true));
    expect(server.recorded()).toBe(server.stage);
  });

  it('that somebody else has changed meanwhile is not overwritten', async () => {
    const server = start();
    server.move();
    const moved = server.recorded();
    await expect(move(server)).rejects.toMatchObject({ name: 'CrmError', failure: 'changed' });
    expect(server.recorded()).toBe(moved);
  });

  it('can be taken back, where the CRM can', async () => {
    const server = start();
    const written = await move(server);
    await written?.undo?.(answering(server.answer), still);
    expect(server.recorded()).toBe(written?.undo ? server.seen : server.stage);
  });
});

const tokens = writing.flatMap(({ id, write, start, crm: { token } }) =>
  token ? [{ id, write, start, token }] : [],
);
describe.each(tokens)('$id: what is written with a token', ({ write, start, token }) => {
  it('is all among what may be asked, with what goes along', async () => {
    for (const channel of write.channels ?? (['call', 'email', 'message', 'meeting'] as const))
      for (const outcome of channel === 'call' ? [undefined, 'no-answer'] : [undefined]) {
        const server = start();
        const ask = permitting(server);
        const contact = { ...attempt, channel, ...(outcome && { outcome }) };
        const made = await write.attempt?.(intentOf(server), contact, ask, still);
        await made?.undo?.(ask, still);
        await write.attempt?.({ ...intentOf(server), again: true }, contact, ask, still);
      }
    const server = start();
    const reason = { id: 'no-need-now', title: 'No need now' };
    const handBack = { reason, note: 'x', stage: server.stage };
    const made = await write.handBack?.(intentOf(server), handBack, permitting(server), still);
    await made?.undo?.(permitting(server), still);
  });

  function permitting(server: WritingServer): Ask {
    const ask = answering(server.answer);
    return (path, question, signal) => {
      permitted(token, path, question, 'dana@acme.example');
      return ask(path, question, signal);
    };
  }
});

describe.each(writing.filter(({ write }) => write.stage))('$id: a stage of others', ({ write, start }) => {
  it('that somebody else has set meanwhile is not taken back', async () => {
    const server = start();
    const answer = answering(server.answer);
    await write.stage?.(intentOf(server), server.stage, answer, still);
    const second = write.stage?.(intentOf(server), server.stage, answer, still);
    const written = await second?.catch(({ failure }) => void expect(failure).toBe('changed'));
    await written?.undo?.(answer, still);
    expect(server.recorded()).toBe(server.stage);
  });
});

describe.each(writing.filter(({ write }) => write.handBack))(
  '$id: a hand-back',
  ({ crm, wanted, write, start }) => {
    it('reads back with its reason, where the CRM keeps it', async () => {
      const server = start();
      const reason = { id: 'no-need-now', title: 'No need now' };
      await write.handBack?.(
        intentOf(server),
        { reason, note: 'Next year <b>', stage: server.stage },
        answering(server.answer),
        still,
      );
      expect(server.recorded()).toBe(server.stage);
      const lead = await crm.read(server.ref, answering(server.answer), still, wanted);
      expect(lead.handBack?.reason ?? reason.id).toBe(reason.id);
    });
  },
);
