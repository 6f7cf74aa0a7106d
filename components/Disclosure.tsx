import { Component, type ComponentChild } from 'preact';

/** To be spread on the real button that opens. */
export interface Opener {
  type: 'button';
  'aria-expanded': boolean;
  onClick(): void;
}

interface Props {
  /** What it was made from; nothing of that is made before it is open. */
  opened(): ComponentChild;
  children(button: Opener, opened: ComponentChild): ComponentChild;
}

/** Something that opens to what it was made from. */
export class Disclosure extends Component<Props, { open: boolean }> {
  override state = { open: false };
  override render({ opened, children }: Props, { open }: { open: boolean }) {
    return children(
      { type: 'button', 'aria-expanded': open, onClick: () => this.setState({ open: !open }) },
      open && <div class="opened">{opened()}</div>,
    );
  }
}
