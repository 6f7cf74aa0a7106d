import { h } from './dom.js';
import { writeLog } from './server.js';

const field = (label, input) => h('label', {}, label, input);

/** A modal <dialog>: in the top layer, above everything that a page or an extension can draw. */
export function logCall(lead, done) {
  const results = ['no reply', 'left message', 'reached'];
  const dialog = h(
    'dialog.box',
    { onclose: () => dialog.remove() },
    h(
      'form',
      {
        method: 'dialog',
        async onsubmit({ submitter, target }) {
          if (submitter?.value !== 'save') return;
          const { result, about } = target.elements;
          done(await writeLog(lead.no, { type: 'phone', result: result.value, about: about.value }));
        },
      },
      h('h2', {}, 'Log a call'),
      field(
        'Result',
        h(
          'select',
          { name: 'result' },
          results.map((result) => h('option', {}, result)),
        ),
      ),
      field('Note', h('textarea', { name: 'about', rows: 3 })),
      h(
        'div.foot',
        {},
        h('button.quiet', { value: '' }, 'Cancel'),
        h('button.primary', { value: 'save' }, 'Save'),
      ),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** The older kind of dialog: a plain element with a high z-index over a dimmed page. */
export function logMail(lead, done) {
  const close = () => overlay.remove();
  const overlay = h(
    'div.overlay',
    {},
    h(
      'form.box',
      {
        role: 'dialog',
        'aria-label': 'Log an e-mail',
        async onsubmit(event) {
          event.preventDefault();
          const about = event.target.elements.about.value;
          close();
          done(await writeLog(lead.no, { type: 'mail', result: null, about }));
        },
      },
      h('h2', {}, 'Log an e-mail'),
      field('Subject', h('input', { name: 'about', required: true, value: 'As we discussed' })),
      h(
        'div.foot',
        {},
        h('button.quiet', { type: 'button', onclick: close }, 'Cancel'),
        h('button.primary', {}, 'Save'),
      ),
    ),
  );
  document.body.append(overlay);
  overlay.querySelector('input').focus();
}
