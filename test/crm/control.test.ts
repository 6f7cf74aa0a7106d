import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import type { CrmPage } from '../../lib/crm/crm.ts';
import { page as demo } from '../../lib/crm/demo/page.ts';
import { page as dynamics } from '../../lib/crm/dynamics/page.ts';
import { page as odoo } from '../../lib/crm/odoo/page.ts';
import { page as tryton } from '../../lib/crm/tryton/page.ts';
import { fixtures } from './fixtures.ts';

// What a field is filled in with, on recorded pages and on ones made as the maker's own tests find it.

const rootOf = (html: string) => {
  const { document } = new Window();
  document.body.innerHTML = html;
  return document.body as unknown as Element;
};
const recorded = (crm: string) =>
  rootOf(fixtures.find((one) => one.crm.id === crm)?.pages.shown.replace(/^[\s\S]*<body[^>]*>/, '') ?? '');

const cases: [CrmPage, Element, name: string, control: string | null][] = [
  [odoo, recorded('odoo'), 'phone', 'phone_0'],
  [odoo, recorded('odoo'), 'expected_revenue', 'expected_revenue_0'],
  [odoo, recorded('odoo'), 'x_industry', null],
  [tryton, recorded('tryton'), 'amount', 'ui-id-20'],
  [tryton, recorded('tryton'), 'party.name', 'ui-id-8'],
  [tryton, recorded('tryton'), 'x', null],
  [
    dynamics,
    rootOf(
      '<input id="a" data-id="jobtitle.fieldControl-text-box-text"><input data-id="title.fieldControl">',
    ),
    'jobtitle',
    'a',
  ],
  [demo, rootOf('<input name="person.position" id="b">'), 'person.position', 'b'],
  [demo, rootOf('<b>Head of "x"</b>'), 'a"]b', null],
];
test.each(cases)('$id: %#', (crm, root, name, control) => {
  expect(crm.control?.(root, name)?.id ?? null).toBe(control);
});
