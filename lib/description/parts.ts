import type { Description } from './schema.ts';

// What both the checker and the page know of a description. The page loads this: no validator here.

export type Call = Description['calls'][string];
export type ListCall = Extract<Call, { rows: string }>;
export type Moment = NonNullable<Description['lead']['created']>;
export type Doing = NonNullable<Description['activities']>[number];

export const isListCall = (call: Call): call is ListCall => typeof call !== 'string' && 'rows' in call;

/** The kinds that an entry of `activities` can come out as. */
export const kindsOf = ({ kind }: Doing): string[] => [
  ...new Set<string>(typeof kind === 'string' ? [kind] : Object.values(kind.words)),
];

/** The `{…}` in a text. */
export const placesIn = (written: string): string[] =>
  [...written.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place);
