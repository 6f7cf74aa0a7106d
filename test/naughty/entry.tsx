import { render } from 'preact';
import { Panel } from '../../components/Panel.tsx';
import style from '../../components/panel.css?inline';
import { Queue } from '../../components/queue/Queue.tsx';
import queueStyle from '../../components/queue/queue.css?inline';
import { Form } from '../../components/write/Form.tsx';
import formStyle from '../../components/write/form.css?inline';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { queueWords } from '../../lib/words/queue/words.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { looksOf, queueOf } from '../components/queue-scene.ts';
import { paperOf, stage } from '../components/scenes.ts';
import { spoilAgreement, spoiledScenes } from './spoil.ts';

declare global {
  interface Window {
    agreement: Agreement;
    tryAll(texts: readonly string[]): Promise<string[]>;
    placesOf(text: string): Promise<string[]>;
  }
}

const host = document.documentElement.appendChild(document.createElement('div'));
const shadow = host.attachShadow({ mode: 'open' });
const sheet = shadow.appendChild(document.createElement('style'));
sheet.textContent = `:host { all: initial !important; } .seat { position: fixed; right: 16px; bottom: 16px } .popup { width: 400px } ${style} ${formStyle} ${queueStyle}`;
const seat = shadow.appendChild(document.createElement('div'));
seat.className = 'seat';

const reader = createReader(words('en'), {
  language: 'en',
  locale: 'en-GB',
  timeZone: 'Europe/Stockholm',
});
const on = { toggle() {}, retry() {}, settings() {}, page() {}, grip() {}, copy: async () => true };
const frame = () => new Promise((over) => setTimeout(over));

/** Draws every scene with this text, collapsed and open, and tells what `look` sees in each. */
async function inAll<T>(text: string, look: (scene: string) => T): Promise<T[]> {
  const spoiled = spoilAgreement(window.agreement, text);
  const seen: T[] = [];
  const scenes = spoiledScenes(spoiled, text);
  for (const [name, scene] of Object.entries(scenes)) {
    for (const collapsed of name === 'judged' ? [true, false] : [false]) {
      render(null, seat);
      render(<Panel {...stage(scene, spoiled, { reader, on, collapsed })} />, seat);
      if (name === 'judged' && !collapsed) await openAll();
      const paper = paperOf(scene, spoiled, reader);
      const place = seat.querySelector('.deeds > div');
      if (paper && place) render(<Form {...paper} />, place);
      seen.push(look(collapsed ? `${name}, collapsed` : name));
    }
  }
  const queue = queueOf(looksOf(Object.values(scenes), spoiled, reader), reader, queueWords('en'), text);
  render(null, seat);
  render(
    <div class="popup">
      <Queue {...queue} />
    </div>,
    seat,
  );
  seen.push(look('queue'));
  return seen;
}

async function openAll() {
  for (let depth = 0; depth < 2; depth++) {
    for (const one of seat.querySelectorAll<HTMLElement>('[aria-expanded=false]')) one.click();
    await frame();
  }
}

const elements = () =>
  [...seat.querySelectorAll('*')].map(
    ({ tagName, classList, attributes }) =>
      `${tagName} ${classList} ${[...attributes].map(({ name }) => name).sort()}`,
  );

function textNodes(): Text[] {
  const nodes: Text[] = [];
  const walker = document.createTreeWalker(seat, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

const selector = ({ parentElement: at }: Text) => [at?.localName, ...(at?.classList ?? [])].join('.');
const turns = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const isolated = /\u2068[^\u2066-\u2069]*\u2069/g;

/** Where a text can turn what stands beside it, by its own marks or by letters that run from right to left. */
const turning = () =>
  textNodes()
    .filter(({ parentElement }) => !parentElement?.closest('bdi, [dir=auto]'))
    .filter(({ data }) => [turns, rightToLeft].some((one) => one.test(data.replace(isolated, ''))))
    .map(selector);

/** As much as a place takes of a text that nobody meant any harm with. */
const long = 'As long as anybody may write. '.repeat(60);

/** The box, what in it is wider than it, and how large the page is. */
function measure() {
  const box = seat.querySelector<HTMLElement>('.panel, .pill, .popup');
  const { left = 0, right = 0, top = 0, bottom = 0 } = box?.getBoundingClientRect() ?? {};
  return {
    width: Math.round(right - left),
    // What is scrolled in a low window counts.
    height: bottom - top + (seat.querySelector('.body')?.scrollHeight ?? 0),
    row: Math.max(0, ...[...seat.querySelectorAll('.entry')].map(({ scrollHeight }) => scrollHeight)),
    page: `${document.documentElement.scrollWidth} × ${document.documentElement.scrollHeight}`,
    isInside: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
    wide: [...seat.querySelectorAll<HTMLElement>('.panel, .pill, .popup, .body, header, section')]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
      .map(({ localName, className }) => `${localName}.${className}`),
  };
}

/** A heap of marks on one letter has no place to break: it is cut. */
const isHeap = (text: string) =>
  [...new Intl.Segmenter().segment(text)].some(({ segment }) => segment.length > 50);

/** What went wrong with which text; empty: nothing did. */
window.tryAll = async (texts) => {
  const known = new Set((await inAll('Zebra', elements)).flat());
  const usual = await inAll('Zebra', measure);
  const full = await inAll(long, measure);
  const longer = await inAll(long.repeat(4), measure);
  const faults = longer.flatMap(({ height }, at) => {
    const most = full[at]?.height ?? 0;
    return height > most ? [`a text that is as long as one likes: ${height} high, more than ${most}`] : [];
  });
  for (const text of texts) {
    let at = 0;
    const begins = text.slice(0, 60);
    await inAll(text, (scene) => {
      const told = (what: string) => faults.push(`${JSON.stringify(text.slice(0, 80))}, ${scene}: ${what}`);
      for (const one of new Set(elements())) if (!known.has(one)) told(`made ${one}`);
      for (const one of new Set(turning())) told(`turns what is beside ${one}`);
      if (!turns.test(begins) && !seat.textContent.includes(begins)) told('is not shown as it is');
      const { width, height, row, page, isInside, wide } = measure();
      const [room, most] = [usual[at], full[at++]];
      if (!room || !most) throw new Error(`${scene} was not measured`);
      if (scene.endsWith('collapsed') ? width > most.width : width !== room.width)
        told(`is ${width} wide, not ${room.width}`);
      if (height > most.height + 0.5) told(`is ${height} high, more than ${most.height}`);
      if (row > room.row) told(`has a row of ${row}, not ${room.row}`);
      if (page !== room.page) told(`makes the page ${page}, not ${room.page}`);
      if (!isInside) told('is not inside the window');
      if (wide.length > 0 && !isHeap(text)) told(`is too wide in ${wide}`);
    });
  }
  return faults;
};

/** In which places of which scenes a text stands. */
window.placesOf = (text) =>
  inAll(text, (scene) => {
    const shown = textNodes().filter(({ data }) => data.includes(text));
    return `${scene}: ${[...new Set(shown.map(selector))].sort().join(' ')}`;
  });
