import { describe, expect, it } from 'vitest';
import { twenty } from '../../../lib/crm/twenty/index.ts';
import { answering } from '../answering.ts';
import type { Answer } from '../fixture.ts';
import { Server } from './server.ts';

const still = new AbortController().signal;
const ref = { kind: 'opportunity', id: '20000000-0000-4000-8000-000000000401' };
const read = (answer: Answer, wanted = {}, of = ref) => twenty.read(of, answering(answer), still, wanted);

describe('Twenty', () => {
  it('has its API on a host of its own in the cloud, and beside its pages elsewhere', () => {
    expect(twenty.base?.(new URL('https://acme.twenty.com/object/person/1'))).toBe('https://api.twenty.com');
    expect(twenty.base?.(new URL('https://crm.acme.com/object/person/1'))).toBe('https://crm.acme.com');
  });

  const signed = (cookie: string) => twenty.session?.({ document: { cookie } } as never);
  it("shows the page's own token", () => {
    const pair = encodeURIComponent(JSON.stringify({ accessOrWorkspaceAgnosticToken: { token: 'abc.def' } }));
    expect(signed(`a=b; tokenPair=${pair}`)).toEqual({ authorization: 'Bearer abc.def' });
    expect(signed('a=b')).toBeNull();
    expect(() => signed('tokenPair=%7Bbroken')).toThrow('not-signed-in');
  });

  it('reads a person with their newest opportunity', async () => {
    const server = new Server();
    const person = { kind: 'person', id: '20000000-0000-4000-8000-000000000501' };
    const lead = await read(server.answer, {}, person);
    expect(lead).toMatchObject({ id: person.id, name: 'Aino Example', stage: { recorded: 'SCREENING' } });
  });

  it('has no owner to tell where this Twenty knows none', async () => {
    const server = new Server();
    delete server.crm.opportunity.owner;
    const { owner, gaps } = await read(server.answer);
    expect(owner).toBeUndefined();
    expect(gaps).toContainEqual({ what: 'owner', why: 'unsupported' });
  });

  it('has a history only from its first entry on: a timeline without the beginning is no whole one', async () => {
    const server = new Server();
    server.crm.timeline = server.crm.timeline.filter(({ name }) => name !== 'opportunity.created');
    const { stageHistory, gaps } = await read(server.answer);
    expect(stageHistory).toEqual([{ stage: 'SCREENING', at: '2026-11-20T07:45:00Z', known: 'exact' }]);
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it("reads money in its unit, a company's own field, and says what is not there", async () => {
    const server = new Server();
    server.crm.opportunity.amount = { amountMicros: '12500000', currencyCode: 'EUR' };
    (server.crm.opportunity.company as Record<string, unknown>).sector = 'STEEL';
    const lead = await read(server.answer, {
      dealValue: 'amount',
      industry: 'company.sector',
      budget: 'budget',
    });
    expect(lead.fields).toMatchObject({ dealValue: 12.5, industry: 'STEEL' });
    expect(lead.gaps).toContainEqual({ what: 'fields.budget', why: 'unsupported' });
  });
});
