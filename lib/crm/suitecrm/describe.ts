import type { Ask, Described } from '../crm.ts';
import { record, text } from '../shape.ts';
import { askGraph, attributesOf, partOf } from './graph.ts';

/** The record of no id is an empty one, with every field that a lead has here. */
const query = `query describeLeads($strings: ID!) {
  strings: appListStrings(id: $strings) { _id items }
  lead: getRecord(module: "leads", record: "") { _id attributes }
}`;

/** The words of a lead's status, and its fields, as this very SuiteCRM defines them. */
export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const answer = await askGraph(query, { strings: '/api/app-list-strings/en_us' }, ask, signal);
  const { lead_status_dom: words } = record(partOf(answer, 'strings').items, 'strings.items');
  return {
    stages: Object.entries(record(words, 'lead_status_dom'))
      .filter(([id]) => id)
      .map(([id, label]) => ({ id, label: text(label, `lead_status_dom.${id}`) })),
    fields: Object.keys(attributesOf(partOf(answer, 'lead'), 'lead')).map((id) => ({ id, label: id })),
  };
}
