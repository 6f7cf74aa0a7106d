import { describe, expect, it } from 'vitest';
import type { Activity, StageEntry } from '../../../lib/agreement/lead.ts';
import { odoo } from '../../../lib/crm/odoo/index.ts';
import { answering } from '../answering.ts';

type Row = Record<string, unknown>;
const wanted = { industry: 'x_industry' };
interface Answers {
  lead: Row[];
  messages: Row[];
  activities: Row[];
  history: Row[];
  /** Stages by language; each language is installed. */
  stages: Record<string, Row[]>;
  lang: string;
  labels: Record<string, string>;
  added: Record<string, string>;
}

const english = {
  stage_id: 'Stage',
  active: 'Active',
  won_status: 'Won/Lost',
  expected_revenue: 'Expected Revenue',
};

/** An Odoo with the lead of scenario S1 (reference/samples/odoo), as Odoo 19 answers it. */
const scenario: Answers = {
  lead: [
    {
      id: 501,
      name: 'Contact request',
      active: true,
      probability: 41,
      create_date: '2026-11-20 07:42:10',
      date_open: '2026-11-20 08:05:00',
      date_closed: false,
      date_last_stage_update: '2026-11-20 07:45:00',
      partner_name: 'Example Oy',
      function: 'Head of Operations',
      expected_revenue: 0,
      country_id: { id: 70, code: 'FI' },
      source_id: { id: 1, display_name: 'Search engine' },
      lost_reason_id: false,
      stage_id: { id: 2, display_name: 'MQL' },
      team_id: { id: 1, display_name: 'Sales' },
      user_id: { id: 7, display_name: 'Owner One', tz: 'Europe/Helsinki' },
    },
  ],
  messages: [
    message(9102, '2026-11-20 09:15:00', {
      message_type: 'comment',
      subject: 'Your question',
      partner_ids: [{ id: 90, partner_share: true }],
    }),
    message(9103, '2026-11-20 09:10:00', {
      mail_activity_type_id: { id: 2, category: 'phonecall', icon: 'fa-phone' },
    }),
  ],
  activities: [
    {
      id: 9201,
      res_id: 501,
      active: true,
      summary: 'Follow up',
      user_id: 7,
      create_date: '2026-11-20 09:15:04',
      write_date: '2026-11-20 09:15:04',
      activity_type_id: { id: 2, category: 'phonecall', icon: 'fa-phone' },
      calendar_event_id: false,
    },
  ],
  history: [change(9101, '2026-11-20 07:45:00', ['Stage', 'New', 'MQL'])],
  stages: { en_US: [] },
  lang: 'en_US',
  labels: english,
  added: {},
};

/** What a colleague with the user 7 wrote, unless it says otherwise. */
function message(id: number, date: string, more: Row = {}): Row {
  return {
    id,
    res_id: 501,
    date,
    create_date: date,
    message_type: 'notification',
    subject: false,
    is_internal: false,
    subtype_id: { id: 1, internal: false },
    mail_activity_type_id: false,
    author_id: { id: 70, user_ids: [{ id: 7, share: false }] },
    partner_ids: [],
    notified_partner_ids: [],
    ...more,
  };
}

function change(id: number, date: string, ...values: [label: string, from: unknown, to: unknown][]): Row {
  return {
    id,
    date,
    model: 'crm.lead',
    res_id: 501,
    trackingValues: values.map(([changedField, oldValue, newValue]) => ({
      fieldInfo: { changedField },
      oldValue,
      newValue,
    })),
  };
}

const still = new AbortController().signal;

