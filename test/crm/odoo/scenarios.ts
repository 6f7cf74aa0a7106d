import type { Gap } from '../../../lib/agreement/lead.ts';
import type { Scenario } from '../fixture.ts';
import { colleague, customer, type Told, telling } from './told.ts';

const phone = { id: 2, category: 'phonecall', icon: 'fa-phone' };
const toDo = { id: 4, category: 'default', icon: 'fa-check' };
const at = (date: string) => ({ date, create_date: date });
const done = (summary: string) =>
  `<div>\n<p>\n<span class="fa fa-phone fa-fw"></span><span>Call</span> done<span>: </span><span>${summary}</span>\n</p>\n</div>`;

const s1: Told = {
  lead: {
    id: 501,
    name: 'Aino Example',
    create_date: '2026-11-20 07:42:10',
    date_open: '2026-11-20 08:05:00',
    date_last_stage_update: '2026-11-20 07:45:00',
    partner_name: 'Example Oy',
    function: 'Head of Operations',
    country_id: { id: 70, code: 'FI' },
    stage_id: { id: 2, display_name: 'Qualified' },
    team_id: { id: 1, display_name: 'Sales' },
    user_id: { id: 7, display_name: 'Owner One', tz: 'Europe/Helsinki' },
  },
  messages: [
    {
      id: 9104,
      ...at('2026-11-20 09:15:00'),
      message_type: 'comment',
      subject: 'Your question',
      author_id: colleague(7),
      partner_ids: [{ id: 90, partner_share: true }],
    },
    {
      id: 9103,
      ...at('2026-11-20 09:10:00'),
      mail_activity_type_id: phone,
      author_id: colleague(7),
      body: done('No answer'),
    },
  ],
  activities: [
    {
      id: 9201,
      summary: 'Follow up',
      user_id: 7,
      create_date: '2026-11-20 09:20:00',
      write_date: '2026-11-20 09:20:00',
      activity_type_id: toDo,
    },
  ],
  moves: [[9101, '2026-11-20 07:45:00', 'New', 'Qualified']],
};

const s2: Told = {
  lead: {
    id: 502,
    name: 'Bo Andersson',
    create_date: '2026-09-01 06:00:00',
    date_open: '2026-11-18 09:30:00',
    date_last_stage_update: '2026-11-18 09:00:00',
    partner_name: 'Skruv & Mutter AB',
    function: 'Inköpschef',
    country_id: { id: 196, code: 'SE' },
    stage_id: { id: 2, display_name: 'Qualified' },
    team_id: { id: 1, display_name: 'Sales' },
    user_id: { id: 8, display_name: 'Owner Two', tz: 'Europe/Stockholm' },
  },
  messages: [
    {
      id: 9210,
      ...at('2026-11-18 10:05:00'),
      message_type: 'comment',
      subject: 'Re: Nu är det dags',
      author_id: colleague(8),
      partner_ids: [{ id: 90, partner_share: true }],
    },
    {
      id: 9209,
      ...at('2026-11-18 08:55:00'),
      message_type: 'email',
      subject: 'Nu är det dags',
      author_id: customer,
    },
    {
      id: 9208,
      ...at('2026-11-17 05:00:00'),
      message_type: 'email_outgoing',
      subject: 'Nyheter i november',
      author_id: colleague(1),
    },
    {
      id: 9207,
      ...at('2026-09-10 13:00:00'),
      message_type: 'comment',
      is_internal: true,
      author_id: colleague(7),
      body: '<p>No need now<br>After the stocktaking<br>[hand-back: no-need-now]</p>',
    },
    {
      id: 9204,
      ...at('2026-09-04 07:30:00'),
      mail_activity_type_id: phone,
      author_id: colleague(7),
      body: done('Connected'),
    },
  ],
  activities: [
    {
      id: 9301,
      summary: 'Call',
      user_id: 8,
      create_date: '2026-11-18 10:06:00',
      write_date: '2026-11-18 10:06:00',
      activity_type_id: phone,
    },
  ],
  moves: [
    [9211, '2026-11-18 09:00:00', 'Back to marketing', 'Qualified'],
    [9206, '2026-09-10 13:00:00', 'Accepted', 'Back to marketing'],
    [9203, '2026-09-03 12:00:00', 'Qualified', 'Accepted'],
    [9202, '2026-09-03 08:00:00', 'New', 'Qualified'],
  ],
};

/** Nothing in Odoo's CRM records these; and this company has not added fields of its own. */
const cannot = [
  ...['page-view', 'download', 'form', 'email-open', 'email-click', 'chat', 'event'].map(
    (kind) => `activities:${kind}`,
  ),
  'fields.employees',
  'fields.industry',
].map((what): Gap => ({ what, why: 'unsupported' }));

const stages = { lead: 'New', mql: 'Qualified', sal: 'Accepted', recycled: 'Back to marketing' };

export const scenarios: Scenario[] = [
  { name: 's1', ref: { kind: 'crm.lead', id: '501' }, answer: telling(s1), stages, cannot },
  { name: 's2', ref: { kind: 'crm.lead', id: '502' }, answer: telling(s2), stages, cannot },
];
