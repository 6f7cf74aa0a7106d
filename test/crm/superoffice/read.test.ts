import { describe, expect, it } from 'vitest';
import { superoffice } from '../../../lib/crm/superoffice/index.ts';
import { answering } from '../answering.ts';
import { refuse, Server } from './server.ts';

const still = new AbortController().signal;
const ref = { kind: 'person', id: '501' };
const read = (server: Server, wanted = {}) => superoffice.read(ref, answering(server.answer), still, wanted);

describe("SuperOffice's page", () => {
  const signed = (cookie: string, field?: string) => {
    const querySelector = () => (field ? { value: field } : null);
    return superoffice.session?.({ document: { cookie, querySelector } } as never);
  };

  it.each([
    ['a=b; XSRF-TOKEN=abc%3D%3D', undefined, 'abc=='],
    ['', 'from-the-field', 'from-the-field'],
    ['XSRF-TOKEN=old', 'from-the-field', 'from-the-field'],
    ['XSRF-TOKEN=%E0%A4%A', undefined, '%E0%A4%A'],
  ])('has the token of its session: %s %s', (cookie, field, token) => {
    expect(signed(cookie, field)).toEqual({ 'x-xsrf-token': token });
  });

  it('without one nobody is signed in', () => {
    expect(signed('NOT-XSRF-TOKEN=abc')).toBeNull();
  });

  it.each([
    ['https://online2.superoffice.com/Cust12345/default.aspx?x', 'https://online2.superoffice.com/Cust12345'],
    ['https://online2.superoffice.com/Cust12345/', 'https://online2.superoffice.com/Cust12345'],
    ['https://crm.acme.example/SuperOffice/Default.aspx?x', 'https://crm.acme.example/SuperOffice'],
    ['https://crm.acme.example/default.aspx', 'https://crm.acme.example'],
  ])('is in a folder: %s', (url, base) => {
    expect(superoffice.base?.(new URL(url))).toBe(base);
  });
});

