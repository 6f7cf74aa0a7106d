import type { Verdict } from '../lib/verdict/verdict.ts';
import type { Look } from './look.ts';
import { Facts, Row } from './Row.tsx';

interface Props {
  next: NonNullable<Verdict['next']>;
  /** The recorded one. */
  stage: string | null;
  look: Look;
}

/** What to do now, who does it and by when, with the opening line and the asset that were agreed. */
export function NextStep({ next: { action, owner, by }, stage, look }: Props) {
  const { fill, text, words } = look.reader;
  const { say, asset } = look.agreement.stages.find(({ id }) => id === stage)?.next ?? {};
  if (!action && !by) return null;
  const side = [owner && words.sides[owner], by && fill(words.next.by, { at: look.when(by) })];
  return (
    <section class="next">
      <Row side={side.filter(Boolean).join(' · ')}>
        {words.next.title} <b>{action && text(action)}</b>
      </Row>
      <Facts
        of={[
          say && fill(words.next.say, { say: text(say) }),
          asset && fill(words.next.asset, { asset: text(asset) }),
        ]}
      />
    </section>
  );
}
