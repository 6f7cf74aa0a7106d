import { Component } from 'preact';
import type { clockSkew, outdated, Reading, timeline, verdict } from '../lib/state.ts';
import type { Reader } from '../lib/words/reader.ts';
import { Open } from './Open.tsx';
import { Pill } from './Pill.tsx';
import { sceneOf } from './scene.ts';

/** What the panel draws and whom it tells. It reads no clock, no page and no storage: the entry hands everything in. */
export interface PanelProps {
  reading: Reading;
  verdict: typeof verdict.value;
  /** All versions: a verdict line may name an older one. null: not read yet; empty: there is no agreement. */
  timeline: typeof timeline.value;
  /** Milliseconds since 1970. */
  now: number;
  /** The reader's words, dates and zone: `createReader(words, { language, locale })`. */
  reader: Reader;
  /** What people call the CRM, such as "Odoo". */
  crm: string;
  collapsed: boolean;
  outdated?: typeof outdated.value;
  clockSkew?: typeof clockSkew.value;
  on: PanelEvents;
}

export interface PanelEvents {
  /** Collapse or open; the panel moves the focus itself, and only after a person did this. */
  toggle(): void;
  /** Puts text on the clipboard, from a click; answers whether it is there. */
  copy(text: string): Promise<boolean>;
  /** Read the record again. */
  retry(): void;
  /** The grip as it comes and goes (null), collapsed and open: lib/page/drag.ts listens to its pointer and arrow keys. */
  grip(element: HTMLElement | null): void;
}

/**
 * Collapsed or open. The focus follows a person who collapses or opens it, and stays in it when what had it goes; it is
 * never taken from the page.
 */
export class Panel extends Component<PanelProps> {
  private box: HTMLElement | null = null;
  private follows = false;

  private readonly toggle = () => {
    this.follows = true;
    this.props.on.toggle();
  };
  private readonly collapseByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || this.props.collapsed) return;
    event.preventDefault();
    event.stopPropagation();
    this.toggle();
  };
  private readonly hold = (box: HTMLElement | null) => {
    box?.addEventListener('keydown', this.collapseByKey);
    this.box = box;
  };

  override componentDidMount() {
    // The first date format of a page costs 18 ms: it is made after the first paint, while the CRM is asked.
    setTimeout(() => this.props.reader.moment('1970-01-01T00:00:00Z'));
  }
  override getSnapshotBeforeUpdate() {
    this.follows ||= this.hasFocus();
  }
  override componentDidUpdate() {
    if (this.follows && !this.hasFocus()) this.box?.querySelector<HTMLElement>('.collapse, .pill')?.focus();
    this.follows = false;
  }
  private hasFocus(): boolean {
    const root = this.box?.getRootNode() as Document | ShadowRoot | undefined;
    return !!this.box?.contains(root?.activeElement ?? null);
  }

  override render(props: PanelProps) {
    const { collapsed, on, reader } = props;
    const scene = sceneOf(props);
    return (
      <div class="leadpact" lang={reader.language} ref={this.hold}>
        {collapsed ? (
          <Pill
            headline={scene.headline}
            title={reader.words.actions.open}
            grip={on.grip}
            open={this.toggle}
          />
        ) : (
          <Open {...props} scene={scene} collapse={this.toggle} />
        )}
        <span class="unseen" role="status">
          {scene.headline.said}
        </span>
      </div>
    );
  }
}
