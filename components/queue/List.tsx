import { Component, createRef } from 'preact';
import { Entry } from './Entry.tsx';
import type { Listed, QueueProps } from './view.ts';

type Props = Pick<QueueProps, 'words' | 'scores' | 'arranged' | 'isMixed' | 'isCompact' | 'line'> & {
  open(row: Listed): void;
  /** Told once how a person is taken to a row. */
  ready(enter: (index: number) => void): void;
  /** The person goes above the first row. */
  leave(): void;
};

interface State {
  /** What of the list is in sight, in px from its top. */
  from: number;
  to: number;
  /** The row that the arrow keys have come to. */
  active: number;
}

/** The heights (px) that queue.css gives: with them, what is out of sight need not be drawn. */
const heading = 30;
const rowOf = ({ isCompact }: Pick<Props, 'isCompact'>) => (isCompact ? 40 : 56);
/** So much (px) is drawn above and below of what is in sight. */
const more = 300;
/** How many rows a page of the keyboard is. */
const leap = 8;

/**
 * Thousands of leads, of which only those in sight are in the document. The groups and their order are those of the
 * document too; how many there are is said to who cannot see how long it is.
 */
export class List extends Component<Props, State> {
  override state: State = { from: 0, to: 800, active: 0 };
  private readonly box = createRef<HTMLDivElement>();

  override componentDidMount() {
    this.props.ready((index) => this.focus(index));
    this.look();
    addEventListener('scroll', this.look, { passive: true });
    addEventListener('resize', this.look);
  }
  override componentWillUnmount() {
    removeEventListener('scroll', this.look);
    removeEventListener('resize', this.look);
  }

  private readonly look = () => {
    const row = rowOf(this.props);
    const { top = 0 } = this.box.current?.getBoundingClientRect() ?? {};
    // In steps, so that not every pixel is a drawing.
    const from = Math.floor((-top - more) / row) * row;
    const to = from + innerHeight + 2 * more + row;
    if (from !== this.state.from || to !== this.state.to) this.setState({ from, to });
  };

  /** Takes the person to a row, wherever it is. */
  private focus(index: number) {
    const { rows } = this.props.arranged;
    const active = Math.max(0, Math.min(index, rows.length - 1));
    const reach = () => this.find(rows[active]?.key)?.focus();
    reach();
    // Out of sight it is not in the document yet.
    this.setState({ active }, reach);
  }

  private find(key: string | undefined): HTMLElement | undefined {
    return [...(this.box.current?.querySelectorAll<HTMLElement>('[data-key]') ?? [])].find(
      ({ dataset }) => dataset.key === key,
    );
  }
  private focused(): string | undefined {
    const { activeElement } = document;
    return this.box.current?.contains(activeElement) ? (activeElement as HTMLElement).dataset.key : undefined;
  }

  override getSnapshotBeforeUpdate() {
    return this.focused();
  }
  /** What comes in, or falls due, may move the row that the person is at: they stay with the lead. */
  override componentDidUpdate({ arranged, isCompact }: Props, _: State, key: string | undefined) {
    const { rows } = this.props.arranged;
    if (arranged.rows === rows && isCompact === this.props.isCompact) return;
    this.look();
    if (key === undefined) {
      if (this.state.active >= rows.length) this.setState({ active: 0 });
      return;
    }
    const active = rows.findIndex((one) => one.key === key);
    if (active < 0) return rows.length > 0 ? this.focus(this.state.active) : this.props.leave();
    if (active !== this.state.active) this.setState({ active });
    if (this.focused() !== key) this.find(key)?.focus({ preventScroll: true });
  }

  private readonly keys = (event: KeyboardEvent) => {
    const { active } = this.state;
    const { rows } = this.props.arranged;
    const to = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + leap,
      PageUp: Math.max(0, active - leap),
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    if (to === -1) {
      event.preventDefault();
      return this.props.leave();
    }
    if (to === undefined) return;
    event.preventDefault();
    this.focus(to);
  };

  override render(props: Props, { from, to, active }: State) {
    const { words, scores, arranged, isMixed, line, open } = props;
    const { rows, parts } = arranged;
    const row = rowOf(props);
    const drawn = parts.map(({ group, begins, count }, nth) => {
      const top = nth * heading + begins * row;
      const first = Math.max(0, Math.floor((from - top - heading) / row));
      const last = Math.min(count, Math.ceil((to - top - heading) / row));
      const shown = rows.slice(begins + first, begins + Math.max(first, last)).map((one, i) => ({
        one,
        at: begins + first + i,
      }));
      const current = rows[active];
      const isElsewhere = current && active >= begins && active < begins + count;
      if (isElsewhere && !shown.some(({ at }) => at === active)) shown.push({ one: current, at: active });
      shown.sort((a, b) => a.at - b.at);
      return { group, begins, count, top, shown };
    });
    const height = parts.length * heading + rows.length * row;
    return (
      <div class="list" style={{ height: `${height}px` }} ref={this.box}>
        {drawn.map(({ group, begins, count, top, shown }, nth) => (
          <section key={group} class={group} aria-labelledby={`group-${group}`}>
            <div class="head" style={{ top: `${top}px` }}>
              <h2 id={`group-${group}`}>
                {words.groups[group]} <span class="count">{count}</span>
              </h2>
              {nth === 0 && (
                <span class="scores" aria-hidden="true">
                  <span class="fit">{scores[0]}</span>
                  <span class="engagement">{scores[1]}</span>
                </span>
              )}
            </div>
            <ul>
              {shown.map(({ one, at }) => (
                <li
                  key={one.key}
                  style={{ top: `${top + heading + (at - begins) * row}px` }}
                  aria-setsize={count}
                  aria-posinset={at - begins + 1}
                >
                  <Entry
                    row={one}
                    line={line(one)}
                    crm={isMixed ? one.crm : ''}
                    noLink={words.noLink.replace('{crm}', one.crm)}
                    isCurrent={at === active}
                    open={open}
                    keys={this.keys}
                  />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    );
  }
}
