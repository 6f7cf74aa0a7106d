import type { RecordRef } from '../crm.ts';

export const model = 'sale.opportunity';

/**
 * Which record an address of sao, Tryton's web client, means: `#crm/model/sale.opportunity/2;name=…&views=…`, where
 * `crm` is the database. A list, and what is not saved yet, have no number.
 */
export function locate({ protocol, hash }: URL): RecordRef | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const id = /^#[^/;]+\/model\/sale\.opportunity\/([1-9]\d*)(?:;|$)/.exec(hash)?.[1];
  return id ? { kind: model, id } : null;
}

/** The database, still encoded as in the address; empty: nobody has chosen one yet. */
export const databaseOf = ({ hash }: URL): string => /^#([^/;]+)/.exec(hash)?.[1] ?? '';

/** In the database of that page. */
export function link(id: string, at: URL): string | null {
  const database = databaseOf(at);
  return database ? `${at.origin}${at.pathname}#${database}/model/${model}/${id}` : null;
}
