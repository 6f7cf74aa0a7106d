import { content } from './content.ts';
import type { Case } from './means.ts';
import { root } from './root.ts';
import { snapshot } from './snapshot.ts';
import { targets } from './targets.ts';
import { timestamp } from './timestamp.ts';

const on = (file: string, cases: Case[]) =>
  cases.map((one) => ({ ...one, file, cause: one.cause.includes(' ') ? one.cause : `${one.cause} ${file}` }));

/** The attack matrix: what is attacked, how, and the cause that a browser names. */
export const cases: (Case & { file: string })[] = [
  ...on('timestamp.json', timestamp),
  ...on('3.snapshot.json', snapshot),
  ...on('3.targets.json', targets),
  ...on('2.root.json', root),
  ...content.map((one) => ({ ...one, file: 'an agreement' })),
];
