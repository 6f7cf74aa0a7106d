import { readFileSync } from 'node:fs';
import { readAgreement } from '../../lib/agreement/source.ts';

/** The design's example, with quotes where commas would cut a text. */
export const example = readFileSync(new URL('example.yaml', import.meta.url), 'utf8');

/** An agreement that says no more than it must. */
export const smallest = `agreement: small
version: 1
inForceFrom: 2026-01-01T00:00:00Z
owners: { marketing: { name: M }, sales: { name: S } }
calendars: { here: { timeZone: Europe/Stockholm, week: { mon: ["09:00-17:00"] } } }
calendar: here
stages:
  - { id: lead, title: Lead }
`;

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
export const readText = (text: string) => readAgreement(bytes(text));
