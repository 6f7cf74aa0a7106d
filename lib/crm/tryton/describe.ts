import type { Choice, Crm } from '../crm.ts';
import { list, text } from '../shape.ts';
import { model } from './address.ts';
import { connect } from './rpc.ts';
import { type FieldType, readFields } from './wanted.ts';

/** What no agreement can compare with anything. */
const useless = ['binary', 'dict', 'one2many', 'reference', 'timestamp'];

/** The states of a lead, in the words of this person's language; the fields of a lead and of its party. */
export const describe: Crm['describe'] = async (ask, signal) => {
  const rpc = await connect(ask, signal);
  const [lead, party] = await Promise.all([readFields(model, [], rpc), readFields('party.party', [], rpc)]);
  return {
    stages: list(lead.get('state')?.selection, 'state').map((pair): Choice => {
      const [id, label] = list(pair, 'state');
      return { id: text(id, 'state'), label: text(label, 'state') };
    }),
    fields: [...choicesOf(lead), ...choicesOf(party, 'party.', lead.get('party')?.label)],
  };
};

const choicesOf = (fields: Map<string, FieldType>, prefix = '', of?: string): Choice[] =>
  [...fields]
    .filter(([, { type }]) => !useless.includes(type))
    .map(([name, { label }]) => ({ id: prefix + name, label, ...(of && { of }) }));
