import type { ComponentChildren } from 'preact';
import { useDisclosure } from './disclosure.ts';

/** A line that opens to what it was made from; what is inside is made only when it is open. */
export function Row({
  children,
  side,
  opened,
  class: name = '',
}: {
  children: ComponentChildren;
  /** At the end of the line. */
  side?: ComponentChildren;
  opened: () => ComponentChildren;
  class?: string;
}) {
  const { open, id, button } = useDisclosure();
  return (
    <>
      <button class={`row ${name}`} {...button}>
        <span class="lead">{children}</span>
        {side && <span class="side">{side}</span>}
        <Chevron />
      </button>
      {open && (
        <div class="opened" id={id}>
          {opened()}
        </div>
      )}
    </>
  );
}

export function Chevron() {
  return (
    <svg class="chevron" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      <path d="M2.500 3.500L5 6l2.500-2.500" />
    </svg>
  );
}
