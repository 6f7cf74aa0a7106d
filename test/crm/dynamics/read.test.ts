import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leadSchema } from '../../../lib/agreement/lead.ts';
import { dynamics } from '../../../lib/crm/dynamics/index.ts';
import { readBatch, writeBatch } from '../../../lib/crm/dynamics/multipart.ts';
import { answering } from '../answering.ts';
import type { Answer, Reply } from '../fixture.ts';
import { denied, owner, refuse, Server } from './server.ts';

const still = new AbortController().signal;
const ref = { kind: '/lead', id: '0a000000-0000-4000-8000-0000000000e1' };
const read = (server: Server, wanted = {}) => dynamics.read(ref, answering(server.answer), still, wanted);
const having = (others: Record<string, Reply>) => new Server('s1', others);
const lost: Reply = { status: 502, text: '' };

describe('a batch', () => {
  const mark = '--batchresponse_1';
  const about = 'Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n';
  const part = (status: string, headers: string, body: string) =>
    `${mark}\r\n${about}\r\nHTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}\r\n`;
  const of = (...parts: string[]) => readBatch(`${parts.join('')}${mark}--\r\n`);
  const thrown = (read: () => unknown) => {
    try {
      return read();
    } catch (error) {
      return error;
    }
  };

  it('asks with a path from the host on, a header of its own for each question, and an end', () => {
    const { text, as, headers } = writeBatch(['/Acme/api/data/v9.1/leads'], { prefer: 'x' });
    expect(text?.type).toContain('boundary=batch_leadpact');
    expect(text?.body).toContain('\r\n\r\nGET /Acme/api/data/v9.1/leads HTTP/1.1\r\n');
    expect(text?.body).toContain('\r\nprefer: x\r\n\r\n');
    expect(text?.body.endsWith('--batch_leadpact--\r\n')).toBe(true);
    expect([as, headers]).toEqual(['text', { prefer: 'odata.continue-on-error' }]);
  });

  it('has JSON, nothing, and what failed, each for itself', () => {
    const [rows, none, gone, busy, odd] = of(
      part('200 OK', 'OData-Version: 4.0', '{"value":["--batchresponse_1",\n\n"a"]}'),
      part('204 No Content', 'OData-EntityId: https://x/leads(1)', ''),
      part('404 Not Found', 'OData-Version: 4.0', '{"error":{"code":"0x80040217","message":"Gone"}}'),
      part('429 Too Many Requests', 'Retry-After: 37', '{"error":{"code":"0x80072322","message":"6000"}}'),
      part('200 OK', 'OData-Version: 4.0', '{"value":'),
    );
    expect(rows?.()).toEqual({ value: ['--batchresponse_1', 'a'] });
    expect(none?.()).toBeNull();
    expect(thrown(() => gone?.())).toMatchObject({ failure: 'not-found', said: 'Gone', code: '0x80040217' });
    expect(thrown(() => busy?.())).toMatchObject({ failure: 'too-many', retryAfter: 37 });
    expect(thrown(() => odd?.())).toMatchObject({ failure: 'not-understood' });
  });

  it('that is cut off, or none at all, is not understood; a sign-in is one', () => {
    const whole = `${part('200 OK', 'A: b', '{}')}${mark}--\r\n`;
    expect(thrown(() => readBatch(whole.slice(0, -5)))).toMatchObject({ failure: 'not-understood' });
    expect(thrown(() => readBatch('<h1>Maintenance</h1>'))).toMatchObject({ failure: 'not-understood' });
    expect(thrown(() => readBatch('<input type="password">'))).toMatchObject({ failure: 'not-signed-in' });
  });

  it('reads lines that end either way', () => {
    const text = `${part('200 OK', 'A: b', '{"a":1}')}${mark}--`.replaceAll('\r\n', '\n');
    expect(readBatch(text).map((part) => part())).toEqual([{ a: 1 }]);
  });
});

