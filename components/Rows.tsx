import type { Labels } from '../lib/telling/labels.ts';
import type { Row } from '../lib/telling/row.ts';
import { Shape } from './Shape.tsx';

/** Lines, and the lines that belong to them. The second cell stands at the end of its line, a third one below. */
export function Rows({ of, truths }: { of: readonly Row[]; truths: Labels['truths'] }) {
  if (of.length === 0) return null;
  return (
    <ul class="rows">
      {of.map(({ mark, cells, under = [] }, i) => (
        <li key={i} class={mark}>
          {mark && mark !== 'sum' && (
            <span class="truth">
              <Shape mark={mark === 'met' ? 'kept' : mark === 'notMet' ? 'open' : 'unknown'} size={14} />
              <span class="unseen">{truths[mark]}: </span>
            </span>
          )}
          {cells.map((cell, at) => !!cell && <bdi class={places[at]}>{cell}</bdi>)}
          <Rows of={under} truths={truths} />
        </li>
      ))}
    </ul>
  );
}

const places = [undefined, 'has', 'note'];
