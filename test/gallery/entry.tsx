import { render } from 'preact';
import { Panel } from '../../components/Panel.tsx';
import style from '../../components/panel.css?inline';
import { Queue } from '../../components/queue/Queue.tsx';
import queueStyle from '../../components/queue/queue.css?inline';
import { Form } from '../../components/write/Form.tsx';
import formStyle from '../../components/write/form.css?inline';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { type Language, pickLocale } from '../../lib/words/language.ts';
import { queueWords } from '../../lib/words/queue/words.ts';
import { createReader, type Reader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { looksOf, queueOf } from '../components/queue-scene.ts';
import { paperOf, scenes, stage } from '../components/scenes.ts';
import { retell } from '../naughty/spoil.ts';
import { longer, longerAll } from './longer.ts';

/** A language, or English with every word of it 40 % longer. */
type Spoken = Language | 'longer';

declare global {
  interface Window {
    agreement: Agreement;
    show(name: string, language: Spoken, collapsed: boolean): void;
    showQueue(names: readonly string[], language: Spoken): void;
  }
}

const host = document.body.appendChild(document.createElement('div'));
const shadow = host.attachShadow({ mode: 'open' });
const sheet = shadow.appendChild(document.createElement('style'));
sheet.textContent = `:host { all: initial !important; } ${style} ${formStyle}`;
const seat = shadow.appendChild(document.createElement('div'));

const locales = { en: 'en-GB', sv: 'sv-SE', da: 'da-DK', nb: 'nb-NO', fi: 'fi-FI' };

function tellerOf(spoken: Spoken): { reader: Reader; agreement: Agreement } {
  const isLonger = spoken === 'longer';
  const language = isLonger ? 'en' : spoken;
  const locale = pickLocale([locales[language]], language);
  const said = isLonger ? longerAll(words(language)) : words(language);
  return {
    reader: createReader(said, { language, locale, timeZone: 'Europe/Stockholm' }),
    agreement: isLonger ? retell(window.agreement, longer) : window.agreement,
  };
}

/** Draws one scene; draw.ts takes its picture. */
window.show = (name, language, collapsed) => {
  const scene = scenes[name];
  if (!scene) throw new Error(`There is no scene ${name}`);
  const { reader, agreement } = tellerOf(language);
  const on = { toggle() {}, retry() {}, settings() {}, page() {}, grip() {}, copy: async () => true };
  render(null, seat);
  render(<Panel {...stage(scene, agreement, { reader, on, collapsed })} />, seat);
  const paper = paperOf(scene, agreement, reader);
  const place = seat.querySelector('.deeds > div');
  if (paper && place) render(<Form {...paper} />, place);
  place?.parentElement?.scrollIntoView({ block: 'end' });
};

/** Draws the leads of some scenes as a person's queue, as wide as the window. */
window.showQueue = (names, language) => {
  const { reader, agreement } = tellerOf(language);
  const looks = looksOf(
    names.flatMap((name) => scenes[name] ?? []),
    agreement,
    reader,
  );
  const said = language === 'longer' ? longerAll(queueWords('en')) : queueWords(language);
  document.head.appendChild(document.createElement('style')).textContent = style + queueStyle;
  document.documentElement.className = 'tab';
  host.remove();
  render(<Queue {...queueOf(looks, reader, said)} />, document.body);
};
