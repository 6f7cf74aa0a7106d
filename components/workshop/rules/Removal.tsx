import { Component } from 'preact';
import type { RulesWords } from '../../../lib/words/rules/words.ts';

/** Takes the agreement away, after saying what is in force then. */
export class Removal extends Component<{ words: RulesWords; remove(): void }, { isAsked: boolean }> {
  override state = { isAsked: false };
  private button: HTMLButtonElement | null = null;

  override componentDidUpdate(_: object, { isAsked }: { isAsked: boolean }) {
    // Who came by keyboard stays where the question is, or was.
    if (isAsked !== this.state.isAsked) this.button?.focus();
  }

  override render(
    { words, remove }: { words: RulesWords; remove(): void },
    { isAsked }: { isAsked: boolean },
  ) {
    const hold = (button: HTMLButtonElement | null) => {
      this.button = button;
    };
    const ask = (next: boolean) => () => this.setState({ isAsked: next });
    if (!isAsked)
      return (
        <button type="button" class="link" ref={hold} onClick={ask(true)}>
          {words.remove}
        </button>
      );
    return (
      <div class="lacks" role="alert">
        <p>{words.removeAsk}</p>
        <div class="buttons">
          <button type="button" class="main" onClick={remove}>
            {words.removeDo}
          </button>
          <button type="button" class="link" ref={hold} onClick={ask(false)}>
            {words.keep}
          </button>
        </div>
      </div>
    );
  }
}
