import { Component } from 'preact';
import type { Reading } from '../lib/state.ts';
import type { Labels } from '../lib/telling/labels.ts';
import type { Row } from '../lib/telling/row.ts';
import type { Sheet } from '../lib/telling/sheet/sheet.ts';
import type { Topic } from '../lib/telling/topic.ts';
import type { Writing } from './Deeds.tsx';
import type { Filling } from './Lacking.tsx';
import { Open } from './Open.tsx';
import { Pill } from './Pill.tsx';
import { sceneOf } from './scene.ts';

/** What the panel draws and whom it tells. It reads no clock, no page and no storage: the entry hands everything in. */
export interface PanelProps {
  reading: Reading;
  /** What there is to tell of the lead at this second; null: it is not judged yet. */
  sheet: Sheet | null;
  labels: Labels;
  /** When the worker last judged the lead (ms): what was explained before is explained again. */
  judgedAt?: number;
  collapsed: boolean;
  /** This copy of the script is older than the installed extension. */
  outdated?: boolean;
  /** Absent: nothing can be written. */
  writing?: Writing;
  filling: Filling;
  on: PanelEvents;
}

export interface PanelEvents {
  /** Collapse or open; the panel moves the focus itself, and only after a person did this. */
  toggle(): void;
  /** Puts text on the clipboard, from a click; answers whether it is there. */
  copy(text: string): Promise<boolean>;
  /** What a part of the sheet was made from, as of now. */
  explain(topic: Topic): Promise<Row[]>;
  /** Read the record again. */
  retry(): void;
  /** Show the settings, or a part of them. */
  settings(part?: 'agreement'): void;
  /** Show this version of the agreement on its one page. */
  page(version: number): void;
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
    const { collapsed, on, labels } = props;
    const scene = sceneOf(props);
    return (
      <div class="leadpact" lang={labels.language} ref={this.hold}>
        {collapsed ? (
          <Pill headline={scene.headline} title={labels.actions.open} grip={on.grip} open={this.toggle} />
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
