import { Component, type ComponentChild } from 'preact';

/** The two sides of a disclosure: `button` is spread on a real button; `open` says whether to draw what it opens. */
export interface Opener {
  open: boolean;
  button: { type: 'button'; 'aria-expanded': boolean; onClick(): void };
}

/** Something that opens to what it was made from; nothing of that is made before it is open. */
export class Disclosure extends Component<{ children(opener: Opener): ComponentChild }, { open: boolean }> {
  override state = { open: false };
  override render() {
    const { open } = this.state;
    return this.props.children({
      open,
      button: { type: 'button', 'aria-expanded': open, onClick: () => this.setState({ open: !open }) },
    });
  }
}
