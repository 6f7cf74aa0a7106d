import { describe, expect, it } from 'vitest';
import { espocrm } from '../../../lib/crm/espocrm/index.ts';
import { answering } from '../answering.ts';
import { Server } from './server.ts';

const still = new AbortController().signal;
const ref = { kind: 'Lead', id: '5f0000000000000a1' };
const read = (server: Server, wanted = {}) => espocrm.read(ref, answering(server.answer), still, wanted);

describe('EspoCRM', () => {
  it('stands in any folder of a host', () => {
    expect(espocrm.base?.(new URL('https://intra.example/crm/?a=1#Lead/view/x'))).toBe(
      'https://intra.example/crm',
    );
    expect(espocrm.base?.(new URL('https://acme.espocloud.com/#Lead'))).toBe('https://acme.espocloud.com');
  });

  it.each([
    ['dXNlcjp0b2tlbg==', 'dXNlcjp0b2tlbg=='],
    ['"dXNlcjp0b2tlbg=="', 'dXNlcjp0b2tlbg=='],
    [null, undefined],
  ])("takes the page's own sign-in: %s", (stored, shown) => {
    const localStorage = { getItem: () => stored } as unknown as Storage;
    const page = { localStorage, sessionStorage: localStorage } as never;
    expect(espocrm.session?.(page)?.['espo-authorization']).toBe(shown);
  });

  it('reads a field that the company has added, and says which it has not', async () => {
    const server = new Server();
    server.crm.lead.cIndustry = 'Steel';
    const lead = await read(server, { industry: 'cIndustry', employees: 'cSize' });
    expect(lead.fields?.industry).toBe('Steel');
    expect(lead.gaps).toContainEqual({ what: 'fields.employees', why: 'unsupported' });
    expect(lead.gaps?.filter(({ what }) => what === 'fields.employees')).toHaveLength(1);
  });

  it('knows a status that nothing in the stream tells only as one at which the lead was', async () => {
    const server = new Server();
    server.crm.lead.status = 'Dead';
    const { stageHistory, gaps } = await read(server);
    expect(stageHistory?.at(-1)).toEqual({ stage: 'Dead', at: '2026-11-20T09:15:04Z', known: 'at-least' });
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('has no owner where nobody is assigned: a fact, not a gap', async () => {
    const server = new Server();
    server.crm.lead.assignedUserId = null;
    const { owner, assignedAt, gaps } = await read(server);
    expect([owner, assignedAt]).toEqual([null, null]);
    expect(gaps?.some(({ what }) => what === 'owner')).toBe(false);
  });

  it('counts a call that is not held yet as planned, a draft as nothing', async () => {
    const server = new Server();
    Object.assign(server.crm.calls[0] ?? {}, { status: 'Planned' });
    Object.assign(server.crm.emails[0] ?? {}, { status: 'Draft' });
    const { activities } = await read(server);
    expect(activities?.find(({ id }) => id === 'c1')?.done).toBe(false);
    expect(activities?.some(({ id }) => id === 'e1')).toBe(false);
  });

  it('does not guess the direction of a call that says none', async () => {
    const server = new Server();
    Object.assign(server.crm.calls[0] ?? {}, { direction: null });
    const { activities } = await read(server);
    expect(activities?.find(({ id }) => id === 'c1')?.direction).toBeUndefined();
  });

  it('has no time for what takes all day', async () => {
    const server = new Server();
    Object.assign(server.crm.tasks[0] ?? {}, { dateEnd: '2026-11-23 00:00:00', dateEndDate: '2026-11-23' });
    const { activities } = await read(server);
    expect(activities?.find(({ id }) => id === 't1')?.at).toBeUndefined();
  });

  const mail = {
    id: 'e9',
    status: 'Archived',
    createdAt: '2026-11-20 09:30:00',
    dateSent: '2026-11-20 09:30:00',
  };
  it.each([
    ['the second address of the lead', 'Aino@home.test', 'inbound'],
    ['another house, ours', 'owner@ours.test', 'outbound'],
    ["somebody else of the lead's house", 'boss@example.test', undefined],
  ])('tells who has written: %s', async (_, from, direction) => {
    const server = new Server();
    server.crm.lead.emailAddressData = [{ emailAddress: 'aino@home.test' }];
    server.crm.lead.emailAddress = 'aino@example.test';
    server.crm.emails.push({ ...mail, createdById: 'system', fromEmailAddressName: from });
    const { activities, gaps } = await read(server);
    expect(activities?.find(({ id }) => id === 'e9')?.direction).toBe(direction);
    const gap = { what: 'activities:email', why: 'unsupported' };
    expect(gaps?.some(({ what }) => what === gap.what)).toBe(direction === undefined);
  });

  it('tells two changes of one second in their order: the stream begins with the newest', async () => {
    const server = new Server();
    const [, update = {}] = server.crm.stream.filter(({ type }) => type === 'Update' || type === 'Create');
    const to = (status: string, id: string) => ({
      ...update,
      id,
      type: 'Update',
      createdAt: '2026-11-20 10:00:00',
      data: { attributes: { was: {}, became: { status } } },
    });
    server.crm.stream.unshift(to('Recycled', 'z2'), to('In Process', 'z1'));
    server.crm.lead.status = 'Recycled';
    const { stageHistory } = await read(server);
    expect(stageHistory?.slice(-2).map(({ stage }) => stage)).toEqual(['In Process', 'Recycled']);
  });

  it("takes nothing of another record's stream for the lead's", async () => {
    const server = new Server();
    const before = (await read(server)).stageHistory;
    server.crm.stream.unshift({
      id: 'z1',
      type: 'Status',
      parentType: 'Call',
      parentId: 'c1',
      createdAt: '2026-11-20 10:00:00',
      createdById: 'system',
      data: { field: 'status', value: 'Held' },
    });
    expect((await read(server)).stageHistory).toEqual(before);
  });

  it.each([
    ['call', 'voicemail', 'voicemail'],
    ['call', 'connected', 'connected'],
    ['call', undefined, undefined],
    ['meeting', 'no-show', 'no-show'],
    ['meeting', undefined, 'held'],
  ] as const)('keeps what came of a %s: %s', async (channel, outcome, kept) => {
    const server = new Server();
    const intent = { ref, known: [], seen: 'Assigned', again: false };
    const attempt = { channel, outcome, note: '', at: '2026-11-20T12:00:00Z' };
    const made = await espocrm.write?.attempt?.(intent, attempt, answering(server.answer), still);
    const { activities } = await read(server);
    expect(activities?.find(({ id }) => id === made?.id)).toMatchObject({ done: true });
    expect(activities?.find(({ id }) => id === made?.id)?.outcome).toBe(kept);
  });

  it('knows in a queue since when a lead is what it is, as long as nobody has touched it', async () => {
    const listed = async (modifiedAt: string) => {
      const server = new Server();
      Object.assign(server.crm.lead, { modifiedAt });
      for await (const [lead] of espocrm.queue?.(answering(server.answer), still, {}) ?? []) return lead;
      return undefined;
    };
    const gap = { what: 'stageHistory', why: 'not-fetched' };
    const at = '2026-11-20T07:42:10Z';
    const untouched = await listed('2026-11-20 07:42:10');
    expect(untouched).toMatchObject({ assignedAt: at, stageHistory: [{ at, known: 'exact' }] });
    expect(untouched?.gaps).not.toContainEqual(gap);
    const later = await listed('2026-11-20 09:15:04');
    expect(later?.stageHistory).toMatchObject([{ at: '2026-11-20T09:15:04Z', known: 'at-least' }]);
    expect(later?.assignedAt).toBeUndefined();
    expect(later?.gaps).toContainEqual(gap);
  });
});
