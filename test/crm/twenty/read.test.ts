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
    delete server.crm.opportunity.ownerId;
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

  it('knows the time of a change only as one before which it was, where the timeline has made one of several', async () => {
    const server = new Server();
    const move = server.crm.timeline.find(({ id }) => String(id).endsWith('902'));
    Object.assign(move ?? {}, { updatedAt: '2026-11-20T07:53:00.000Z' });
    const { stageHistory, gaps } = await read(server.answer);
    expect(stageHistory?.at(-1)).toEqual({
      stage: 'SCREENING',
      at: '2026-11-20T07:53:00Z',
      known: 'at-least',
    });
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('says that the history is not the whole one where it ends in another stage', async () => {
    const server = new Server();
    server.crm.opportunity.stage = 'PROPOSAL';
    const { gaps } = await read(server.answer);
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('has the time of a note that tells of a call', async () => {
    const server = new Server();
    const createdAt = '2026-11-20T10:00:00.000Z';
    server.crm.notes.push({ note: { id: 'x1', title: 'Call: no answer', createdAt } });
    const { activities } = await read(server.answer);
    expect(activities?.find(({ id }) => id === 'nx1')).toMatchObject({
      kind: 'call',
      at: '2026-11-20T10:00:00Z',
      outcome: 'no-answer',
    });
  });

  it('has done what is done not later than somebody said so, and not at a time that nobody said', async () => {
    const server = new Server();
    const task = { title: 'Call: no answer', status: 'DONE', createdAt: '2026-11-20T10:00:00.000Z' };
    const updatedAt = '2026-11-20T10:30:00.000Z';
    server.crm.tasks.push(
      { task: { ...task, id: 'x1', updatedAt, dueAt: '2026-11-25T10:00:00.000Z' } },
      { task: { ...task, id: 'x2', updatedAt, dueAt: null } },
    );
    const { activities, gaps } = await read(server.answer);
    expect(activities?.find(({ id }) => id === 'tx1')?.at).toBe('2026-11-20T10:30:00Z');
    expect(activities?.find(({ id }) => id === 'tx2')?.at).toBeUndefined();
    expect(gaps).toContainEqual({ what: 'activities:call', why: 'unsupported' });
  });

  it('has one e-mail once, from those who have put themselves in copy', async () => {
    const server = new Server();
    const message = { id: 'x1', subject: 'Hello', receivedAt: '2026-11-20T10:00:00.000Z' };
    server.crm.mails.push({ role: 'CC', message }, { role: 'FROM', message }, { role: 'TO', message });
    const mails = (await read(server.answer)).activities?.filter(({ id }) => id === 'mx1');
    expect(mails).toHaveLength(1);
    expect(mails?.[0]?.direction).toBe('inbound');
  });

  it('does not take for empty what this person may not see', async () => {
    const server = new Server();
    delete server.crm.opportunity.company;
    server.crm.opportunity.owner = null;
    const { fields, owner, gaps } = await read(server.answer);
    expect(fields).not.toHaveProperty('companyName');
    expect(gaps).toContainEqual({ what: 'fields.companyName', why: 'forbidden' });
    expect(owner?.id).toBe(server.crm.opportunity.ownerId);
    expect(owner?.name ?? undefined).toBeUndefined();
  });

  it('has no company where there is none, which is a fact', async () => {
    const server = new Server();
    Object.assign(server.crm.opportunity, { company: null, companyId: null, owner: null, ownerId: null });
    const { fields, owner } = await read(server.answer);
    expect(fields?.companyName).toBeNull();
    expect(owner).toBeNull();
  });

  it('reads what was noted with a person or with their opportunity, and that once', async () => {
    const server = new Server();
    const asked: string[] = [];
    const person = { kind: 'person', id: '20000000-0000-4000-8000-000000000501' };
    server.crm.tasks.push(...structuredClone(server.crm.tasks));
    const lead = await read(
      (path, question) => {
        asked.push(decodeURIComponent(path));
        return server.answer(path, question);
      },
      {},
      person,
    );
    const tasks = asked.find((path) => path.startsWith('/rest/taskTargets')) ?? '';
    expect(tasks).toContain(`or(targetPersonId[eq]:"${person.id}",targetOpportunityId[eq]:"${ref.id}")`);
    const ids = lead.activities?.map(({ id }) => id) ?? [];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('does not take the note that was made for the opportunity that was', async () => {
    const server = new Server();
    const [made] = server.crm.timeline.filter(({ name }) => name === 'opportunity.created');
    Object.assign(made ?? {}, { name: 'linked-note.created' });
    expect((await read(server.answer)).gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('asks in a queue for the past of sixty opportunities at once, and gives each its own', async () => {
    const [first, second] = [new Server('s1'), new Server('s2')];
    const { opportunity } = first.crm;
    const more = Array.from({ length: 60 }, (_, i) => ({ ...opportunity, id: `more-${i}` }));
    const asked: string[] = [];
    const answer: Answer = (path, question) => {
      const [kind = ''] = path.replace('/rest/', '').split('?');
      const lists: Record<string, Record<string, unknown>[]> = {
        opportunities: [opportunity, second.crm.opportunity, ...more],
        timelineActivities: [...first.crm.timeline, ...second.crm.timeline],
      };
      const list = lists[kind];
      if (!list) return first.answer(path, question);
      asked.push(path);
      return { json: { data: { [kind]: list }, pageInfo: { hasNextPage: false } } };
    };
    const pages = [];
    for await (const page of twenty.queue?.(answering(answer), still, {}) ?? []) pages.push(page);
    expect(pages.map(({ length }) => length)).toEqual([60, 2]);
    expect(asked.map((path) => path.split('?')[0])).toEqual([
      '/rest/opportunities',
      '/rest/timelineActivities',
      '/rest/timelineActivities',
    ]);
    expect(asked[1]).toContain(`targetOpportunityId[in]:[${opportunity.id},${second.crm.opportunity.id},`);
    const opened = await twenty.read(
      { kind: 'opportunity', id: String(second.crm.opportunity.id) },
      answering(second.answer),
      still,
      {},
    );
    expect(pages[0]?.[1]).toMatchObject({
      stageHistory: opened.stageHistory,
      assignedAt: opened.assignedAt,
    });
    // What the timeline does not have, nobody knows.
    const unknown = pages[1]?.[0];
    expect(unknown?.stageHistory).toMatchObject([{ known: 'at-least' }]);
    expect(unknown?.gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });
});
