import { Component } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import { Field } from '../Field.tsx';
import { Fingerprint } from './Standing.tsx';
import { tellMoment } from './told.ts';
import type { Offered, OfferedRoot, RulesProps } from './view.ts';

interface Props extends Pick<RulesProps, 'words' | 'locale'> {
  offered: Offered;
  cancel(): void;
  trust(root: OfferedRoot): void;
}

interface State {
  given: string;
  isCompared: boolean;
  problem: string | null;
}

/** Of a fingerprint as people write it: with spaces, colons, capitals, and what it is made by in front. */
const bare = (written: string) =>
  written
    .replace(/^\s*sha-?256\s*[:=]?/i, '')
    .replace(/[\s:.-]/g, '')
    .toLowerCase();

/** The root that came, and the word of the person that it is the one that they were told of. */
export class Confirm extends Component<Props, State> {
  override state: State = { given: '', isCompared: false, problem: null };
  private title: HTMLElement | null = null;

  override componentDidMount() {
    this.title?.focus();
  }

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const { offered, words, trust } = this.props;
    const { given, isCompared } = this.state;
    const { problems } = words;
    const written = bare(given);
    const [newest] = offered.roots;
    if (written === '') {
      if (isCompared && newest) trust(newest);
      else this.setState({ problem: problems['not-compared'] });
      return;
    }
    const meant = offered.roots.find(({ fingerprint }) => bare(fingerprint) === written);
    if (meant) trust(meant);
    else if (/^[\da-f]{64}$/.test(written)) this.setState({ problem: problems['other-fingerprint'] });
    else this.setState({ problem: fill(problems['not-a-fingerprint'], { n: written.length }) });
  };

  override render({ offered, words, locale, cancel }: Props, { given, isCompared, problem }: State) {
    const [newest] = offered.roots;
    const hold = (title: HTMLElement | null) => {
      this.title = title;
    };
    return (
      <form class="form" onSubmit={this.submit} noValidate>
        <h4 ref={hold} tabIndex={-1}>
          {fill(words.found, { host: offered.host })}
        </h4>
        <p>{words.foundHint}</p>
        {newest && (
          <div class="lacks">
            <Fingerprint of={newest.fingerprint} />
            <p class="soft small">
              {fill(words.rootVersion, {
                version: newest.version,
                at: tellMoment(newest.goodUntil, locale),
              })}
            </p>
          </div>
        )}
        <Field
          label={words.given}
          hint={words.givenHint}
          problem={problem}
          kind="text"
          value={given}
          onInput={(value) => this.setState({ given: value, problem: null })}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={isCompared}
            onChange={({ currentTarget }) =>
              this.setState({ isCompared: currentTarget.checked, problem: null })
            }
          />
          {words.compared}
        </label>
        <div class="buttons">
          <button type="submit" class="main">
            {words.trust}
          </button>
          <button type="button" class="link" onClick={cancel}>
            {words.cancel}
          </button>
        </div>
      </form>
    );
  }
}
