const name = 'leadpact-panel';
const arrival = 'leadpact:arrival';
const comebacks = 3;

/**
 * The host itself takes no room and nothing from the page's style sheets (`!important` inside a shadow root wins over
 * the page's own). Its layer lies over a page and its sticky bars (Odoo's: 1020, as in Bootstrap) and under dialogs (1040
 * in Tryton, 1055 in Odoo); public/page.css says where that is not right.
 */
const hostStyle = `
:host { all: initial !important; position: fixed !important; inset: 0 auto auto 0 !important; z-index: var(--leadpact-layer, 1035) !important; }
.seat { position: fixed; inset: 0 auto auto 0; }
@media print { :host { display: none !important; } }
`;

export interface Seat {
  host: HTMLElement;
  /** What the person moves around; the panel is drawn into it. */
  box: HTMLElement;
  /** To be called now and then: if the page removed the panel it comes back, at most three times for a route. */
  stay(): void;
  /** A new route: the page may have replaced everything on purpose. */
  begin(): void;
}

/**
 * Takes a seat in somebody else's page: one element after the body, everything else in its shadow root. One a page: an
 * older copy (of the extension before its update, say) leaves when this one arrives.
 * @param leave called when a newer copy arrives; must end the signal
 */
export function takeSeat(document: Document, style: string, leave: () => void, signal: AbortSignal): Seat {
  document.dispatchEvent(new CustomEvent(arrival));
  // A copy whose script is dead already cannot hear that.
  for (const left of document.querySelectorAll(name)) left.remove();
  document.addEventListener(arrival, leave, { signal });

  const host = document.createElement(name);
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = document.createElement('style');
  sheet.textContent = hostStyle + style;
  const box = document.createElement('div');
  box.className = 'seat';
  shadow.append(sheet, box);

  let left = comebacks;
  document.documentElement.append(host);
  signal.addEventListener('abort', () => host.remove());
  return {
    host,
    box,
    stay() {
      if (host.isConnected || left === 0 || signal.aborted) return;
      left -= 1;
      document.documentElement.append(host);
    },
    begin() {
      left = comebacks;
      if (!host.isConnected && !signal.aborted) document.documentElement.append(host);
    },
  };
}
