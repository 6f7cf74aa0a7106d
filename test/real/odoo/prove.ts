/**
 * Proves the connector alone on a real Odoo in Chromium, with a salesperson's own session in the page:
 * `node test/real/odoo/prove.ts`. What the extension makes of it is for test/e2e.
 */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import type { Lead } from '../../../lib/agreement/lead.ts';
import type { RecordRef } from '../../../lib/crm/crm.ts';
import { ensureBrowser } from '../browser.ts';
import {
  form,
  logCall,
  login,
  moveTo,
  nextRecord,
  openFromList,
  openLead,
  origin,
  shownName,
  signOutElsewhere,
  up,
} from './odoo.ts';

interface Seen {
  ref: RecordRef | null;
  /** The name in the view of which the root is, null without a root. */
  shown: string | null;
  lead?: Lead;
  calls?: number;
  failure?: string;
}

/** The connector and its transport as one script for the page. */
async function bundle(): Promise<string> {
  const source = fileURLToPath(new URL('../../../lib/crm', import.meta.url));
  const entry = 'virtual:odoo';
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      rollupOptions: {
        input: entry,
        output: { format: 'iife', name: 'leadpact', exports: 'named' },
        preserveEntrySignatures: 'strict',
      },
    },
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) =>
          id === entry
            ? `export { odoo } from '${source}/odoo/index.ts'; export { sameOrigin } from '${source}/ask.ts';`
            : null,
      },
    ],
  });
  assert('output' in built);
  return `${built.output[0].code}\nglobalThis.leadpact = leadpact;`;
}

declare const leadpact: {
  odoo: typeof import('../../../lib/crm/odoo/index.ts').odoo;
  sameOrigin: typeof import('../../../lib/crm/ask.ts').sameOrigin;
};

/** What the connector makes of the page as it is now. */
const look = (page: Page): Promise<Seen> =>
  page.evaluate(async () => {
    const { odoo, sameOrigin } = leadpact;
    const ref = odoo.locate(new URL(location.href));
    const root = ref && odoo.root(document, ref);
    if (!ref || !root) return { ref, shown: null };
    const shown = (root.querySelector('.o_last_breadcrumb_item') as HTMLElement | null)?.innerText ?? '';
    let calls = 0;
    const ask = sameOrigin((url, init) => {
      calls++;
      return fetch(url, init);
    }, location.origin);
    try {
      return { ref, shown, lead: await odoo.read(ref, ask, AbortSignal.timeout(10_000), {}), calls };
    } catch (error) {
      return { ref, shown, failure: (error as { failure?: string }).failure ?? String(error) };
    }
  });

const say = (what: string, seen?: Seen) => {
  const lead = seen?.lead;
  const detail = lead
    ? ` ${lead.id} ${lead.name}: ${lead.stage?.recorded}, ${lead.activities?.length} activities, ${seen.calls} calls`
    : '';
  console.log(`✓ ${what}${detail}`);
};

