import type { Cause, Code } from '../../sync/refusal.ts';

const anew = 'leadpact propose --at DIR without an agreement, have it signed, and publish it';
const copy = 'something in the folder has changed or is gone; put its copy there again';

/** What to do about what browsers would refuse; by the file where a cause has several. */
const ways: Partial<Record<Code, readonly [file: RegExp, way: string][]>> = {
  signatures: [
    [/root\.json$/, 'have it signed by another owner: leadpact sign'],
    [/targets\.json$/, `a key of its owners has changed: ${anew} together with the root (sign --with ROOT)`],
  ],
  expired: [
    [/root\.json$/, 'leadpact root --at DIR, have it signed by two owners, and publish it'],
    [/targets\.json$/, anew],
  ],
  'too-large': [[/targets\.json$/, 'drop versions that no clock can need: leadpact propose --drop']],
  missing: [[/./, copy]],
  length: [[/./, copy]],
  hash: [[/./, copy]],
};

/** "; …", or nothing where the cause says it all. */
export function wayOut({ code, file }: Cause): string {
  const way = ways[code]?.find(([name]) => name.test(file))?.[1];
  return way === undefined ? '' : `; ${way}`;
}