async function read(changes: Partial<Answers> = {}) {
  const data = { ...scenario, ...changes };
  const asked: string[] = [];
  const reply = (path: string, { model, method, kwargs }: Row) => {
    const { context, attributes } = (kwargs ?? {}) as { context?: { lang?: string }; attributes?: string[] };
    if (path === '/mail/thread/messages') return { data: { 'mail.message': data.history } };
    const rows = (records: Row[]) => ({ length: records.length, records });
    switch (`${model}.${method}`) {
      case 'crm.lead.web_read':
        return data.lead;
      case 'crm.lead.fields_get':
        return Object.fromEntries(
          Object.entries(attributes?.[0] === 'type' ? data.added : data.labels).map(([name, value]) => [
            name,
            { [attributes?.[0] ?? '']: value },
          ]),
        );
      case 'mail.message.web_search_read':
        return rows(data.messages);
      case 'mail.activity.web_search_read':
        return rows(data.activities);
      case 'crm.stage.search_read':
        return data.stages[context?.lang ?? ''];
      case 'res.users.context_get':
        return { lang: data.lang };
      case 'res.lang.get_installed':
        return Object.keys(data.stages).map((code) => [code, code]);
      default:
        throw new Error(`${path} was not expected`);
    }
  };
  const ask = answering((path, { body }) => {
    asked.push(path);
    return { json: { jsonrpc: '2.0', id: 1, result: reply(path, (body as { params: Row }).params) } };
  });
  const lead = await odoo.read({ kind: 'crm.lead', id: '501' }, ask, still, wanted);
  return { lead, asked };
}

const lead = (more: Row): Row[] => [{ ...scenario.lead[0], ...more }];
const stages = (history: StageEntry[] | null | undefined) =>
  history?.map(({ stage, at, known }) => `${stage} ${at?.slice(11, 19)} ${known}`);

it('reads S1', async () => {
  const unsaid = ['page-view', 'download', 'form', 'email-open', 'email-click', 'chat', 'event'];
  expect((await read()).lead).toEqual({
    id: '501',
    crm: 'odoo',
    name: 'Contact request',
    createdAt: '2026-11-20T07:42:10Z',
    owner: { id: '7', name: 'Owner One', team: 'Sales', timeZone: 'Europe/Helsinki' },
    assignedAt: '2026-11-20T08:05:00Z',
    fields: {
      country: 'FI',
      jobTitle: 'Head of Operations',
      companyName: 'Example Oy',
      source: 'Search engine',
      dealValue: null,
      lossReason: null,
    },
    fieldTimes: {},
    stage: { recorded: 'MQL' },
    stageHistory: [
      { stage: 'New', at: '2026-11-20T07:42:10Z', known: 'exact' },
      { stage: 'MQL', at: '2026-11-20T07:45:00Z', known: 'exact' },
    ],
    activities: [
      {
        id: 'm9102',
        kind: 'email',
        direction: 'outbound',
        at: '2026-11-20T09:15:00Z',
        by: '7',
        subject: 'Your question',
        automated: false,
        done: true,
        recordedAt: '2026-11-20T09:15:00Z',
      },
      {
        id: 'm9103',
        kind: 'call',
        direction: 'outbound',
        at: '2026-11-20T09:10:00Z',
        by: '7',
        subject: null,
        automated: false,
        done: true,
        recordedAt: '2026-11-20T09:10:00Z',
      },
      // Odoo keeps a day for it, no time.
      {
        id: 'a9201',
        kind: 'call',
        direction: 'outbound',
        at: undefined,
        by: '7',
        subject: 'Follow up',
        done: false,
        recordedAt: '2026-11-20T09:15:04Z',
      },
    ],
    gaps: [
      ...unsaid.map((kind) => ({ what: `activities:${kind}`, why: 'unsupported' })),
      { what: 'fields.employees', why: 'unsupported' },
      { what: 'fields.industry', why: 'unsupported' },
    ],
  });
});

it('asks nine questions, and for the history only after the lead', async () => {
  const { asked } = await read();
  expect(asked).toHaveLength(9);
  expect(asked.indexOf('/mail/thread/messages')).toBeGreaterThan(
    asked.indexOf('/web/dataset/call_kw/crm.lead/web_read'),
  );
});

it('never asks for the history of a lead that it may not see: that would mark messages of others as read', async () => {
  const asked: string[] = [];
  const ask = answering((path) => {
    asked.push(path);
    return { json: { result: [] } };
  });
  await expect(odoo.read({ kind: 'crm.lead', id: '501' }, ask, still, wanted)).rejects.toThrow('not-found');
  expect(asked).not.toContain('/mail/thread/messages');
});

