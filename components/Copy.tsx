import { Component } from 'preact';
import type { Labels } from '../lib/telling/labels.ts';

/** How long (ms) the button says what became of it. */
const pause = 2500;

interface Props {
  text(): string;
  copy(text: string): Promise<boolean>;
  words: Labels['actions'];
}

/** Copies, and says for a while whether it did. */
export class Copy extends Component<Props, { said: string }> {
  override state = { said: '' };
  private timer: ReturnType<typeof setTimeout> | undefined;

  private readonly copy = async () => {
    const { text, copy, words } = this.props;
    const copied = await copy(text());
    this.setState({ said: copied ? words.copied : words.notCopied });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.setState({ said: '' }), pause);
  };

  override componentWillUnmount() {
    clearTimeout(this.timer);
  }

  override render({ words }: Props, { said }: { said: string }) {
    return (
      <button type="button" class="copy" onClick={this.copy}>
        <span class={said && 'unseen'}>{words.copy}</span>
        <span role="status">{said || null}</span>
      </button>
    );
  }
}
