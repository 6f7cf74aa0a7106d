import { expect, test } from 'vitest';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { connect } from '../../lib/crm/odoo/rpc.ts';
import { neverClosing } from '../bench/hours.ts';
import { built } from '../real/chromium.ts';
import { login, server, session } from '../real/odoo/odoo.ts';
import {
  clickNotice,
  enter,
  group,
  handBack,
  logCall,
  oneAtRisk,
  openQueue,
  readAgain,
  soon,
  submit,
  take,
  timeZone,
  wantReminders,
} from './day.ts';
import { PanelInPage } from './panel.ts';
import { allowNotices, amend, shown } from './reminding.ts';
import { picture, useReal } from './stage.ts';

// A morning of somebody in sales on a real Odoo 19, by keyboard, with leads that marketing has just handed over.
const stage = useReal(server, () => ({
  extension: amend(allowNotices(neverClosing(built)), agreed),
  timeZone,
}));

/** The agreement of a company that has told which stage of its Odoo gives a lead back, and that wants to hear of one early. */
const agreed = ({ stages, promises: [contact, ...others] = [], ...rest }: Agreement): Agreement => ({
  ...rest,
  stages: stages.map((stage) =>
    stage.id === 'recycled' ? { ...stage, from: { ...stage.from, odoo: 'Back to marketing' } } : stage,
  ),
  promises: [...(contact ? [{ ...contact, warnAt: '30 minutes before' }] : []), ...others],
});

const still = new AbortController().signal;
const [dana, omar] = [7, 8];
/** A lead of fit A, whom sales promises to contact in half an hour; of anybody else in two hours. */
const best = { function: 'Head of Operations', country_id: 196, x_industry: 'logistics' };

test('queue, first lead, a call, the next lead, a hand-back, a reminder', async () => {
  const admins = connect(await session('admin'), still);
  const call = (model: string, method: string, ...args: unknown[]) => admins.call(model, method, args);
  const [country] = (await call('res.country', 'search', [['code', '=', 'SE']])) as number[];
  /** Makes an opportunity, and hands it over. */
  const handOver = async (name: string, values: object = {}, owner = dana): Promise<number> => {
    const made = await call('crm.lead', 'create', {
      name,
      type: 'opportunity',
      user_id: owner,
      stage_id: 1,
      ...values,
    });
    await call('crm.lead', 'write', [made].flat(), { stage_id: 2 });
    return Number([made].flat()[0]);
  };
  const told = async (lead: number): Promise<string> => {
    const rows = await call(
      'mail.message',
      'search_read',
      [
        ['model', '=', 'crm.lead'],
        ['res_id', '=', lead],
      ],
      ['body'],
    );
    return (rows as { body: string }[]).map(({ body }) => body).join('\n');
  };
  await call('crm.stage', 'create', { name: 'Back to marketing', sequence: 60 });
  const second = await handOver('Batteries for two halls', { partner_name: 'Virta Oy' });
  const first = await handOver('Roof of the harbour hall', { ...best, country_id: country });
  await handOver('Not mine', best, omar);
  const lost = await handOver('Lost already');
  await call('crm.lead', 'action_set_lost', [lost]);

  const back = await wantReminders(await stage.page(), stage.browser);
  const start = await stage.page();
  await login(start, 'dana');
  await start.bringToFront();
  const queue = await openQueue(stage.browser);
  await expect.poll(() => group(queue, 'At risk'), soon).toEqual(['Roof of the harbour hall']);
  expect(await group(queue, 'Today')).toEqual(['Batteries for two halls']);
  expect(await group(queue, 'Waiting')).toHaveLength(3);
  expect(await group(queue, '')).toHaveLength(5);
  await take(queue, 'odoo-morning-1-queue');
  const page = await enter(stage.browser, queue);
  const panel = await new PanelInPage(page).ready();
  expect(await panel.lead()).toBe('Roof of the harbour hall');
  await panel.says(/at risk · due \d/);
  await picture(page, 'odoo-morning-2-first-lead');

  await logCall(page, 'Back after <lunch>');
  await picture(page, 'odoo-morning-3-call');
  await submit(page);
  await panel.says(/^Logged: call/);
  await expect.poll(() => panel.text(), soon).toContain('Attempts 1 of 6');
  await picture(page, 'odoo-morning-4-called');
  expect(await told(first)).toMatch(/Call.*done[\s\S]*Back after &lt;lunch&gt;/);

  const again = await openQueue(stage.browser);
  await expect.poll(() => group(again, 'At risk'), soon).toEqual([]);
  await take(again, 'odoo-morning-5-next-in-queue');
  const other = await enter(stage.browser, again);
  const beside = await new PanelInPage(other).ready();
  expect(await beside.lead()).toBe('Batteries for two halls');
  await handBack(other, 'Budget comes in spring');
  await picture(other, 'odoo-morning-6-hand-back');
  await submit(other);
  await beside.says(/^Handed back: /);
  await expect.poll(() => beside.find('header .stages b').innerText(), soon).toBe('Back to marketing');
  expect(await told(second)).toMatch(/Budget comes in spring.*\[hand-back: no-need-now\]/);
  await other.reload();
  await other.locator('.o-mail-Message', { hasText: 'Budget comes in spring' }).waitFor();
  await beside.ready();
  await picture(other, 'odoo-morning-7-handed-back');

  // Meanwhile marketing has handed over another one.
  const third = await handOver('Solar carport', { ...best, country_id: country });
  const filled = await openQueue(stage.browser);
  await readAgain(filled);
  await expect.poll(() => group(filled, 'At risk'), soon).toEqual(['Solar carport']);
  expect(await group(filled, 'Today')).toEqual([]);
  await take(filled, 'odoo-morning-8-new-in-queue');
  await expect.poll(() => shown(back), soon).toEqual(oneAtRisk);
  const { notices } = await shown(back);
  const last = await clickNotice(stage.browser, notices);
  const due = await new PanelInPage(last).ready();
  expect(await due.lead()).toBe('Solar carport');
  expect(last.url()).toMatch(new RegExp(`/${third}$`));
  await picture(last, 'odoo-morning-9-from-the-reminder');
}, 180_000);
