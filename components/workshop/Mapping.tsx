import { Component } from 'preact';
import type { Chosen, MappingView, PartView } from '../../lib/telling/mapping.ts';
import { fill } from '../../lib/words/fill.ts';
import type { AddedView, SitesProps } from './view.ts';

type Props = SitesProps & { one: AddedView };

interface State {
  view: MappingView | 'asking' | null;
  failure: string | null;
  chosen: Chosen;
  isCopied: boolean | null;
}

const nothing = (): Chosen => ({ stages: new Map(), fields: new Map() });

/** A CRM's stages and fields beside the agreement's, asked for when it is opened; and the lines that come of it. */
export class Mapping extends Component<Props, State> {
  override state: State = { view: null, failure: null, chosen: nothing(), isCopied: null };

  private readonly ask = () => {
    const { on, one } = this.props;
    this.setState({ view: 'asking', failure: null, chosen: nothing(), isCopied: null });
    on.discover(one.key).then(
      (view) => this.setState({ view }),
      (error: Error) => this.setState({ view: null, failure: error.message }),
    );
  };

  private choose(part: keyof Chosen, id: string, choice: string) {
    const { chosen } = this.state;
    this.setState({ chosen: { ...chosen, [part]: new Map(chosen[part]).set(id, choice) }, isCopied: null });
  }

  private readonly copy = (text: string) =>
    void this.props.on.copy(text).then((isCopied) => this.setState({ isCopied }));

  override render({ words, one }: Props, { view, failure }: State) {
    const say = (text: string) => fill(text, { crm: one.name });
    return (
      <details
        class="mapping"
        onToggle={({ currentTarget }) => currentTarget.open && !view && !failure && this.ask()}
      >
        <summary>{words.mapping}</summary>
        <p role="status">{view === 'asking' && say(words.asking)}</p>
        {failure && (
          <div class="lacks" role="alert">
            <p>
              {failure}{' '}
              {one.page && (
                <a href={one.page} target="_blank" rel="noreferrer">
                  {say(words.open)}
                </a>
              )}
            </p>
            <button type="button" class="main" onClick={this.ask}>
              {words.tryAgain}
            </button>
          </div>
        )}
        {view && view !== 'asking' && (
          <>
            <p class="soft small">{say(words.mappingHint)}</p>
            {this.part('stages', view.stages, say(words.stagesOf), say(words.noStages))}
            {this.part('fields', view.fields, words.fieldsOf, words.noFields)}
            {this.lines(view)}
          </>
        )}
      </details>
    );
  }

  private part(name: keyof Chosen, { rows, choices }: PartView, title: string, none: string) {
    return (
      <fieldset>
        <legend>{title}</legend>
        {rows.length === 0 && <p class="soft">{none}</p>}
        {rows.map(({ id, label, chosen }) => (
          <label key={id}>
            <span>{label}</span>
            <select
              value={this.state.chosen[name].get(id) ?? chosen}
              onChange={({ currentTarget }) => this.choose(name, id, currentTarget.value)}
            >
              <option value="">{this.props.words.notMapped}</option>
              {choices.map((choice) => (
                <option key={choice.id} value={choice.id}>
                  {choice.label}
                </option>
              ))}
            </select>
          </label>
        ))}
      </fieldset>
    );
  }

  private lines(view: MappingView) {
    const { words } = this.props;
    const { chosen, isCopied } = this.state;
    const text = view.lines(chosen);
    return (
      <section class="lines">
        <h4>{words.lines}</h4>
        {text ? (
          <>
            <p class="soft small">{words.linesHint}</p>
            <pre translate={false}>{text}</pre>
            <div class="buttons">
              <button type="button" class="main" onClick={() => this.copy(text)}>
                {words.copy}
              </button>
              <span role="status">{isCopied !== null && (isCopied ? words.copied : words.notCopied)}</span>
            </div>
          </>
        ) : (
          <p class="soft">{words.nothingNew}</p>
        )}
      </section>
    );
  }
}
