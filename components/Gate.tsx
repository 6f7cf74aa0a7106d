import type { Labels } from '../lib/telling/labels.ts';
import type { Gate as Told } from '../lib/telling/sheet/gate.ts';
import type { Opens } from './Explained.tsx';
import { Row } from './Row.tsx';
import { Rows } from './Rows.tsx';

/** Why the lead is not at the next stage yet: what is there, what is not, and what nobody knows. */
export function Gate({ gate, opens, truths }: { gate: Told; opens: Opens; truths: Labels['truths'] }) {
  const { title, steps, side, parts, nearest, lapses } = gate;
  return (
    <section class="missing">
      <Row opened={opens('gate')} side={side}>
        {title}
        {!!steps && (
          <>
            {': '}
            <b>{steps}</b>
          </>
        )}
      </Row>
      <Rows of={parts} truths={truths} />
      {!!nearest && <div class="small nearest">{nearest}</div>}
      {!!lapses && <div class="small">{lapses}</div>}
    </section>
  );
}