describe('Dynamics', () => {
  it("asks below a company's own folder", async () => {
    const url = new URL(
      `https://crm.acme.example/Acme/main.aspx?pagetype=entityrecord&etn=lead&id=${ref.id}`,
    );
    expect(dynamics.base?.(url)).toBe('https://crm.acme.example/Acme');
    expect(dynamics.base?.(new URL('https://acme.crm4.dynamics.com/main.aspx?a=b'))).toBe(
      'https://acme.crm4.dynamics.com',
    );
    const { answer } = new Server();
    const bodies: unknown[] = [];
    const spy: Answer = (path, question) => {
      if (path.endsWith('$batch')) bodies.push(question.body);
      return answer(path, question);
    };
    const at = dynamics.locate(url);
    await dynamics.read(at ?? ref, answering(spy), still, {}).catch(() => {});
    expect(bodies[0]).toContain(`GET /Acme/api/data/v9.1/leads(${ref.id})?`);
  });

  it('asks for the audit of the past once', async () => {
    const { answer } = new Server();
    const asked: string[] = [];
    const ask = answering((path, question) => {
      asked.push(`${path} ${String(question.body).split('GET').length - 1}`);
      return answer(path, question);
    });
    await dynamics.read(ref, ask, still, {});
    expect(asked.slice(2)).toEqual(['/api/data/v9.1/$batch 7', '/api/data/v9.1/$batch 3']);
    await dynamics.read(ref, ask, still, {});
    expect(asked.slice(4)).toEqual(['/api/data/v9.1/$batch 7']);
  });

  it('asks nobody for a pause it was told of in a part', async () => {
    const reading = read(having({ 'audits?': { ...refuse(429, 'limit'), headers: { 'retry-after': '5' } } }));
    await expect(reading).rejects.toMatchObject({ failure: 'too-many', retryAfter: 5 });
  });

  it('without the audit: the last change as "at least", and the entry into the stage of the process', async () => {
    const { stageHistory, gaps, assignedAt } = await read(having({ 'audits?': denied }));
    expect(stageHistory).toEqual([
      { stage: 'Qualify', at: '2026-11-20T07:42:10Z', known: 'exact' },
      { stage: '100000001', at: '2026-11-20T09:15:04Z', known: 'at-least' },
    ]);
    expect(gaps?.filter(({ what }) => what === 'stageHistory')).toEqual([
      { what: 'stageHistory', why: 'forbidden' },
    ]);
    expect(assignedAt).toBeUndefined();
  });

  it('takes no day of the process for a time', async () => {
    const server = having({ 'audits?': denied });
    Object.assign(server.crm.leadtoopportunitysalesprocesses[0] ?? {}, {
      activestagestartedon: '2026-11-19T22:00:00Z',
    });
    expect((await read(server)).stageHistory?.map(({ stage }) => stage)).toEqual(['100000001']);
  });

  it('without auditing: the same, and that Dynamics does not keep it', async () => {
    const { stageHistory, gaps } = await read(
      having({
        'audits?': { json: { value: [] } },
        leadtoopportunitysalesprocesses: refuse(404, 'no segment'),
      }),
    );
    expect(stageHistory?.map(({ known }) => known)).toEqual(['at-least']);
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('knows the status of a lead that nobody has touched since it was made', async () => {
    const server = having({ 'audits?': denied });
    server.crm.lead.modifiedon = server.crm.lead.createdon;
    const { stageHistory } = await read(server);
    expect(stageHistory).toContainEqual({ stage: '100000001', at: '2026-11-20T07:42:10Z', known: 'exact' });
  });

  it('begins with what the lead was before auditing began', async () => {
    const server = new Server();
    server.crm.audits.pop();
    const { stageHistory, gaps } = await read(server);
    expect(stageHistory?.slice(-2)).toEqual([
      { stage: '1', at: null, known: 'unknown' },
      { stage: '100000001', at: '2026-11-20T07:45:00Z', known: 'exact' },
    ]);
    expect(gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('reads or names what is wrong, whatever one value in a batch is', async () => {
    const odd = fc.constantFrom<unknown>(null, true, -1, 2 ** 53, '', 'x', '9999-99-99', [], {}, [null]);
    const bend = (value: unknown, at: { left: number }, other: unknown): unknown => {
      if (at.left-- === 0) return other;
      if (Array.isArray(value)) return value.map((one) => bend(one, at, other));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, bend(one, at, other)]));
    };
    await fc.assert(
      fc.asyncProperty(fc.nat(150), odd, async (left, other) => {
        const server = new Server();
        Object.assign(server.crm, bend(server.crm, { left: left + 1 }, other));
        const got = await read(server).catch((error: unknown) => error);
        if (got instanceof Error) expect(got).toMatchObject({ name: 'CrmError' });
        else expect(leadSchema.safeParse(got).error).toBeUndefined();
      }),
      { numRuns: 200, seed: 20261121 },
    );
  });

  it('a team has the lead: nobody was given it', async () => {
    const server = new Server();
    server.crm.lead['_ownerid_value@Microsoft.Dynamics.CRM.lookuplogicalname'] = 'team';
    expect((await read(server)).assignedAt).toBeNull();
  });

  it('reads added columns by their type, in words that are the same for everybody', async () => {
    const server = new Server();
    Object.assign(server.crm.lead, {
      industrycode: 19,
      _campaignid_value: ref.id,
      '_campaignid_value@OData.Community.Display.V1.FormattedValue': 'Autumn',
      budgetamount: 1200.5,
    });
    const wanted = {
      industry: 'industrycode',
      campaign: 'campaignid',
      budget: 'budgetamount',
      size: 'acme_no',
    };
    const { fields, gaps } = await read(server, wanted);
    expect(fields).toMatchObject({ industry: 'Steel', campaign: 'Autumn', budget: 1200.5, source: 'Web' });
    expect(gaps).toContainEqual({ what: 'fields.size', why: 'unsupported' });
  });

  it('says when a column was filled, as the audit has it', async () => {
    const { fieldTimes } = await read(new Server(), { jobTitle: 'jobtitle' });
    expect(fieldTimes).toEqual({ jobTitle: '2026-11-20T07:42:10Z' });
  });

  it('tells drafts and cancelled calls, and meetings from when they were', async () => {
    const server = new Server();
    const [task, mail, call] = server.crm.activitypointers;
    Object.assign(server.crm.emails[0] ?? {}, { statuscode: 1 });
    Object.assign(call ?? {}, { statecode: 2 });
    Object.assign(task ?? {}, {
      activitytypecode: 'appointment',
      statecode: 1,
      scheduledstart: '2026-11-20T10:00:00Z',
    });
    const { activities } = await read(server);
    expect(activities?.some(({ id }) => id === mail?.activityid)).toBe(false);
    expect(activities?.find(({ kind }) => kind === 'call')).toMatchObject({
      outcome: 'cancelled',
      done: true,
    });
    expect(activities?.find(({ kind }) => kind === 'meeting')).toMatchObject({
      at: '2026-11-20T10:00:00Z',
      outcome: 'held',
    });
  });

  it('goes through all pages of open leads', async () => {
    const { answer } = new Server();
    let pages = 0;
    const ask = answering((path, question) => {
      const reply = answer(path, question);
      if (!path.includes('/leads?') || ++pages > 2) return reply;
      const next = `https://acme.crm4.dynamics.com/api/data/v9.1/leads?$skiptoken=${pages}`;
      return { json: { ...(reply.json as object), '@odata.nextLink': next } };
    });
    let leads = 0;
    for await (const page of dynamics.queue?.(ask, still, {}) ?? []) leads += page.length;
    expect([leads, pages]).toEqual([3, 3]);
  });
});

describe('writing into Dynamics', () => {
  const intent = { ref, known: [], seen: '100000001', again: false };
  const attempt = { channel: 'call', outcome: 'voicemail', note: 'Hej', at: '2026-11-20T12:34:56Z' } as const;

  it('makes a call that is completed, out, of this lead and by me', async () => {
    const server = new Server();
    await dynamics.write?.attempt?.(intent, attempt, answering(server.answer), still);
    expect(server.crm.phonecalls[0]).toMatchObject({
      subject: 'Call: voicemail',
      statecode: 1,
      actualend: attempt.at,
      directioncode: true,
      leftvoicemail: true,
      'regardingobjectid_lead_phonecall@odata.bind': `/leads(${ref.id})`,
      _ownerid_value: owner,
    });
  });

  it('completes it when the answer to that was lost', async () => {
    const server = new Server();
    let times = 1;
    const ask = answering((path, question) => {
      const reply = server.answer(path, question);
      return question.method === 'PATCH' && times-- > 0 ? lost : reply;
    });
    await dynamics.write?.attempt?.(intent, attempt, ask, still);
    expect(server.crm.phonecalls.map(({ statecode }) => statecode)).toEqual([1, undefined]);
  });

  it('shows Dynamics the version of the lead that was looked at', async () => {
    const server = new Server();
    const ask = answering(server.answer);
    const shown: unknown[] = [];
    await dynamics.write?.stage?.(
      intent,
      '4',
      (path, question, signal) => {
        if (question.method === 'PATCH') shown.push(question.headers, question.body);
        return ask(path, question, signal);
      },
      still,
    );
    expect(shown).toEqual([{ 'if-match': 'W/"4372108"' }, { statecode: 2, statuscode: 4 }]);
  });

  it('is told by Dynamics that the lead has changed', async () => {
    const server = new Server();
    const ask = answering((path, question) =>
      question.method === 'PATCH'
        ? refuse(412, 'version mismatch', '0x80060882')
        : server.answer(path, question),
    );
    const moving = dynamics.write?.stage?.(intent, '2', ask, still);
    await expect(moving).rejects.toMatchObject({ failure: 'changed' });
  });

  it('leaves qualifying to the button that makes an opportunity', async () => {
    const moving = dynamics.write?.stage?.(intent, '3', answering(new Server().answer), still);
    await expect(moving).rejects.toMatchObject({ failure: 'refused' });
  });
});