const { unavailable } = await up();
if (unavailable) {
  console.log(`skipped, because ${unavailable}`);
  process.exit(0);
}
const code = await bundle();
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: ['--no-sandbox'] });
try {
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
  await context.addInitScript({ content: code });
  const page = await context.newPage();
  await login(page, 'dana');

  await openLead(page, 46);
  let seen = await look(page);
  assert.equal(seen.shown, 'Web form: call me back');
  assert.equal(seen.lead?.id, '46');
  assert.deepEqual(
    seen.lead?.activities?.map(({ kind, direction, by }) => ({ kind, direction, by })),
    [{ kind: 'call', direction: 'outbound', by: '7' }],
  );
  say('a lead by its model', seen);

  await page.goto(`${origin}/odoo/action-crm.crm_lead_all_leads`);
  await page.locator('.o_list_view .o_data_row').first().waitFor();
  assert.deepEqual(await look(page), { ref: null, shown: null });
  say('a list is no lead');

  await openFromList(page);
  for (let record = 0; record < 4; record++) {
    seen = await look(page);
    assert.match(seen.ref?.kind ?? '', /^action-/);
    assert.equal(seen.lead?.id, seen.ref?.id);
    assert.equal(seen.lead?.name, await shownName(page));
    say('the pager', seen);
    await nextRecord(page);
  }

  // The address never runs ahead of the view: at each change of it, the form is that of the new record.
  const changes = await page.evaluate(async () => {
    const { odoo, sameOrigin } = leadpact;
    const seen: { id: string; shown: string; name: string | null | undefined }[] = [];
    const ask = sameOrigin(fetch.bind(window), location.origin);
    for (let i = 0; i < 3; i++) {
      const before = location.href;
      document.querySelector<HTMLElement>('.o_pager_next')?.click();
      while (location.href === before) await new Promise((resolve) => setTimeout(resolve));
      const ref = odoo.locate(new URL(location.href));
      if (!ref) throw new Error(location.href);
      const shown = document.querySelector<HTMLElement>('.o_last_breadcrumb_item')?.innerText ?? '';
      const { name } = await odoo.read(ref, ask, AbortSignal.timeout(10_000), {});
      seen.push({ id: ref.id, shown, name });
    }
    return seen;
  });
  for (const { shown, name } of changes) assert.equal(shown, name);
  say('the view at the moment the address changes');

  await page.goBack();
  seen = await look(page);
  assert.equal(seen.lead?.name, seen.shown);
  assert.notEqual(seen.shown, changes.at(-1)?.shown);
  say('back', seen);

  await page.goto(`${origin}/odoo/crm`);
  // Dana has no opportunity of her own; what the pipeline shows then is a sample behind a veil.
  await page.locator('.o_facet_remove').first().click();
  await page.locator('.o_view_sample_data').waitFor({ state: 'detached' });
  assert.equal((await look(page)).ref, null);
  await page.locator('.o_kanban_record', { hasText: 'Referral' }).first().click();
  await form(page).waitFor();
  seen = await look(page);
  assert.equal(seen.lead?.name, await shownName(page));
  say('from the pipeline', seen);

  await page.click('.o_form_button_create');
  await page.waitForURL(/\/new$/);
  assert.equal((await look(page)).ref, null);
  say('an unsaved lead is none');

  await page.goto(`${origin}/odoo/res.partner/7`);
  await page.locator('.o_form_view').waitFor();
  assert.deepEqual(await look(page), { ref: null, shown: null });
  say('a contact is none');
  // A menu's action that shows contacts has the same kind of address as one that shows leads.
  await page.goto(`${origin}/odoo/action-base.action_partner_form/7`);
  await page.locator('.o_form_view').waitFor();
  seen = await look(page);
  assert.equal(seen.shown, null);
  say(`nor in a menu's address (${page.url()})`);

  await openLead(page, 48);
  const before = await look(page);
  await logCall(page, 'Asked for the drawings');
  seen = await look(page);
  const [call, ...rest] = seen.lead?.activities ?? [];
  assert.deepEqual(rest, before.lead?.activities);
  assert.equal(call?.kind, 'call');
  assert.equal(call?.direction, 'outbound');
  assert.equal(call?.by, '7');
  say('a call logged in Odoo is one activity', seen);

  await moveTo(page, 'Qualified');
  seen = await look(page);
  assert.equal(seen.lead?.stage?.recorded, 'Qualified');
  assert.deepEqual(
    seen.lead?.stageHistory?.map(({ stage, known }) => [stage, known]),
    [
      ['New', 'exact'],
      ['Qualified', 'exact'],
    ],
  );
  say('moved to Qualified', seen);

  const swedish = await browser.newContext();
  await swedish.addInitScript({ content: code });
  const omars = await swedish.newPage();
  await login(omars, 'omar');
  await openLead(omars, 48);
  await moveTo(omars, 'Förslag');
  for (const [who, where] of [
    ['a Swedish reader', omars],
    ['an English reader', page],
  ] as const) {
    seen = await look(where);
    assert.deepEqual(
      seen.lead?.stageHistory?.map(({ stage }) => stage),
      ['New', 'Qualified', 'Proposition'],
    );
    say(`moved in Swedish, read by ${who}`, seen);
  }

  await page.screenshot({ path: process.env.SHOT ?? '/tmp/odoo-proof.png' });
  await signOutElsewhere(page);
  seen = await look(page);
  assert.equal(seen.failure, 'not-signed-in');
  say('after the session ended elsewhere: not signed in');
} finally {
  await browser.close();
}
