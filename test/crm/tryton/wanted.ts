import type { Wanted } from '../../../lib/crm/crm.ts';

/** A lead's own field, one of its party, and one that the connector reads by itself. */
export const wanted: Wanted = { industry: 'reference', language: 'party.lang', dealValue: 'amount' };
