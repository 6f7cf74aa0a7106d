import type { Attempts as Told, Pips as Touches } from '../lib/telling/sheet/attempts.ts';
import type { Opens } from './Explained.tsx';
import { Row } from './Row.tsx';
import { Channel } from './Shape.tsx';

/** Attempts made and left, one pip a touch, with the channels that still need one. */
export function Attempts({ attempts, opens }: { attempts: Told; opens: Opens }) {
  const { title, made, side, pips } = attempts;
  return (
    <section class="attempts">
      <Row side={side} opened={opens('attempts', made + side)}>
        {title} <b>{made || null}</b>
      </Row>
      {pips && (
        <Row side={pips.until}>
          <Pips pips={pips} />
        </Row>
      )}
    </section>
  );
}

function Pips({ pips: { alt, each, more } }: { pips: Touches }) {
  return (
    <span class="pips" role="img" aria-label={alt}>
      {each.map(({ made, kind }, i) => (
        <span key={i} class={made ? 'pip made' : 'pip'}>
          {kind && <Channel kind={kind} />}
        </span>
      ))}
      {!!more && <span class="small">{more}</span>}
    </span>
  );
}
