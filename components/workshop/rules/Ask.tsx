import { Component } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import { Shape } from '../../Shape.tsx';
import { tellCause } from './told.ts';
import type { RulesProps, TrustView } from './view.ts';

interface Props extends Pick<RulesProps, 'words' | 'on'> {
  trust: TrustView;
  /** The host answers only whom the browser lets through. */
  isClosed: boolean;
  /** It was set up just now. */
  isNew: boolean;
}

/** Asks for the newest at once. Nobody has to wait for it: what comes is taken, whoever looks. */
export class Ask extends Component<Props, { isAsking: boolean; said: string }> {
  override state = { isAsking: false, said: '' };
  private asked = 0;

  private readonly ask = async () => {
    const number = ++this.asked;
    const { words, on } = this.props;
    this.setState({ isAsking: true, said: '' });
    const said = await on.ask().then(
      ({ came, cause }) =>
        cause
          ? fill(words.kinds.refused, { why: tellCause(cause, words) })
          : came
            ? words.came
            : words.nothingNew,
      (error: Error) => fill(words.askFailed, { said: error.message }),
    );
    if (number === this.asked) this.setState({ isAsking: false, said });
  };
  private readonly stop = () => {
    this.asked++;
    this.setState({ isAsking: false, said: this.props.words.stopped });
  };
  private readonly allow = () => {
    const { on, trust, words } = this.props;
    void on
      .allow(trust.address)
      .then((isAllowed) => (isAllowed ? this.ask() : this.setState({ said: words.denied })));
  };

  override componentDidMount() {
    if (this.props.isNew) void this.ask();
  }
  override componentWillUnmount() {
    this.asked = -1;
  }

  override render(
    { words, trust, isClosed }: Props,
    { isAsking, said }: { isAsking: boolean; said: string },
  ) {
    const say = (text: string) => fill(text, { host: trust.host });
    return (
      <div class="buttons">
        {isAsking ? (
          <button type="button" class="link" onClick={this.stop}>
            {words.stop}
          </button>
        ) : (
          <button type="button" class="main" onClick={isClosed ? this.allow : this.ask}>
            {isClosed ? say(words.allow) : words.askNow}
          </button>
        )}
        <span role="status" class="progress">
          {isAsking && <Shape mark="busy" size={16} />}
          <bdi>{isAsking ? say(words.asking) : said}</bdi>
        </span>
      </div>
    );
  }
}
