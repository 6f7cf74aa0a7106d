import { describe, expect, it } from 'vitest';
import { upsales } from '../../../lib/crm/upsales/index.ts';
import { answering } from '../answering.ts';
import { Server } from './server.ts';

const still = new AbortController().signal;
const ref = { kind: 'contact', id: '501' };
const read = (server: Server, wanted = {}) => upsales.read(ref, answering(server.answer), still, wanted);
const why = (gaps: { what: string; why: string }[] = [], what: string) =>
  gaps.find((gap) => gap.what === what)?.why;

describe('Upsales', () => {
  it.each([
    ['2026-11-20T09:10:00.000Z', '2026-11-20T09:10:00Z'],
    ['2026-11-20 09:10:00', '2026-11-20T09:10:00Z'],
    ['Fri Nov 20 2026 10:10:00 GMT+0100', '2026-11-20T09:10:00Z'],
    ['2026-11-20', undefined],
  ])('reads a time that is written as %s', async (date, at) => {
    const server = new Server();
    Object.assign(server.crm.phoneCall[0] ?? {}, { date });
    const { activities } = await read(server);
    expect(activities?.find(({ id }) => id === 'call:9001')?.at).toBe(at);
  });

  it('tells when a mail was opened and followed', async () => {
    const server = new Server();
    const events = [
      { id: 2, type: 'open', value: '', date: '2026-11-20T10:00:00.000Z' },
      { id: 3, type: 'click', value: 'http://example.test/', date: '2026-11-20T10:01:00.000Z' },
    ];
    Object.assign(server.crm.mail[0] ?? {}, { events });
    const { activities } = await read(server);
    expect(activities?.filter(({ id }) => id.startsWith('mail:6001:'))).toMatchObject([
      { kind: 'email-open', direction: 'inbound', at: '2026-11-20T10:00:00Z' },
      { kind: 'email-click', direction: 'inbound', at: '2026-11-20T10:01:00Z' },
    ]);
  });

  it('does not take what is about others, and does not call that everything', async () => {
    const server = new Server();
    server.crm.phoneCall.push({ ...server.crm.phoneCall[0], id: 9009, contact: { id: 999, name: 'Other' } });
    const { activities, gaps } = await read(server);
    expect(activities?.some(({ id }) => id === 'call:9009')).toBe(false);
    expect(why(gaps, 'activities:call')).toBe('not-fetched');
  });

  it('knows a step that the history does not tell, but not since when', async () => {
    const server = new Server();
    server.crm.contact.journeyStep = 'pipeline';
    const { stageHistory, gaps } = await read(server);
    expect(stageHistory?.at(-1)).toEqual({ stage: 'pipeline', known: 'unknown' });
    expect(why(gaps, 'stageHistory')).toBe('unsupported');
  });

  it('does not take a history that begins late for the whole', async () => {
    const server = new Server();
    server.crm.steps = server.crm.steps.filter(({ value }) => value === 'mql');
    expect(why((await read(server)).gaps, 'stageHistory')).toBe('unsupported');
  });

  it('counts a call once that its telephone has reported too', async () => {
    const { activities } = await upsales.read(
      { kind: 'contact', id: '502' },
      answering(new Server('s2').answer),
      still,
      {},
    );
    expect(activities?.filter(({ kind, done }) => kind === 'call' && done).map(({ id }) => id)).toEqual([
      'call:9002',
    ]);
  });

  it('reads fields of the contact, of its company and of the own making, and says which there are not', async () => {
    const { fields, gaps } = await read(new Server(), {
      score: 'score',
      turnover: 'account.turnover',
      sector: 'custom.11',
      mood: 'custom.12',
      shoe: 'shoeSize',
      company: 'client',
    });
    expect(fields).toMatchObject({ score: 41, turnover: null, sector: 'Steel' });
    for (const name of ['mood', 'shoe', 'company']) expect(why(gaps, `fields.${name}`)).toBe('unsupported');
  });

  it('refuses a step that Upsales did not take', async () => {
    const server = new Server();
    const deaf = answering((path, question) =>
      question.method === 'PUT'
        ? { json: { error: null, data: server.crm.contact } }
        : server.answer(path, question),
    );
    const intent = { ref, known: [], seen: 'mql', again: false };
    await expect(upsales.write?.stage?.(intent, 'sql', deaf, still)).rejects.toMatchObject({
      failure: 'refused',
    });
  });

  it('writes a meeting as an appointment that is over, and sends no mail', async () => {
    const server = new Server();
    const intent = { ref, known: [], seen: 'mql', again: false };
    const attempt = { outcome: 'held', note: 'Nice', at: '2026-11-20T12:34:56Z' };
    const ask = answering(server.answer);
    await upsales.write?.attempt?.(intent, { ...attempt, channel: 'meeting' }, ask, still);
    const { activities } = await read(server);
    expect(activities?.filter(({ kind }) => kind === 'meeting')).toMatchObject([
      { outcome: 'held', done: true, at: attempt.at, by: '7' },
    ]);
    const mail = upsales.write?.attempt?.(intent, { ...attempt, channel: 'email' }, ask, still);
    await expect(mail).rejects.toMatchObject({ failure: 'refused' });
  });

  it.each([
    ['Phonecall', 'call'],
    ['Ringa kund', 'call'],
    ['Telefonsamtal', 'call'],
    ['Training', 'task'],
    ['Todo', 'task'],
  ])('takes an activity that is called %s for a %s', async (name, kind) => {
    const server = new Server();
    Object.assign(server.crm.activities[0] ?? {}, { activityType: { id: 1, name } });
    const { activities } = await read(server);
    expect(activities?.find(({ id }) => id === 'activity:31')?.kind).toBe(kind);
  });
});
