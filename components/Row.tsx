import type { ComponentChildren } from 'preact';
import { Disclosure } from './Disclosure.tsx';
import { Chevron } from './Shape.tsx';

interface RowProps {
  children: ComponentChildren;
  /** At the end of the line. */
  side?: ComponentChildren;
  class?: string;
}

/** A line: what it is, and at its end how it stands. */
export function Row({
  children,
  side,
  class: name = '',
  opened,
}: RowProps & { opened?(): ComponentChildren }) {
  const line = (
    <>
      <span class="lead">{children}</span>
      {!!side && <span class="side">{side}</span>}
    </>
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

/** Sentences, one a line; what is empty is left out. */
export function Facts({ of }: { of: readonly (string | null | undefined | false)[] }) {
  const said = of.filter(Boolean);
  if (said.length === 0) return null;
  return (
    <ul class="facts">
      {said.map((fact, i) => (
        <li key={i}>{fact}</li>
      ))}
    </ul>
  );
}
