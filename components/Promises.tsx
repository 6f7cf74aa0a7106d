import type { PromiseLine, Promises as Told } from '../lib/telling/sheet/promises.ts';
import { Clock } from './Clock.tsx';
import type { Opens } from './Explained.tsx';
import { Row } from './Row.tsx';
import { Shape } from './Shape.tsx';

/** The promise that needs somebody first, large; the others one line each. */
export function Promises({ promises: { first, others }, opens }: { promises: Told; opens: Opens }) {
  return (
    <section class="promises">
      {first && <Clock clock={first} opens={opens} key={first.topic} />}
      {others && (
        <Row
          class={first ? 'small more' : 'more'}
          side={others.side}
          opened={() => others.each.map((one) => <Other promise={one} opens={opens} key={one.topic} />)}
        >
          {others.title}
        </Row>
      )}
    </section>
  );
}

function Other({
  promise: { topic, mark, tone, title, side },
  opens,
}: {
  promise: PromiseLine;
  opens: Opens;
}) {
  return (
    <Row class={`other ${tone}`} side={side} opened={opens(topic, side)}>
      <Shape mark={mark} size={14} />
      <bdi>{title}</bdi>
    </Row>
  );
}
