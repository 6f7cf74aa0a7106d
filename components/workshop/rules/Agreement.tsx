import { Component } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import { Shape } from '../../Shape.tsx';
import { Ask } from './Ask.tsx';
import { Log } from './Log.tsx';
import { Removal } from './Removal.tsx';
import { SetUp } from './SetUp.tsx';
import { Standing } from './Standing.tsx';
import type { OfferedRoot, RulesProps, RulesView } from './view.ts';

interface State {
  said: { text: string; isGood: boolean } | null;
  /** A root is trusted since just now. */
  isNew: boolean;
}

/** The settings' part about the agreement: what is in force, setting it up by hand, and what has happened to it. */
export class Agreement extends Component<RulesProps, State> {
  override state: State = { said: null, isNew: false };
  private title: HTMLElement | null = null;

  /** Says what came of a deed, and brings who came by keyboard to where it is said. */
  private async act(deed: () => Promise<void>, done: string) {
    const { notWorked } = this.props.words;
    const said = await deed().then(
      () => ({ text: done, isGood: true }),
      (error: Error) => ({ text: fill(notWorked, { said: error.message }), isGood: false }),
    );
    this.setState({ said });
    this.title?.focus();
  }
  private readonly trust = (address: string, root: OfferedRoot) => {
    const { on, words } = this.props;
    this.setState({ isNew: true });
    void this.act(() => on.trust(address, root), words.trusted);
  };
  private readonly remove = () => {
    const { on, words } = this.props;
    this.setState({ isNew: false });
    void this.act(() => on.remove(), words.removed);
  };

  override render({ words, view, ...rest }: RulesProps, { said }: State) {
    const hold = (title: HTMLElement | null) => {
      this.title = title;
    };
    return (
      <section aria-labelledby="agreement" class="rules">
        <h2 id="agreement" tabIndex={-1} ref={hold}>
          {words.title}
        </h2>
        <p class={said ? `said ${said.isGood ? 'good' : 'bad'}` : 'unseen'} role="status">
          {said?.text}
        </p>
        {view === null && (
          <p class="progress soft">
            <Shape mark="busy" size={16} />
            {words.loading}
          </p>
        )}
        {view instanceof Error && <p class="lacks">{fill(words.unreadable, { said: view.message })}</p>}
        {view && !(view instanceof Error) && this.known(view, { words, view, ...rest })}
      </section>
    );
  }

  private known(view: RulesView, { words, locale, on }: RulesProps) {
    const { trust, cause } = view;
    const { isNew } = this.state;
    const isClosed = cause?.code === 'closed' && trust?.isAllowed === false;
    const form = (address: string) => (
      <SetUp key={address} {...{ words, locale, on, address }} trust={this.trust} />
    );
    return (
      <>
        <Standing view={view} words={words} locale={locale}>
          {trust && (
            <Ask key={trust.address + trust.fingerprint} {...{ words, on, trust, isClosed, isNew }} />
          )}
          {trust && !trust.byCompany && (
            <>
              <details>
                <summary>{words.change}</summary>
                {form(trust.address)}
              </details>
              <Removal words={words} remove={this.remove} />
            </>
          )}
        </Standing>
        {!trust && (
          <div class="card">
            <h3>{words.setUp}</h3>
            {form('')}
          </div>
        )}
        <Log {...{ words, locale, on }} log={view.log} />
      </>
    );
  }
}
