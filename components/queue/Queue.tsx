import { Component, createRef } from 'preact';
import type { Search } from '../../lib/telling/queue/order.ts';
import { fill } from '../../lib/words/fill.ts';
import { Icon, Shape } from '../Shape.tsx';
import { Filters } from './Filters.tsx';
import { List } from './List.tsx';
import { Troubles } from './Troubles.tsx';
import type { QueueProps } from './view.ts';

/** The open leads of whoever sits here: what is due, what else there is, and the way to each. */
export class Queue extends Component<QueueProps> {
  private enter: (index: number) => void = () => {};
  private readonly ready = (enter: (index: number) => void) => {
    this.enter = enter;
  };
  private readonly box = createRef<HTMLInputElement>();

  override componentDidMount() {
    this.box.current?.focus();
    document.addEventListener('keydown', this.keysAnywhere);
  }
  override componentWillUnmount() {
    document.removeEventListener('keydown', this.keysAnywhere);
  }

  private readonly find = (search: Search) => {
    this.props.on.search(search);
    this.box.current?.focus();
  };
  /** Wherever the person is, letters find, and Escape goes back to all, before it closes what the browser lets it close. */
  private readonly keysAnywhere = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const { search } = this.props;
    if (event.isComposing || event.defaultPrevented || ctrlKey || metaKey || altKey) return;
    if (key === 'Escape' && (search.typed || search.group)) {
      this.find({ typed: '', group: search.typed ? search.group : null });
      event.preventDefault();
    } else if ((key.length === 1 && key !== ' ') || key === 'Backspace') {
      // The letter goes where the person now is.
      this.box.current?.focus();
    }
  };

  private readonly keys = (event: KeyboardEvent) => {
    const { arranged, on } = this.props;
    const [first] = arranged.rows;
    // An Enter that ends the composing of a letter is none of ours.
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' && first) this.enter(0);
    else if (event.key === 'Enter' && first?.url) on.open(first);
    else return;
    event.preventDefault();
  };
  private readonly type = ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
    this.props.on.search({ ...this.props.search, typed: currentTarget.value });

  override render(props: QueueProps) {
    const { words, language, search, arranged, isCompact, face, going, isReading, asOf, troubles } = props;
    const { page, today, on } = props;
    const { rows } = arranged;
    const isFinding = search.typed.trim() !== '' || search.group !== null;
    return (
      <main class={`leadpact queue ${isCompact ? 'compact' : ''}`} lang={language}>
        <header>
          <h1>{words.title}</h1>
          <span class="small" title={going || asOf}>
            {going || asOf}
          </span>
          <button
            type="button"
            class="sign"
            aria-label={isReading ? words.stop : words.again}
            title={isReading ? words.stop : words.again}
            onClick={isReading ? on.stop : on.again}
          >
            <Icon size={16}>
              {isReading ? <path d="M4.5 4.5h7v7h-7z" /> : <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2.5v3h-3" />}
            </Icon>
          </button>
          <button
            type="button"
            class="sign"
            aria-label={words.settings}
            title={words.settings}
            onClick={on.settings}
          >
            <Icon size={16}>
              <path d="M2.5 5h6M12.5 5h1M2.5 11h1M7.5 11h6M10.5 3v4M5.5 9v4" />
            </Icon>
          </button>
          <search>
            <input
              type="search"
              aria-label={words.find}
              aria-describedby="keys"
              placeholder={words.find}
              value={search.typed}
              autocomplete="off"
              spellcheck={false}
              onInput={this.type}
              onKeyDown={this.keys}
              ref={this.box}
            />
            <span id="keys" class="unseen">
              {words.keys}
            </span>
          </search>
          <Filters words={words} search={search} arranged={arranged} on={on} />
        </header>
        <p class="unseen" role="status">
          {isFinding ? fill(words.found, { n: rows.length }) : isReading ? words.faces.loading : ''}
        </p>
        <Troubles troubles={troubles} help={on.help} />
        {face && (
          <section class="face">
            <Shape mark={face.mark} size={40} />
            <div>
              <b>{face.title}</b>
              {!!face.text && <p>{face.text}</p>}
              {face.settings && (
                <button type="button" class="action" onClick={on.settings}>
                  {words.settings}
                </button>
              )}
            </div>
          </section>
        )}
        {rows.length > 0 && (
          <List {...props} open={on.open} leave={() => this.box.current?.focus()} ready={this.ready} />
        )}
        {rows.length === 0 && isFinding && (
          <section class="face">
            <div>
              <p>{fill(words.faces['no-match'], { typed: search.typed })}</p>
              <button type="button" class="action" onClick={() => this.find({ group: null, typed: '' })}>
                {words.faces['show-all']}
              </button>
            </div>
          </section>
        )}
        {(page || today) && (
          <footer>
            {today && (
              <p>
                {today.text}{' '}
                <button type="button" class="link" onClick={on.today}>
                  {today.label}
                </button>
              </p>
            )}
            {page && (
              <button type="button" class="action" onClick={on.page}>
                {page.label}
              </button>
            )}
          </footer>
        )}
      </main>
    );
  }
}
