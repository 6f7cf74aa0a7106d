import type { ComponentChildren } from 'preact';
import type { Labels } from '../lib/telling/labels.ts';
import { Icon } from './Shape.tsx';

/** Where the lead stands, between the grip and the way out. */
export function Header({
  actions,
  grip,
  collapse,
  children,
}: {
  actions: Labels['actions'];
  grip(element: HTMLElement | null): void;
  collapse(): void;
  children: ComponentChildren;
}) {
  return (
    <header>
      <button type="button" class="grip" aria-label={actions.move} title={actions.move} ref={grip}>
        <Icon size={16}>
          <path d="M6 3h.01M10 3h.01M6 8h.01M10 8h.01M6 13h.01M10 13h.01" />
        </Icon>
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
        <Icon size={14}>
          <path d="M3 7h8" />
        </Icon>
      </button>
    </header>
  );
}
