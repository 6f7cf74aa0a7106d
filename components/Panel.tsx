import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
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

export function Panel(props: PanelProps) {
  const { collapsed, on, reader } = props;
  const root = useRef<HTMLDivElement>(null);
  // The focus follows a person who collapses or opens the panel, and is never taken by the panel itself.
  const follows = useRef(false);
  useLayoutEffect(() => {
    if (follows.current) root.current?.querySelector<HTMLElement>(collapsed ? '.pill' : '.collapse')?.focus();
    follows.current = false;
  }, [collapsed]);
  // The first date format of a page costs 18 ms: it is made after the first paint, while the CRM is asked for the lead.
  useEffect(() => void reader.moment(new Date(0).toISOString()), [reader]);

  const toggle = () => {
    follows.current = true;
    on.toggle();
  };
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      event.stopPropagation();
      toggle();
    };
    const box = root.current;
    if (!collapsed) box?.addEventListener('keydown', leave);
    return () => box?.removeEventListener('keydown', leave);
  }, [collapsed]);
  const scene = sceneOf(props);
  return (
    <div class="leadpact" lang={reader.language} ref={root}>
      {collapsed ? (
        <Pill headline={scene.headline} reader={reader} grip={on.grip} open={toggle} />
      ) : (
        <Open {...props} scene={scene} collapse={toggle} />
      )}
      <span class="unseen" role="status">
        {scene.headline.said}
      </span>
    </div>
  );
}