describe('the stage and its history', () => {
  it('is the stage since the creation when nothing was changed', async () => {
    const { lead: result } = await read({
      history: [],
      lead: lead({ date_last_stage_update: '2026-11-20 07:42:10' }),
    });
    expect(stages(result.stageHistory)).toEqual(['MQL 07:42:10 exact']);
  });

  it('is there at least since the last save when a program changed it without a trace', async () => {
    const { lead: result } = await read({ history: [] });
    expect(stages(result.stageHistory)).toEqual(['MQL 07:45:00 at-least']);
    expect(result.gaps).toContainEqual({ what: 'stageHistory', why: 'unsupported' });
  });

  it('does not take a save of several leads at once for a change', async () => {
    const { lead: result } = await read({ lead: lead({ date_last_stage_update: '2026-11-21 10:00:00' }) });
    expect(stages(result.stageHistory)).toEqual(['New 07:42:10 exact', 'MQL 07:45:00 exact']);
  });

  it('orders changes of one second by their numbers', async () => {
    const { lead: result } = await read({
      history: [
        change(12, '2026-11-20 08:00:00', ['Stage', 'Qualified', 'MQL']),
        change(11, '2026-11-20 08:00:00', ['Stage', 'New', 'Qualified']),
      ],
    });
    expect(result.stageHistory?.map(({ stage }) => stage)).toEqual(['New', 'Qualified', 'MQL']);
  });

  it('is "Lost" for what is archived without a chance, and back when it is restored', async () => {
    const lost = change(12, '2026-11-20 10:00:00', ['Active', true, false], ['Won/Lost', 'Pending', 'Lost']);
    const restored = change(
      13,
      '2026-11-20 11:00:00',
      ['Active', false, true],
      ['Won/Lost', 'Lost', 'Pending'],
    );
    const gone = await read({
      lead: lead({ active: false, probability: 0, date_closed: '2026-11-20 10:00:00' }),
      history: [...scenario.history, lost],
    });
    expect(gone.lead.stage).toEqual({ recorded: 'Lost' });
    expect(stages(gone.lead.stageHistory)?.slice(-2)).toEqual(['MQL 07:45:00 exact', 'Lost 10:00:00 exact']);
    const back = await read({ history: [restored, lost, ...scenario.history] });
    expect(back.lead.stage).toEqual({ recorded: 'MQL' });
    expect(stages(back.lead.stageHistory)?.slice(-2)).toEqual(['Lost 10:00:00 exact', 'MQL 11:00:00 exact']);
  });

  it('is not "Lost" for what is only archived', async () => {
    const archived = change(12, '2026-11-20 10:00:00', ['Active', true, false]);
    const { lead: result } = await read({
      lead: lead({ active: false }),
      history: [...scenario.history, archived],
    });
    expect(result.stage).toEqual({ recorded: 'MQL' });
    expect(result.stageHistory?.map(({ stage }) => stage)).toEqual(['New', 'MQL']);
  });

  it('reads names that a colleague wrote in another language, and labels in mine', async () => {
    const { lead: result } = await read({
      lang: 'sv_SE',
      labels: { ...english, stage_id: 'Etapp' },
      stages: {
        sv_SE: [
          { id: 1, name: 'Ny' },
          { id: 2, name: 'Kvalificerad' },
        ],
        en_US: [
          { id: 1, name: 'New' },
          { id: 2, name: 'MQL' },
        ],
        fi_FI: [
          { id: 1, name: 'Uusi' },
          { id: 2, name: 'Kelpaa' },
        ],
      },
      history: [
        change(11, '2026-11-20 07:44:00', ['Etapp', 'Uusi', 'Kelpaa']),
        change(12, '2026-11-20 07:45:00', ['Etapp', 'Kvalificerad', 'Ny']),
        change(13, '2026-11-20 07:46:00', ['Etapp', 'New', 'MQL']),
      ],
    });
    expect(result.stageHistory?.map(({ stage }) => stage)).toEqual(['New', 'MQL', 'New', 'MQL']);
  });

  it('says so when there are more changes than it reads', async () => {
    const history = Array.from({ length: 300 }, (_, i) =>
      change(i, '2026-11-20 08:00:00', ['Stage', i % 2 ? 'MQL' : 'New', i % 2 ? 'New' : 'MQL']),
    );
    const { lead: result } = await read({ history });
    expect(result.stageHistory?.[0]?.at).toBe('2026-11-20T08:00:00Z');
    expect(result.gaps).toContainEqual({ what: 'stageHistory', why: 'not-fetched' });
  });

  it('takes no changes of another record', async () => {
    const { lead: result } = await read({
      history: [{ ...change(1, '2026-11-20 08:00:00', ['Stage', 'New', 'Won']), res_id: 502 }],
    });
    expect(result.stageHistory?.map(({ stage }) => stage)).toEqual(['MQL']);
  });
});

