import type { ComponentChildren } from 'preact';
import type { Reader } from '../lib/words/reader.ts';

/** Where the lead stands, between the grip and the way out. */
export function Header({
  reader,
  grip,
  collapse,
  children,
}: {
  reader: Reader;
  grip(element: HTMLElement | null): void;
  collapse(): void;
  children: ComponentChildren;
}) {
  const { actions } = reader.words;
  return (
    <header>
      <button type="button" class="grip" aria-label={actions.move} title={actions.move} ref={grip}>
        <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden="true">
          <path d="M3 3h.01M7 3h.01M3 8h.01M7 8h.01M3 13h.01M7 13h.01" />
        </svg>
      </button>
      {children || <b class="brand">Leadpact</b>}
      <button
        type="button"
        class="collapse"
        aria-expanded
        aria-label={actions.collapse}
        title={actions.collapse}
        onClick={collapse}
      >
        <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
          <path d="M3 7h8" />
        </svg>
      </button>
    </header>
  );
}
