import { tellGap } from '../lib/words/tell.ts';
import type { Look } from './look.ts';
import { Facts, Row } from './Row.tsx';
import { Shape } from './Shape.tsx';

/** The parts of the lead that this CRM did not give: why some of the above is unknown. */
export function Gaps({ look }: { look: Look }) {
  const { lead, reader } = look;
  const { gaps = [] } = lead;
  if (gaps.length === 0) return null;
  return (
    <section>
      <Row opened={() => <Facts of={gaps.map((gap) => tellGap(gap, look, reader))} />}>
        <Shape mark="unknown" size={14} />
        {reader.fill(reader.words.gaps, { n: gaps.length })}
      </Row>
    </section>
  );
}
