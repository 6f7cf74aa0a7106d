import type { Verdict } from '../lib/verdict/verdict.ts';
import { useLook } from './look.ts';

/** What to do now, who does it and by when, with the opening line and the asset that were agreed. */
export function NextStep({ next, stage }: { next: NonNullable<Verdict['next']>; stage: string | null }) {
  const { reader, agreement, when } = useLook();
  const { fill, words } = reader;
  const agreed = agreement.stages.find(({ id }) => id === stage)?.next;
  if (!next.action && !next.by) return null;
  const side = [next.owner && words.sides[next.owner], next.by && fill(words.next.by, { at: when(next.by) })];
  return (
    <section class="next">
      <div class="row plain">
        <span class="lead">
          {words.next.title} <b>{next.action && reader.text(next.action)}</b>
        </span>
        <span class="side">{side.filter(Boolean).join(' · ')}</span>
      </div>
      {agreed?.say && <div class="small">{fill(words.next.say, { say: reader.text(agreed.say) })}</div>}
      {agreed?.asset && (
        <div class="small">{fill(words.next.asset, { asset: reader.text(agreed.asset) })}</div>
      )}
    </section>
  );
}
