import type { Lead } from '../../lib/agreement/lead.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { ownFile } from '../../lib/browser/extension.ts';
import { type Kept, planOf, timelineOf } from '../../lib/sync/kept.ts';
import { type Plan, timelineFor as planned } from '../../lib/sync/plan.ts';
import type { Provenance } from '../../lib/sync/provenance.ts';
import type { Cause } from '../../lib/sync/refusal.ts';
import { find } from '../rules/keeping.ts';
import { anchorOf, readTrust } from '../rules/trust.ts';

/** Whose rules are in force. `awaited`: a company's are to come, and until then the example is in force. */
export type Origin = { kind: 'example' } | { kind: 'awaited' } | { kind: 'signed'; provenance: Provenance };

/** What is in force in this browser. */
export interface Rules {
  timeline: Timeline;
  /** Which teams have which version; absent: all have all. */
  plan?: Plan;
  origin: Origin;
  /** What is stored cannot be used as it is. */
  cause?: Cause;
}

/** The one door to the rules, for everybody who judges. */
export const rules = { read };

/** The versions for the team of a lead's owner. */
export const timelineFor = ({ timeline, plan }: Rules, { owner }: Lead): Promise<Timeline> =>
  planned(timeline, plan, owner?.team);

async function read(): Promise<Rules> {
  const trust = await readTrust();
  if (!trust) return { timeline: await readExample(), origin: { kind: 'example' } };
  const { kept, cause } = await find(await anchorOf(trust));
  if (!kept) return { timeline: await readExample(), origin: { kind: 'awaited' }, cause };
  return { ...contentOf(kept), origin: { kind: 'signed', provenance: kept.provenance }, cause };
}

const contents = new WeakMap<Kept, Pick<Rules, 'timeline' | 'plan'>>();

/** As long as the worker lives the same object, beside which the engine keeps what it prepared. */
function contentOf(kept: Kept): Pick<Rules, 'timeline' | 'plan'> {
  const known = contents.get(kept) ?? { timeline: timelineOf(kept), plan: planOf(kept) };
  contents.set(kept, known);
  return known;
}

let example: Promise<Timeline> | undefined;

/** The agreement that comes with the extension (lib/agreement/bundled.yaml), of which the build makes a file. */
function readExample(): Promise<Timeline> {
  example ??= ownFile<Agreement>('example.json').then((agreement) => [agreement]);
  example.catch(() => {
    example = undefined;
  });
  return example;
}