describe('a contact of SuperOffice', () => {
  it('is asked for with names that are the same for everybody, and times with their zone', async () => {
    const asked: unknown[] = [];
    const ask = answering(new Server().answer);
    await superoffice.read(
      ref,
      (path, question, signal) => {
        asked.push(question.headers);
        return ask(path, question, signal);
      },
      still,
      {},
    );
    expect(asked).toHaveLength(4);
    for (const headers of asked)
      expect(headers).toEqual({ 'so-language': 'en', 'so-timezone': 'UTC, includeTZOffset' });
  });

  it('has no time for a call whose time came without its zone, and says so', async () => {
    const server = new Server();
    const call = server.crm.activities.find(({ PrimaryKey }) => PrimaryKey === '9001');
    Object.assign(call ?? {}, { date: '2026-11-20T10:10:00', registeredDate: '2026-11-20T09:10:00' });
    const { activities, gaps } = await read(server);
    const found = activities?.find(({ kind }) => kind === 'call');
    expect(found).toMatchObject({ recordedAt: '2026-11-20T09:10:00Z', outcome: 'no-answer' });
    expect(found?.at).toBeUndefined();
    expect(gaps).toContainEqual({ what: 'activities', why: 'unsupported' });
  });

  it.each([
    ['2026-11-20T09:10:00Z', '2026-11-20T09:10:00Z'],
    ['2026-11-20T09:10:00.6618476+01:00', '2026-11-20T08:10:00Z'],
    ['2026-11-20T09:10:00-0500', '2026-11-20T14:10:00Z'],
    ['0001-01-01T00:00:00', null],
  ])('was called at %s', async (date, at) => {
    const server = new Server();
    Object.assign(server.crm.activities[2] ?? {}, { date });
    expect((await read(server)).activities?.[2]?.at).toBe(at);
  });

  it('was made when it says so: that is UTC, with a zone or without', async () => {
    const server = new Server();
    Object.assign(server.crm.person, { CreatedDate: '2026-11-20T07:42:10' });
    expect((await read(server)).createdAt).toBe('2026-11-20T07:42:10Z');
  });

  it('that nobody has touched is what it was made as', async () => {
    const server = new Server();
    server.crm.person.UpdatedDate = server.crm.person.CreatedDate;
    const { stageHistory, gaps } = await read(server);
    expect(stageHistory).toEqual([{ stage: '6', at: '2026-11-20T07:42:10Z', known: 'exact' }]);
    expect(gaps?.some(({ what }) => what === 'stageHistory')).toBe(false);
  });

  it('without a lead status is no lead', async () => {
    const server = new Server();
    server.crm.person.LeadstatusId = 0;
    const { stage, stageHistory } = await read(server);
    expect([stage?.recorded, stageHistory]).toEqual([null, []]);
  });

  it("is its company's where it has no owner of its own", async () => {
    const server = new Server();
    server.crm.person.Associate = { AssociateId: 0, FullName: '' };
    expect((await read(server)).owner).toEqual({ id: '7' });
    server.crm.person.Contact = null;
    expect((await read(server)).owner).toBeNull();
  });

  it("reads the company's own fields as people see them, and says which there are not", async () => {
    const server = new Server();
    server.crm.person.UserDefinedFields = {
      'SuperOffice:7': '[I:12]',
      'SuperOffice:7:DisplayText': 'Steel',
      'SuperOffice:8': '[I:120]',
    };
    const wanted = { industry: 'SuperOffice:7', employees: 'SuperOffice:8', size: 'x_none' };
    const { fields, gaps } = await read(server, wanted);
    expect(fields).toMatchObject({ industry: 'Steel', employees: 120 });
    expect(gaps).toContainEqual({ what: 'fields.size', why: 'unsupported' });
    expect(gaps?.some(({ what }) => what === 'fields.employees')).toBe(false);
  });

  it('tells letters from e-mails, and says when a type is not known any more', async () => {
    const server = new Server();
    Object.assign(server.crm.activities[1] ?? {}, { type: 'Letter' });
    const { activities, gaps } = await read(server);
    expect(activities?.map(({ kind }) => kind)).toEqual(['task', 'call', 'form']);
    expect(gaps?.some(({ what }) => what === 'activities')).toBe(false);
    Object.assign(server.crm.activities[2] ?? {}, { type: 'Telex' });
    expect((await read(server)).gaps).toContainEqual({ what: 'activities', why: 'unsupported' });
  });

  it('was written to by a flow', async () => {
    const server = new Server();
    Object.assign(server.crm.activities[2] ?? {}, { createdByWorkflow: 'Welcome' });
    expect((await read(server)).activities?.[2]?.automated).toBe(true);
  });
});

describe('writing into SuperOffice', () => {
  const intent = { ref, known: [], seen: '6', again: false };

  it('has SuperOffice compare the lead status with what was seen', async () => {
    const server = new Server();
    const ask = answering((path, question) =>
      question.method === 'PATCH'
        ? refuse(409, 'SoPatchConflict', 'test failed')
        : server.answer(path, question),
    );
    const moving = superoffice.write?.stage?.(intent, '2', ask, still);
    await expect(moving).rejects.toMatchObject({ failure: 'changed', said: 'test failed' });
  });

  it('knows no lead status that the company has not', async () => {
    const moving = superoffice.write?.stage?.(intent, '99', answering(new Server().answer), still);
    await expect(moving).rejects.toMatchObject({ failure: 'refused' });
  });

  it("logs a call under the company's own type for calls that go out", async () => {
    const server = new Server();
    const attempt = { channel: 'call', outcome: 'voicemail', note: '', at: '2026-11-20T12:34:56Z' } as const;
    const written = await superoffice.write?.attempt?.(intent, attempt, answering(server.answer), still);
    expect(server.crm.activities[0]).toMatchObject({
      type: 'Phone - Out',
      'appointment/title': 'Call: voicemail',
    });
    const { activities } = await read(server);
    expect(activities?.find(({ id }) => id === written?.id)).toMatchObject({
      outcome: 'voicemail',
      at: '2026-11-20T12:34:56Z',
      by: '7',
    });
  });

  it('has no place for an e-mail', async () => {
    const attempt = { channel: 'email', note: '', at: '2026-11-20T12:34:56Z' } as const;
    const writing = superoffice.write?.attempt?.(intent, attempt, answering(new Server().answer), still);
    await expect(writing).rejects.toMatchObject({ failure: 'refused' });
  });
});
