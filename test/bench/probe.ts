/** What a page of the bench is asked for from outside; `window.bench`. */
export interface Probe {
  /** Resolves when the record is painted, and the panel with its numbers where there is one. */
  loaded: Promise<void>;
  /** Goes to another lead as a link of the page does; resolves when that one is painted, panel and all. */
  go(id: string): Promise<void>;
  /** Goes to the list in the same way; resolves when the record is gone. */
  leave(): Promise<void>;
  /** Changes 2,000 texts a second, beside the record or in it, for so many ms. */
  storm(where: 'beside' | 'inside', ms: number): Promise<number>;
  /** How far things moved without a person's doing (layout shift), and how often the panel was among them. */
  shifts: { all: number; ours: number };
  nodes(): number;
}

/**
 * Runs in the page before anything else there: blows it up to `nodes` nodes (elements and texts), half of them beside
 * the record and half in it, and marks in the trace what was painted. It is the same with and without the panel, but
 * for the looks at the panel, which end with its numbers.
 */
export function probe({ nodes, panel }: { nodes: number; panel: boolean }): void {
  // A frame that a guest brings is no part of the page.
  if (window !== window.top) return;
  const count = () => {
    const walker = document.createTreeWalker(document);
    let n = 1;
    while (walker.nextNode()) n++;
    return n;
  };
  const texts = { beside: [] as Text[], inside: [] as Text[] };
  /** Rows of five nodes, as a list or a log has them. */
  const fill = (box: Element, upTo: number, where: 'beside' | 'inside') => {
    const rows = document.createElement('section');
    for (let n = count() + 5; n < upTo; n += 5) {
      const row = document.createElement('div');
      for (const tag of ['b', 'i']) {
        const cell = document.createElement(tag);
        const text = document.createTextNode(`${where} ${n}`);
        cell.append(text);
        row.append(cell);
        texts[where].push(text);
      }
      rows.append(row);
    }
    box.append(rows);
  };

  /** A frame's callbacks run before it is laid out and painted; a message arrives after. */
  const painted = (mark: string) =>
    new Promise<void>((done) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        performance.mark(mark);
        done();
      };
      requestAnimationFrame(() => port2.postMessage(0));
    });
  const once = (root: Node, look: MutationObserverInit, found: () => boolean) =>
    new Promise<void>((done) => {
      const check = () => {
        if (!found()) return;
        observer.disconnect();
        done();
      };
      const observer = new MutationObserver(check);
      observer.observe(root, look);
      check();
    });

  const record = () => document.querySelector('.record:not([hidden], [aria-busy])');
  const shadow = () => document.querySelector('leadpact-panel')?.shadowRoot;
  const anything = { subtree: true, childList: true, attributes: true };
  const drawn = (id: string) =>
    once(
      document,
      { subtree: true, attributeFilter: ['aria-busy'] },
      () => !!record()?.matches(`[data-prospect="${id}"]`),
    );
  const numbers = (name: string | undefined) =>
    once(
      shadow() as Node,
      anything,
      () => !!name && shadow()?.querySelector('.panel:has(footer)')?.getAttribute('aria-label') === name,
    );
  const name = () => record()?.querySelector('h1')?.textContent ?? undefined;

  const load = async () => {
    performance.mark('load begins');
    await new Promise((parsed) => document.addEventListener('DOMContentLoaded', parsed, { once: true }));
    fill(document.body, nodes / 2, 'beside');
    const seat = once(document.documentElement, { childList: true }, () => !!shadow()).then(async () => {
      performance.mark('seat');
      await once(shadow() as Node, anything, () => !!shadow()?.querySelector('.panel, .pill'));
      await painted('panel');
    });
    const own = /\d+$/.exec(location.pathname)?.[0] ?? '';
    await drawn(own);
    fill(record() as Element, nodes, 'inside');
    await painted('drawn');
    if (!panel) return;
    await seat;
    await numbers(name());
    await painted('numbers');
  };

  const click = (address: string) => {
    const link = document.createElement('a');
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
  };

  const bench: Probe = {
    loaded: load(),
    async leave() {
      click('/demo-crm/leads');
      await once(document, anything, () => !record());
    },
    async go(id) {
      click(`/demo-crm/leads/${id}`);
      await drawn(id);
      await painted('went');
      if (!panel) return;
      await numbers(name());
      await painted('numbers after');
    },
    storm: (where, ms) =>
      new Promise((over) => {
        const some = texts[where].slice(0, 500);
        const begin = performance.now();
        let changed = 0;
        const timer = setInterval(() => {
          const into = performance.now() - begin;
          for (; changed < Math.min(into, ms) * 2; changed++)
            (some[changed % some.length] as Text).data = `${where} ${changed}`;
          if (into < ms) return;
          clearInterval(timer);
          over(changed);
        }, 10);
      }),
    shifts: { all: 0, ours: 0 },
    nodes: count,
  };
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as PerformanceEntry & {
        value: number;
        hadRecentInput: boolean;
        sources: { node?: Node | null }[];
      };
      if (hadRecentInput) continue;
      bench.shifts.all += value;
      // What is in a shadow tree is not named here.
      if (sources.some(({ node }) => !node || node.nodeName === 'LEADPACT-PANEL')) bench.shifts.ours += 1;
    }
  }).observe({ type: 'layout-shift', buffered: true });
  Object.assign(window, { bench });
}
