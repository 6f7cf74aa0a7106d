import './bar.css';
import { onShared } from '../../lib/browser/shared.ts';
import { composePage } from '../../lib/telling/page/compose.ts';
import { writeHtml } from '../../lib/telling/page/html.ts';
import { pickLanguage, pickLocale } from '../../lib/words/language.ts';
import { words } from '../../lib/words/words.ts';
import { languagesOf } from '../preferences/languages.ts';
import { onRules } from '../rules/following.ts';
import { rules } from '../worker/rules.ts';

const ever = new AbortController().signal;
/** Only the newest drawing is shown. */
let drawings = 0;

/** The agreement on one page, as `leadpact page` writes it: the version that the address names, else the one in force. */
async function draw() {
  const number = ++drawings;
  const [{ timeline, origin }, tags] = await Promise.all([rules.read(), languagesOf(navigator.languages)]);
  const language = pickLanguage(tags);
  const begun = timeline.findLast(({ inForceFrom }) => Date.parse(inForceFrom) <= Date.now());
  const named = timeline.find(({ version }) => `#${version}` === location.hash);
  const agreement = named ?? begun ?? timeline[0];
  if (!agreement || number !== drawings) return;
  const { page, frame } = composePage(agreement, { language, locale: pickLocale(tags, language) });
  const made = new DOMParser().parseFromString(writeHtml(page, frame), 'text/html');
  const { footer } = words(language);
  const notes = { example: footer.example, awaited: footer.awaited, signed: '' };
  document.title = made.title;
  document.documentElement.lang = language;
  document.head.querySelector('style')?.remove();
  document.head.append(...made.querySelectorAll('style'));
  document.body.replaceChildren(bar(notes[origin.kind], frame.print), ...made.body.childNodes);
}

/** What is to be known before one relies on it, and how it gets onto paper. */
function bar(note: string, print: string): HTMLElement {
  const element = document.createElement('aside');
  element.className = 'bar';
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = print;
  button.addEventListener('click', () => window.print());
  if (note) element.append(Object.assign(document.createElement('p'), { textContent: note }));
  element.append(button);
  return element;
}

const show = () =>
  void draw().catch((error) => {
    document.body.textContent = String(error);
  });
window.addEventListener('hashchange', show);
onRules(show, ever);
onShared((news) => news.has('language') && show(), ever);
show();
