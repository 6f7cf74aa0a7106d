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
});
