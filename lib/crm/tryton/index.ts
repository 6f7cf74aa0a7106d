import type { Crm } from '../crm.ts';
import { maybe, number, text } from '../shape.ts';
import { link, model } from './address.ts';
import { describe } from './describe.ts';
import { page } from './page.ts';
import { queue } from './queue.ts';
import { connect } from './rpc.ts';
import { write } from './write.ts';

const lead = (id: string) => ({ kind: model, id });

/** Tryton 6 and later: leads and opportunities (`sale.opportunity`) in its web client, sao. */
export const tryton: Crm = {
  ...page,
  /** The employee that the person is just now: who owns leads is an employee too. */
  async me(ask, signal) {
    const { context } = await connect(ask, signal);
    return {
      id: String(maybe(context.employee, 'context.employee', number) ?? ''),
      name: maybe(context['employee.rec_name'], 'context.employee', text) ?? undefined,
    };
  },
  queue,
  link,
  describe,
  write,
  examples: [
    { url: 'http://127.0.0.1:8100/#crm/model/sale.opportunity/2', record: lead('2') },
    {
      url: 'https://tryton.example/#crm/model/sale.opportunity/4;name=%22Leads%22&views=%5B454%2C455%5D',
      record: lead('4'),
    },
    { url: 'https://erp.example/index.html#my%20company/model/sale.opportunity/12', record: lead('12') },
    { url: 'https://tryton.example/#crm/model/sale.opportunity;name=%22Leads%22', record: null },
    { url: 'https://tryton.example/#crm/model/sale.opportunity/-3', record: null },
    { url: 'https://tryton.example/#crm/model/party.party/2', record: null },
    { url: 'https://tryton.example/#crm/model/sale.opportunity.line/2', record: null },
    { url: 'https://tryton.example/#crm', record: null },
    { url: 'https://tryton.example/', record: null },
  ],
};
