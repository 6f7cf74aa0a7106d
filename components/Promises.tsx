import type { PromiseVerdict } from '../lib/verdict/verdict.ts';
import { Clock } from './Clock.tsx';
import { useLook } from './look.ts';
import { Row } from './Row.tsx';
import { Shape } from './Shape.tsx';
import { markOf, sortPromises, tellPromise, titleOf, toneOf } from './urgency.ts';
import { Why } from './Why.tsx';

/** The promise that needs somebody first, large; the others one line each. */
export function Promises({ promises }: { promises: readonly PromiseVerdict[] }) {
  const look = useLook();
  const { fill, words } = look.reader;
  const [first, ...others] = sortPromises(promises);
  if (!first) return null;
  return (
    <section class="promises">
      <Clock promise={first} key={first.id} />
      {others.length > 0 && (
        <Row
          class="small more"
          opened={() => others.map((promise) => <OtherPromise promise={promise} key={promise.id} />)}
        >
          {fill(words.clock.more, { n: others.length })}
        </Row>
      )}
    </section>
  );
}

function OtherPromise({ promise }: { promise: PromiseVerdict }) {
  const look = useLook();
  return (
    <Row
      class={`other ${toneOf(promise)}`}
      side={tellPromise(promise, look)}
      opened={() => <Why promise={promise} />}
    >
      <Shape mark={markOf(promise)} size={14} />
      <bdi>{titleOf(promise, look)}</bdi>
    </Row>
  );
}
