import type { clockSkew, outdated, Reading, timeline, verdict } from '../lib/state.ts';
import type { Reader } from '../lib/words/reader.ts';

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

export function Panel(_: PanelProps) {
  return null;
}
