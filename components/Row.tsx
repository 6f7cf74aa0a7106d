import type { ComponentChildren } from 'preact';
import { Disclosure } from './Disclosure.tsx';
import { Chevron } from './Shape.tsx';

interface Props {
  children: ComponentChildren;
  /** At the end of the line. */
  side?: ComponentChildren;
  class?: string;
  opened?(): ComponentChildren;
}

/** A line: what it is, and at its end how it stands. */
export function Row({ children, side, class: name = '', opened }: Props) {
  const line = (
    <span class="across">
      <span class="lead">{children}</span>
      {!!side && <span class="side">{side}</span>}
    </span>
  );
  if (!opened) return <div class={`row ${name}`}>{line}</div>;
  return (
    <Disclosure opened={opened}>
      {(button, below) => (
        <>
          <button class={`row ${name}`} {...button}>
            {line}
            <Chevron />
          </button>
          {below}
        </>
      )}
    </Disclosure>
  );
}
