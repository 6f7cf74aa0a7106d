/**
 * Records the real Odoo of test/real/odoo for the contract test: `node test/crm/odoo/record.ts`, then set the day in
 * fixture.ts. Plays what happens to a lead on lead 48, then reads it as Dana, and saves each question with its answer.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { chromium, type Page } from 'playwright-core';
import { sameOrigin } from '../../../lib/crm/ask.ts';
import type { Ask } from '../../../lib/crm/crm.ts';
import { odoo } from '../../../lib/crm/odoo/index.ts';
import { connect } from '../../../lib/crm/odoo/rpc.ts';
import { ensureBrowser } from '../../real/browser.ts';
import { login, openLead, origin, session, up } from '../../real/odoo/odoo.ts';

const signal = new AbortController().signal;
const lead = 48;

/** So that what follows has another second. */
const later = () => new Promise((resolve) => setTimeout(resolve, 1100));

const { unavailable } = await up();
assert(!unavailable, unavailable ?? '');
const dana = await session('dana');
const danas = connect(dana, signal);
const omars = connect(await session('omar'), signal);
const admins = connect(await session('admin'), signal);

const act = async (type: string) =>
  danas.call('crm.lead', 'activity_schedule', [[lead]], {
    act_type_xmlid: `mail.mail_activity_data_${type}`,
    user_id: 7,
  });
const say = (body: string, subtype: string, partners: number[]) =>
  danas.post('/mail/message/post', {
    thread_model: 'crm.lead',
    thread_id: lead,
    post_data: { body, message_type: 'comment', subtype_xmlid: `mail.${subtype}`, partner_ids: partners },
  });
const change = (values: object) => danas.call('crm.lead', 'write', [[lead], values]);

const [{ partner_id }] = (await danas.call('crm.lead', 'read', [[lead], ['partner_id']])) as [
  { partner_id: [id: number, name: string] },
];
const customer = partner_id[0];
await omars.call('crm.lead', 'write', [[lead], { stage_id: 2 }], { context: { lang: 'sv_SE' } });
await later();
await danas.call('mail.activity', 'action_feedback', [await act('call')], { feedback: 'no answer' });
await later();
await say('The drawings, as promised', 'mt_comment', [customer]);
await say('Knows us from the fair', 'mt_note', []);
await later();
await admins.call(
  'mail.thread',
  'message_process',
  [
    'crm.lead',
    [
      'From: "Dev Patel" <dev@example.test>',
      'To: sales@example.test',
      'Subject: Re: Referral',
      'Message-Id: <one@example.test>',
      `Date: ${new Date().toUTCString()}`,
      '',
      'When can you deliver?',
    ].join('\n'),
  ],
  { thread_id: lead },
);
await change({ expected_revenue: 12_000 });
await danas.call('crm.lead', 'action_set_lost', [[lead]], { lost_reason_id: 1 });
await later();
await danas.call('crm.lead', 'action_unarchive', [[lead]]);
await later();
await change({ stage_id: 3 });
await act('call');
await danas.call(
  'calendar.event',
  'create',
  [
    {
      name: 'Visit',
      start: '2027-01-12 09:00:00',
      stop: '2027-01-12 10:00:00',
      opportunity_id: lead,
      res_model: 'crm.lead',
      res_id: lead,
    },
  ],
  { context: { default_res_model: 'crm.lead', default_res_id: lead } },
);

const answers: { path: string; params: unknown; json: unknown }[] = [];
const recording: Ask = async (path, question, signal) => {
  const json = await dana(path, question, signal);
  answers.push({ path, params: (question.body as { params: unknown }).params, json });
  return json;
};
await odoo.read({ kind: 'crm.lead', id: String(lead) }, recording, signal, { industry: 'x_industry' });
await odoo.me(recording, signal);
for await (const page of odoo.queue?.(recording, signal, { industry: 'x_industry' }) ?? [])
  console.log('queue:', page.map(({ id }) => id).join(' '));
await odoo.describe?.(recording, signal);

// What Odoo says when it refuses.
const others = await admins.call('res.company', 'create', [{ name: 'Another company' }]);
const theirs = await admins.call('crm.lead', 'create', [
  { name: 'Theirs', company_id: others, user_id: false },
]);
const ask = (ask: Ask, model: string, method: string, args: unknown[], kwargs = {}) =>
  ask(
    `/web/dataset/call_kw/${model}/${method}`,
    { method: 'POST', body: { jsonrpc: '2.0', id: 1, params: { model, method, args, kwargs } } },
    signal,
  );
const stranger = sameOrigin(fetch, origin);
const refusals = {
  signedOut: await ask(stranger, 'crm.lead', 'web_read', [[lead]], { specification: { name: {} } }),
  forbidden: await ask(dana, 'crm.lead', 'web_read', [[theirs]], { specification: { name: {} } }),
  forbiddenField: await ask(dana, 'mail.message', 'search_read', [[], ['tracking_value_ids']], { limit: 1 }),
  missing: await ask(dana, 'crm.lead', 'web_read', [[999_999]], { specification: { name: {} } }),
};

/** The page without what only draws it or is long. */
const bare = (page: Page) =>
  page.evaluate(() => {
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const part of copy.querySelectorAll(
      'head, script, style, link, svg, img, .o-mail-ChatHub, .o_wysiwyg_wrapper',
    ))
      part.remove();
    return `<!doctype html>\n${copy.outerHTML}\n`;
  });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
await login(page, 'dana');
await openLead(page, lead);
await page.locator('.o-mail-Message', { hasText: 'no answer' }).waitFor();
const shown = await bare(page);
await page.goto(`${origin}/odoo/res.partner/${customer}`);
await page.locator('.o_form_view').waitFor();
const other = await bare(page);
// Before the first view: the same document without one.
await page.evaluate(() => {
  document.querySelector('.o_action_manager')?.replaceChildren();
});
const half = await bare(page);
await browser.close();

/** Keys of pictures and sessions are nobody's business, not even of a test. */
const clean = (key: string, value: unknown) =>
  /token|hash|secret|key$/.test(key) || key === 'debug' ? undefined : value;
const save = (name: string, value: unknown) =>
  writeFile(new URL(name, import.meta.url), `${JSON.stringify(value, clean, 1)}\n`);
await save('answers.json', answers);
await save('refusals.json', refusals);
await save('pages.json', { shown, other, half });
