import { render } from 'preact';
import { Panel } from '../../components/Panel.tsx';
import style from '../../components/panel.css?inline';
import { Form } from '../../components/write/Form.tsx';
import formStyle from '../../components/write/form.css?inline';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { type Language, pickLocale } from '../../lib/words/language.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { paperOf, scenes, stage } from '../components/scenes.ts';

declare global {
  interface Window {
    agreement: Agreement;
    show(name: string, language: Language, collapsed: boolean): void;
  }
}

const host = document.body.appendChild(document.createElement('div'));
const shadow = host.attachShadow({ mode: 'open' });
const sheet = shadow.appendChild(document.createElement('style'));
sheet.textContent = `:host { all: initial !important; } ${style} ${formStyle}`;
const seat = shadow.appendChild(document.createElement('div'));

/** Draws one scene; draw.ts takes its picture. */
window.show = (name, language, collapsed) => {
  const scene = scenes[name];
  if (!scene) throw new Error(`There is no scene ${name}`);
  const locale = pickLocale(
    [{ en: 'en-GB', sv: 'sv-SE', da: 'da-DK', nb: 'nb-NO', fi: 'fi-FI' }[language]],
    language,
  );
  const reader = createReader(words(language), { language, locale, timeZone: 'Europe/Stockholm' });
  const on = { toggle() {}, retry() {}, settings() {}, grip() {}, copy: async () => true };
  render(null, seat);
  render(<Panel {...stage(scene, window.agreement, { reader, on, collapsed })} />, seat);
  const paper = paperOf(scene, window.agreement, reader);
  const place = seat.querySelector('.deeds > div');
  if (paper && place) render(<Form {...paper} />, place);
  place?.parentElement?.scrollIntoView({ block: 'end' });
};
