import type { Owner } from '../../sync/metadata.ts';

const list = new Intl.ListFormat('en');
/** "marketing, sales, and governance". */
export const enumerate = (words: readonly string[]): string => list.format(words);

/** "marketing's owner". */
export const writeOwner = (owner: Owner | undefined): string =>
  owner === undefined ? 'a machine' : `${owner}${owner.endsWith('s') ? "'" : "'s"} owner`;

/** "2026-11-22 08:05 UTC", from ISO 8601. */
export const writeMoment = (instant: string): string =>
  `${new Date(instant).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** "2026-11-22". */
export const writeDay = (instant: string): string => new Date(instant).toISOString().slice(0, 10);
