import { h } from './dom.js';

/** How often a record is drawn anew although nothing happened, in ms. */
const calm = 20_000;

/**
 * The habits that hurt overlays. Some are always on (style.css, main.js); the worse ones by `?habits=churn,sweep,…`,
 * which holds for the tab, or from the console and tests: `demoCrm.sweep()`.
 */
export function startHabits({ redraw, newBody }) {
  const asked = new URLSearchParams(location.search).get('habits');
  if (asked !== null) sessionStorage.setItem('habits', asked);
  const habits = new Set((sessionStorage.getItem('habits') ?? '').split(',').filter(Boolean));

  /** Removes what this CRM did not put there. */
  const sweep = () => {
    for (const element of document.querySelectorAll(
      'html > :not(head, body), body > :not(#app, dialog, .overlay)',
    )) {
      element.remove();
    }
  };
  const sheet = (name) =>
    document.head.append(h('link', { rel: 'stylesheet', href: `/demo-crm/page/habit-${name}.css` }));
  const dialog = () => {
    const box = h(
      'dialog.box',
      {},
      h('h2', {}, 'Session notes'),
      h('button', { onclick: () => box.remove() }, 'Close'),
    );
    document.body.append(box);
    box.showModal();
  };
  const overlay = () => {
    const close = () => veil.remove();
    const veil = h(
      'div.overlay',
      {},
      h('div.box', {}, h('h2', {}, 'What is new'), h('button', { onclick: close }, 'Close')),
    );
    document.body.append(veil);
  };

  for (const name of ['unset', 'tiny', 'hide']) if (habits.has(name)) sheet(name);
  setInterval(redraw, habits.has('churn') ? 700 : calm);
  if (habits.has('sweep')) setInterval(sweep, 500);
  if (habits.has('body')) setInterval(newBody, 3000);
  if (habits.has('modal')) setTimeout(dialog, 1500);
  globalThis.demoCrm = { redraw, newBody, sweep, sheet, dialog, overlay };
}