describe('what was done', () => {
  const activity = async (row: Row, activities: Row[] = []): Promise<Activity | undefined> =>
    (await read({ messages: [row], activities })).lead.activities?.[0];
  const at = '2026-11-20 09:00:00';
  const customer = { id: 90, user_ids: [] };
  const outside = { partner_ids: [{ id: 90, partner_share: true }] };
  const meeting = { id: 3, category: 'meeting', icon: 'fa-users' };
  const call = { id: 2, category: 'phonecall', icon: 'fa-phone' };
  const done = (summary: string) =>
    `<div>\n    <p>\n<span class="fa fa-phone fa-fw"></span><span>Call</span> done\n<span>: </span><span>${summary}</span>\n    </p></div>`;

  it.each<[string, Row, Partial<Activity> | undefined]>([
    [
      'an e-mail from a customer',
      { message_type: 'email', author_id: customer },
      { kind: 'email', direction: 'inbound', by: null },
    ],
    [
      'an e-mail from a stranger',
      { message_type: 'email', author_id: false },
      { kind: 'email', direction: 'inbound' },
    ],
    [
      'an e-mail from a colleague',
      { message_type: 'email' },
      { kind: 'email', direction: 'outbound', automated: false },
    ],
    [
      'a message to the customer',
      { message_type: 'comment', ...outside },
      { kind: 'email', direction: 'outbound' },
    ],
    ['a message among colleagues', { message_type: 'comment' }, { kind: 'note', direction: undefined }],
    [
      'a note about the customer',
      { message_type: 'comment', subtype_id: { id: 2, internal: true }, ...outside },
      { kind: 'note' },
    ],
    [
      'a message from the portal',
      { message_type: 'comment', author_id: { id: 90, user_ids: [{ id: 30, share: true }] } },
      { kind: 'message', direction: 'inbound' },
    ],
    [
      'a message that OdooBot wrote',
      { message_type: 'comment', ...outside, author_id: { id: 2, user_ids: [{ id: 1, share: false }] } },
      { kind: 'email', direction: 'outbound', automated: true },
    ],
    [
      'a mailing',
      { message_type: 'email_outgoing' },
      { kind: 'email', direction: 'outbound', automated: true, bulk: true },
    ],
    [
      'an acknowledgement',
      { message_type: 'auto_comment' },
      { kind: 'email', direction: 'outbound', automated: true },
    ],
    [
      "a customer's absence",
      { message_type: 'out_of_office', author_id: customer },
      { kind: 'email', direction: 'inbound', automated: true },
    ],
    ['an SMS', { message_type: 'sms' }, { kind: 'message', direction: 'outbound' }],
    [
      'an e-mail that was marked as done',
      { mail_activity_type_id: { id: 1, category: 'default', icon: 'fa-envelope' } },
      { kind: 'email', direction: 'outbound' },
    ],
    [
      'a to-do that was marked as done',
      { mail_activity_type_id: { id: 4, category: 'default', icon: 'fa-check' } },
      { kind: 'task', direction: undefined },
    ],
    [
      'a meeting that was marked as done',
      { mail_activity_type_id: meeting },
      { kind: 'meeting', direction: undefined },
    ],
    ['what the system says', { message_type: 'notification' }, undefined],
    [
      'a call with an outcome in its summary',
      { mail_activity_type_id: call, body: done('No answer') },
      { kind: 'call', outcome: 'no-answer' },
    ],
    [
      'a call with a summary of its own',
      { mail_activity_type_id: call, body: done('No answer from the switchboard') },
      { kind: 'call', outcome: undefined },
    ],
    [
      'a call of a colleague who is called Connected, without a summary',
      {
        mail_activity_type_id: call,
        body: '<p><span>Call</span> done (originally assigned to <span>Connected</span>)</p>',
      },
      { kind: 'call', outcome: undefined },
    ],
    [
      'a message, which is a to-do that says so',
      { mail_activity_type_id: { id: 4, category: 'default', icon: 'fa-check' }, body: done('Message') },
      { kind: 'message', direction: 'outbound', outcome: undefined },
    ],
  ])('%s', async (_, row, expected) => {
    const found = await activity(message(1, at, row));
    if (expected) expect(found).toMatchObject(expected);
    else expect(found).toBeUndefined();
  });

  it('gives a meeting the time of the calendar, unless that is still to come', async () => {
    const done = message(1, at, { mail_activity_type_id: meeting });
    const planned = (start: string) => ({
      id: 5,
      res_id: 501,
      active: false,
      summary: false,
      user_id: 7,
      create_date: '2026-11-19 08:00:00',
      write_date: at,
      activity_type_id: meeting,
      calendar_event_id: { id: 8, start },
    });
    expect(await activity(done, [planned('2026-11-20 07:00:00')])).toMatchObject({
      at: '2026-11-20T07:00:00Z',
      recordedAt: '2026-11-20T09:00:00Z',
    });
    expect(await activity(done, [planned('2026-11-24 07:00:00')])).toMatchObject({
      at: '2026-11-20T09:00:00Z',
    });
  });

  it('counts what was done once: the archived activity is the message', async () => {
    const [planned] = scenario.activities;
    const { lead: result } = await read({ activities: [{ ...planned, active: false }] });
    expect(result.activities?.map(({ id }) => id)).toEqual(['m9102', 'm9103']);
  });
});

