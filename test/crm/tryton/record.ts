/**
 * Records the real Tryton of test/real/tryton for the contract test: `node test/crm/tryton/record.ts`, then set the day
 * in fixture.ts. Plays what happens to a lead on lead 4, then reads it as Dana, and saves each question with its answer.
 */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { chromium, type Page } from 'playwright-core';
import type { Ask } from '../../../lib/crm/crm.ts';
import { tryton } from '../../../lib/crm/tryton/index.ts';
import { connect } from '../../../lib/crm/tryton/rpc.ts';
import { ensureBrowser } from '../../real/browser.ts';
import {
  database,
  login,
  openFromList,
  openLead,
  origin,
  session,
  tab,
  up,
} from '../../real/tryton/tryton.ts';
import { wanted } from './wanted.ts';

const signal = new AbortController().signal;
const lead = 4;
const ref = { kind: 'sale.opportunity', id: String(lead) };

const { unavailable } = await up();
assert(!unavailable, unavailable ?? '');
const dana = await session('dana');
const danas = await connect(dana, signal);
const omars = await connect(await session('omar'), signal);
const admins = await connect(await session('admin'), signal);

const note = (message: string) => ({ resource: `sale.opportunity,${lead}`, message });
const press = (button: string) => danas.call(`sale.opportunity.${button}`, [[lead]]);
await omars.call('sale.opportunity.write', [
  [lead],
  { amount: { __class__: 'Decimal', decimal: '18000.00' }, employee: 1 },
]);
await danas.call('ir.note.create', [[note('Call: no answer'), note('Knows us from the fair')]]);
await omars.call('ir.note.create', [[note('Email in: When can you deliver?')]]);
await press('lost');
await press('lead');
await press('opportunity');
await danas.call('ir.note.create', [[note('Meeting planned: visit')]]);

const answers: { method: string; params: unknown; json: unknown }[] = [];
const recording: Ask = async (path, question, signal) => {
  const json = await dana(path, question, signal);
  answers.push({ ...(question.body as { method: string; params: unknown }), json });
  return json;
};
await tryton.read(ref, recording, signal, wanted);
await tryton.me(recording, signal);
for await (const _ of tryton.queue?.(recording, signal, wanted) ?? []) {
  // Each page asks for the next one.
}
await tryton.describe?.(recording, signal);

// What Tryton says when it refuses.
const [party] = (await admins.call('party.party.create', [[{ name: 'Another company' }]])) as number[];
const [company] = (await admins.call('company.company.create', [[{ party, currency: 1 }]])) as number[];
await admins.call('res.user.write', [[1], { companies: [['add', [company]]], company, employee: null }]);
const [theirs] = (await (
  await connect(await session('admin'), signal)
).call('sale.opportunity.create', [[{ company, number: 'A1', employee: null }]])) as number[];
const raw = async (ask: Ask, method: string, params: unknown[]) =>
  ask('/', { method: 'POST', body: { id: 1, method, params: [...params, danas.context] } }, signal);
const stranger = await fetch(`${origin}/${database}/`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', authorization: `Session ${btoa('dana:2:0')}` },
  body: JSON.stringify({ id: 1, method: 'model.res.user.get_preferences', params: [true, {}] }),
});
const refusals = {
  signedOut: { status: stranger.status, text: await stranger.text() },
  forbidden: await raw(dana, 'model.sale.opportunity.read', [[theirs], ['number']]),
  missing: await raw(dana, 'model.sale.opportunity.read', [[999_999], ['number']]),
  revisions: await raw(dana, 'model.sale.opportunity.history_revisions', [[999_999]]),
  model: await raw(dana, 'model.account.move.read', [[1], ['number']]),
  field: await raw(dana, 'model.sale.opportunity.read', [[lead], ['nosuch']]),
};

/** The page with what its fields show, without what only draws it. */
const bare = (page: Page) =>
  page.evaluate(() => {
    for (const field of document.querySelectorAll('input')) field.setAttribute('value', field.value);
    const copy = document.documentElement.cloneNode(true) as HTMLElement;
    for (const part of copy.querySelectorAll('head, script, style, link, svg, img, .modal')) part.remove();
    return `<!doctype html>\n${copy.outerHTML}\n`;
  });
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
await login(page, 'dana');
await openFromList(page);
await openLead(page, lead);
const shown = await bare(page);
// Another model's form is in front, the lead's tab is hidden.
await page.evaluate((party) => {
  location.hash = `#crm/model/party.party/${party}`;
}, 6);
await tab(page).locator('input[name=name]').first().waitFor();
const other = await bare(page);
// Before the view: the same tab without one.
await page.evaluate(() => {
  for (const box of document.querySelectorAll('#tabcontent > .tab-pane .content-box')) box.replaceChildren();
});
const half = await bare(page);
await browser.close();

/** Of a field's definition as much as anybody reads. */
const definition = ['type', 'string', 'relation', 'selection'];
/** Keys of sessions are nobody's business, not even of a test. */
const clean = (key: string, value: unknown) => {
  if (/token|session|avatar/.test(key)) return undefined;
  const isField = typeof value === 'object' && value !== null && 'states' in value && 'type' in value;
  return isField
    ? Object.fromEntries(Object.entries(value).filter(([name]) => definition.includes(name)))
    : value;
};
const save = (name: string, value: unknown) =>
  writeFile(new URL(name, import.meta.url), `${JSON.stringify(value, clean, 1)}\n`);
await save('answers.json', answers);
await save('refusals.json', refusals);
await save('pages.json', { shown, other, half });
