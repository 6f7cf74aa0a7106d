import type { Headline } from '../lib/telling/sheet/headline.ts';
import { Shape } from './Shape.tsx';

/**
 * The panel collapsed: the most urgent thing, always of the same width, so that a ticking text moves nothing. It is its
 * own grip.
 */
export function Pill({
  headline: { mark, tone, label, text },
  title,
  grip,
  open,
}: {
  headline: Headline;
  title: string;
  grip(element: HTMLElement | null): void;
  open(): void;
}) {
  return (
    <button
      type="button"
      class={`pill ${tone}`}
      aria-expanded={false}
      title={title}
      ref={grip}
      onClick={open}
    >
      <Shape mark={mark} size={26} />
      <span class="lines">
        <span class="label">
          <bdi>{label}</bdi>
          {!!text && <span class="unseen">{' · '}</span>}
        </span>
        <b class="text">{text || null}</b>
      </span>
    </button>
  );
}