it('was handed back when the newest note with a reason says so', async () => {
  const note = (id: number, date: string, body: string) =>
    message(id, date, { message_type: 'comment', is_internal: true, body });
  const { lead: result } = await read({
    messages: [
      note(9303, '2026-11-20 12:00:00', '<p>Called the fair</p>'),
      note(9302, '2026-11-20 11:00:00', '<p>No need now<br>[hand-back: no-need-now]</p>'),
      note(9301, '2026-11-20 10:00:00', '<p>[hand-back: wrong-company]</p>'),
    ],
  });
  expect(result.handBack).toEqual({ reason: 'no-need-now', at: '2026-11-20T11:00:00Z' });
});

describe('fields', () => {
  it('has no owner, no time of assignment and no stage where Odoo has none', async () => {
    const { lead: result } = await read({
      lead: lead({ user_id: false, date_open: false, stage_id: false, country_id: false, function: false }),
      history: [],
    });
    expect(result).toMatchObject({
      owner: null,
      assignedAt: null,
      stage: { recorded: null },
      stageHistory: [],
      fields: { country: null, jobTitle: null },
    });
  });

  it('knows when a value was given, not when it was corrected', async () => {
    const { lead: result } = await read({
      lead: lead({ expected_revenue: 900 }),
      history: [
        change(11, '2026-11-20 10:00:00', ['Expected Revenue', 0, 500]),
        change(12, '2026-11-20 11:00:00', ['Expected Revenue', 500, 900]),
      ],
    });
    expect(result.fields).toMatchObject({ dealValue: 900 });
    expect(result.fieldTimes).toEqual({ dealValue: '2026-11-20T10:00:00Z' });
  });

  it.each([
    ['char', 'logistics', 'logistics'],
    ['char', false, null],
    ['many2one', { id: 4, display_name: 'Logistics' }, 'Logistics'],
    ['many2many', [{ id: 4, display_name: 'Logistics' }], ['Logistics']],
    ['integer', 4, 4],
    ['boolean', false, false],
  ])('reads an added field that is a %s: %j', async (type, value, expected) => {
    const { lead: result } = await read({ added: { x_industry: type }, lead: lead({ x_industry: value }) });
    expect(result.fields?.industry).toEqual(expected);
  });
});

describe('a menu that does not name its model', () => {
  const ask = (model: string | null) =>
    answering((path) => ({
      json: { result: path === '/web/action/load' ? model && { res_model: model } : [] },
    }));

  it.each(['res.partner', null])('is not a lead when it shows %s', async (model) => {
    const reading = odoo.read({ kind: 'action-209', id: '10' }, ask(model), still, wanted);
    await expect(reading).rejects.toMatchObject({
      failure: 'not-found',
      said: 'action-209 does not show leads',
    });
  });
});
