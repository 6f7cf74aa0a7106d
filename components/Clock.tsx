import type { Clock as Told } from '../lib/telling/sheet/promises.ts';
import { Disclosure } from './Disclosure.tsx';
import type { Opens } from './Explained.tsx';
import { Shape } from './Shape.tsx';

/** One promise as a ring and in words; opens to what it was made from. */
export function Clock({ clock, opens }: { clock: Told; opens: Opens }) {
  const { topic, tone, mark, title, why, whyOf, time, side, details, agreed } = clock;
  return (
    <Disclosure opened={opens(topic, side)}>
      {(button, opened) => (
        <div class={`clock ${tone}`}>
          <Shape mark={mark} size={52} />
          <div>
            <div class="what">
              <bdi>{title}</bdi>
              <button class="link" aria-label={whyOf} {...button}>
                {why}
              </button>
            </div>
            <div class={time ? 'time' : 'time text'}>{time ?? side}</div>
            <div class="small">{details || null}</div>
            {!!agreed && <div class="agreed">{agreed}</div>}
          </div>
          {opened}
        </div>
      )}
    </Disclosure>
  );
}
