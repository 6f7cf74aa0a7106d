import type { PromiseVerdict } from '../lib/verdict/verdict.ts';
import { Clock } from './Clock.tsx';
import { isWithSales, type Look } from './look.ts';
import { Row } from './Row.tsx';
import { Shape } from './Shape.tsx';
import { markOf, sortPromises, tellPromise, toneOf } from './urgency.ts';
import { Why } from './Why.tsx';

/**
 * The promise that needs somebody first, large; the others one line each. A clock that waits is not worth a ring, nor,
 * before sales has the lead, is one of which nobody knows whether it began.
 */
export function Promises({
  promises,
  stage,
  look,
}: {
  promises: readonly PromiseVerdict[];
  stage: string | null;
  look: Look;
}) {
  const { fill, words } = look.reader;
  const sorted = sortPromises(promises);
  const quiet = ({ state }: PromiseVerdict) =>
    state === 'waiting' || (state === 'unknown' && !isWithSales(look, stage));
  const first = sorted[0] && !quiet(sorted[0]) ? sorted[0] : undefined;
  const others = first ? sorted.slice(1) : sorted;
  return (
    <section class="promises">
      {first && <Clock promise={first} look={look} key={first.id} />}
      {others.length > 0 && (
        <Row
          class={first ? 'small more' : 'more'}
          side={others.every(({ state }) => state === 'waiting') && words.clock.waiting}
          opened={() =>
            others.map((promise) => (
              <Row
                key={promise.id}
                class={`other ${toneOf(promise)}`}
                side={tellPromise(promise, look)}
                opened={() => <Why promise={promise} look={look} />}
              >
                <Shape mark={markOf(promise)} size={14} />
                <bdi>{look.at(promise.version).promise(promise.id)}</bdi>
              </Row>
            ))
          }
        >
          {fill(first ? words.clock.more : words.clock.all, { n: others.length })}
        </Row>
      )}
    </section>
  );
}
