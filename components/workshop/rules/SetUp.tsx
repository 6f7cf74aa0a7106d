import { Component } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import { Shape } from '../../Shape.tsx';
import { Field } from '../Field.tsx';
import { Cause } from './Cause.tsx';
import { Confirm } from './Confirm.tsx';
import type { CauseView, Offered, OfferedRoot, RulesProps } from './view.ts';

interface Props extends Pick<RulesProps, 'words' | 'locale' | 'on'> {
  /** What is set up now. */
  address: string;
  trust(address: string, root: OfferedRoot): void;
}

interface State {
  address: string;
  tried: boolean;
  fetching: AbortController | null;
  cause: CauseView | null;
  denied: boolean;
  offered: Offered | null;
}

/** The address, then the root that lies there, then its fingerprint: until that is confirmed nothing is trusted. */
export class SetUp extends Component<Props, State> {
  override state: State = {
    address: this.props.address,
    tried: false,
    fetching: null,
    cause: null,
    denied: false,
    offered: null,
  };
  private form: HTMLFormElement | null = null;

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const { address, fetching } = this.state;
    if (fetching) return;
    if ('problem' in this.props.on.hostAt(address)) this.setState({ tried: true });
    else void this.fetch();
  };
  private async fetch() {
    const fetching = new AbortController();
    this.setState({ fetching, cause: null, denied: false });
    const come = await this.props.on.fetch(this.state.address, fetching.signal).then(
      (offered) => ({ offered }),
      (error: Error) => ({ cause: error.cause as CauseView }),
    );
    if (!fetching.signal.aborted) this.setState({ ...come, fetching: null });
  }
  private readonly stop = () => {
    this.state.fetching?.abort();
    this.setState({ fetching: null });
  };
  private readonly allow = () => {
    void this.props.on
      .allow(this.state.address)
      .then((isAllowed) => (isAllowed ? this.fetch() : this.setState({ denied: true })));
  };
  private readonly back = () => {
    this.setState({ offered: null }, () => this.form?.querySelector('input')?.focus());
  };

  override componentWillUnmount() {
    this.state.fetching?.abort();
  }

  override render({ words, locale, on, trust }: Props, state: State) {
    const { address, tried, fetching, cause, denied, offered } = state;
    if (offered)
      return (
        <Confirm
          {...{ words, locale, offered }}
          cancel={this.back}
          trust={(root) => trust(offered.address, root)}
        />
      );
    const at = on.hostAt(address);
    const host = 'host' in at ? at.host : '';
    const say = (text: string) => fill(text, { host });
    const hold = (form: HTMLFormElement | null) => {
      this.form = form;
    };
    return (
      <form class="form" onSubmit={this.submit} noValidate ref={hold}>
        <p>{words.setUpHint}</p>
        <Field
          label={words.theAddress}
          hint={words.addressHint}
          problem={tried && 'problem' in at ? words.problems[at.problem] : null}
          kind="url"
          value={address}
          isFixed={fetching !== null}
          onInput={(value) => this.setState({ address: value, cause: null })}
        />
        {host && <p class="soft small">{say(words.willAsk)}</p>}
        <p class="progress" role="status">
          {fetching && <Shape mark="busy" size={16} />}
          {fetching && say(words.fetching)}
        </p>
        {cause && (
          <div class="lacks" role="alert">
            <p>
              <b>{say(words.notFetched)}.</b>
            </p>
            <Cause cause={cause} words={words} />
            {cause.code === 'closed' && (
              <button type="button" class="main" onClick={this.allow}>
                {say(words.allow)}
              </button>
            )}
            {denied && <p>{words.denied}</p>}
          </div>
        )}
        <div class="buttons">
          {fetching ? (
            <button type="button" class="link" onClick={this.stop}>
              {words.cancel}
            </button>
          ) : (
            <button type="submit" class="main">
              {words.fetch}
            </button>
          )}
        </div>
      </form>
    );
  }
}
