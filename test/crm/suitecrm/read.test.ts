import { describe, expect, it } from 'vitest';
import { suitecrm } from '../../../lib/crm/suitecrm/index.ts';
import { answering } from '../answering.ts';
import type { Reply } from '../fixture.ts';
import { owner, Server } from './server.ts';

const still = new AbortController().signal;
const ref = { kind: 'leads', id: '60000000-0000-4000-8000-000000000501' };
const read = (server: Server, wanted = {}) => suitecrm.read(ref, answering(server.answer), still, wanted);

describe('SuiteCRM', () => {
  it('stands in any folder of a host', () => {
    expect(suitecrm.base?.(new URL('https://intra.example/suite/public/#/leads/record/x'))).toBe(
      'https://intra.example/suite/public',
    );
  });

  it.each([
    ['a=1; XSRF-TOKEN=abc%3D; b=2', { 'x-xsrf-token': 'abc=' }],
    ['XSRF-TOKEN=abc', { 'x-xsrf-token': 'abc' }],
    ['OTHER-XSRF-TOKEN=abc', null],
    ['', null],
  ])("shows the token of the page's session: %s", (cookie, shown) => {
    expect(suitecrm.session?.({ document: { cookie } } as never)).toEqual(shown);
  });

  it('tells a lead that may not be seen from a session that is over, which are denied alike', async () => {
    const denied: Reply = {
      json: { errors: [{ message: 'Access Denied.', path: ['lead'] }], data: { lead: null } },
    };
    const asked = (active: boolean) =>
      suitecrm.read(
        ref,
        answering((path) => (path === '/session-status' ? { json: { active } } : denied)),
        still,
        {},
      );
    await expect(asked(true)).rejects.toMatchObject({ failure: 'forbidden' });
    await expect(asked(false)).rejects.toMatchObject({ failure: 'not-signed-in' });
  });

  it('knows since when the status is what it is, not what it was before', async () => {
    const server = new Server();
    server.set('In Process');
    const { stageHistory, gaps } = await read(server);
    expect(stageHistory).toEqual([{ stage: 'In Process', at: '2026-11-20T12:35:01Z', known: 'exact' }]);
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('does not know since when where nobody has changed it', async () => {
    const server = new Server();
    server.crm.audit = [];
    const { stageHistory, assignedAt } = await read(server);
    expect(stageHistory).toEqual([{ stage: 'Assigned', known: 'unknown' }]);
    expect(assignedAt).toBeUndefined();
  });

  it('finds its change among others of the same moment', async () => {
    const server = new Server();
    const [given] = server.crm.audit;
    server.crm.audit = given ? [{ ...given, status: `Web Site,Assigned,${owner}` }] : [];
    const { stageHistory, assignedAt } = await read(server);
    expect([stageHistory?.[0]?.at, assignedAt]).toEqual(['2026-11-20T08:05:00Z', '2026-11-20T08:05:00Z']);
  });

  it('has no owner where nobody is assigned: a fact, not a gap', async () => {
    const server = new Server();
    Object.assign(server.crm.lead, { assigned_user_id: '', assigned_user_name: { user_name: '', id: '' } });
    const { owner, assignedAt, gaps } = await read(server);
    expect([owner, assignedAt]).toEqual([null, null]);
    expect(gaps?.some(({ what }) => what === 'owner')).toBe(false);
  });

  it('names the owner as that person signs in, where more may not be seen', async () => {
    const server = new Server();
    const hiding = answering((path, question) => {
      const reply = server.answer(path, question);
      const { query = '' } = (question.body ?? {}) as { query?: string };
      if (!query.includes('getRecords')) return reply;
      const { data } = reply.json as { data: object };
      return { json: { errors: [{ message: 'Access Denied.', path: ['r0'] }], data: { ...data, r0: null } } };
    });
    const lead = await suitecrm.read(ref, hiding, still, {});
    expect(lead.owner?.name).toBe('owner.one');
    expect(lead.gaps).toHaveLength(10);
  });

  it('counts a draft as nothing, and a call that is planned as not done', async () => {
    const server = new Server();
    Object.assign(server.crm.emails[0] ?? {}, { status: 'draft' });
    Object.assign(server.crm.calls[0] ?? {}, { status: 'Planned' });
    const { activities } = await read(server);
    expect(activities?.some(({ kind }) => kind === 'email')).toBe(false);
    expect(activities?.find(({ kind }) => kind === 'call')?.done).toBe(false);
  });

  it('reads a field that the company has added, and says which it has not', async () => {
    const server = new Server();
    server.crm.lead.industry_c = 'Steel';
    const { fields, gaps } = await read(server, { industry: 'industry_c', employees: 'size_c' });
    expect(fields?.industry).toBe('Steel');
    expect(gaps?.filter(({ what }) => what === 'fields.employees')).toHaveLength(1);
  });

  it('writes a meeting, and takes it back', async () => {
    const server = new Server();
    const intent = { ref, known: [], seen: 'Assigned', again: false };
    const attempt = { outcome: 'no-show', note: 'Nobody came', at: '2026-11-20T12:34:56Z' };
    const ask = answering(server.answer);
    const written = await suitecrm.write?.attempt?.(intent, { ...attempt, channel: 'meeting' }, ask, still);
    const meetings = async () => (await read(server)).activities?.filter(({ kind }) => kind === 'meeting');
    expect(await meetings()).toMatchObject([{ outcome: 'cancelled', done: true, at: attempt.at, by: owner }]);
    await written?.undo?.(ask, still);
    expect(await meetings()).toEqual([]);
    const mail = suitecrm.write?.attempt?.(intent, { ...attempt, channel: 'email' }, ask, still);
    await expect(mail).rejects.toMatchObject({ failure: 'refused' });
  });
});
