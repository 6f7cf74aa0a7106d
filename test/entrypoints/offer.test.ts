import { expect, test } from 'vitest';
import { offerFor, offerIn } from '../../entrypoints/workshop/offer.ts';

const offer = (page: string | null) => offerIn(offerFor(page === null ? null : new URL(page)));

test.each([
  ['https://app.hubspot.com/contacts/1/record/0-1/7', 'hubspot', 'https://app.hubspot.com'],
  [
    'https://acme.lightning.force.com/lightning/r/Lead/00Q/view',
    'salesforce',
    'https://acme.lightning.force.com',
  ],
  ['https://acme.odoo.com/odoo/crm/31', 'odoo', 'https://acme.odoo.com'],
  // Under a company's own name by what its path says.
  ['https://crm.acme.example/odoo/crm/31', 'odoo', 'https://crm.acme.example'],
])('%s is offered as %s', (page, crm, address) => {
  expect(offer(page)).toEqual({ crm, address });
});

test.each(['https://news.example/', 'http://crm.acme.example/odoo', 'chrome://extensions/', null])(
  '%s offers nothing',
  (page) => {
    expect(offer(page)).toBeNull();
  },
);
