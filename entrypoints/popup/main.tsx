import { render } from 'preact';
import '../../components/panel.css';
import '../../components/queue/queue.css';
import { Queue } from '../../components/queue/Queue.tsx';
import type { Listed, QueueEvents } from '../../components/queue/view.ts';
import { wantedFields } from '../../lib/agreement/wanted.ts';
import { openSettings } from '../../lib/browser/extension.ts';
import { isTab } from '../../lib/browser/front.ts';
import { mayNotify } from '../../lib/browser/notifications.ts';
import { onPermissions } from '../../lib/browser/permissions.ts';
import { onShared } from '../../lib/browser/shared.ts';
import { onStored } from '../../lib/browser/storage.ts';
import { showPage } from '../../lib/browser/tab.ts';
import { covers, pagesOf } from '../../lib/crm/added.ts';
import { tick } from '../../lib/page/tick.ts';
import { arrange, type Search } from '../../lib/telling/queue/order.ts';
import { fill } from '../../lib/words/fill.ts';
import { preferencesWords } from '../../lib/words/preferences/words.ts';
import { queueWords } from '../../lib/words/queue/words.ts';
import { compact } from '../panel/memory.ts';
import { language as chosenLanguage, dayHere, leftOut, quietDay, reminders } from '../preferences/own.ts';
import { type Board, createBoard, type Entry } from '../queue/board.ts';
import { openQueues, type Readings } from '../queue/reading.ts';
import { isFresh, queueSites, sourcesBy } from '../queue/sources.ts';
import { onAdded } from '../sites/added.ts';
import { askOf } from '../sites/ask.ts';
import { crmOf } from '../sites/crm.ts';
import { readerOf } from '../worker/reader.ts';
import { rules } from '../worker/rules.ts';
import { type Below, lookBelow } from './below.ts';
import { asOf, faceView, placeOf, troubleViews } from './view.ts';

/** What came in is drawn so many ms later, together with what comes meanwhile; what a person does, at once. */
const gathering = 100;
/** So often (ms) a page that stays open reads again what has grown old. */
const minute = 60_000;

const clock = () => Date.now();
const sourceOf = sourcesBy({
  crmOf,
  askOf,
  wanted: async (crm) => wantedFields((await rules.read()).timeline, crm),
});
const closing = new AbortController();
addEventListener('pagehide', () => closing.abort());

// Before it is read: it may change in between.
onShared((news) => news.has(chosenLanguage.key) && location.reload(), closing.signal);
const [reader, isOwnTab] = await Promise.all([readerOf(navigator.languages), isTab()]);
const { language } = reader;
const words = queueWords(language);
const day = preferencesWords(language);
document.title = words.title;
document.documentElement.lang = language;
document.documentElement.classList.toggle('tab', isOwnTab);

let search: Search = { group: null, typed: '' };
let readings: Readings | null = null;
let board: Board | null = null;
let below: Below | null = null;
let isReminded = false;
let isCompact = false;
let quiet: string | null = null;
let arranged = arrange<Entry>([], search);

const shelfOf = (key: string) => readings?.shelves.find((shelf) => shelf.key === key);
const leave = () => isOwnTab || close();

const isQuiet = () => quiet === dayHere(clock());

function sort() {
  arranged = arrange(board?.entries() ?? [], search);
  draw();
}

let isDue = false;
function sortLater() {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    sort();
  }, gathering);
}

function draw() {
  if (!readings || !board) return;
  const { shelves } = readings;
  const now = clock();
  const busy = shelves.filter(({ isReading }) => isReading);
  const waiting = board.waiting();
  const going = [
    ...busy.map(({ standing, count }) => fill(words.reading, { crm: standing.site.name, n: count })),
    ...(busy.length === 0 && waiting > 0 ? [fill(words.sorting, { n: waiting })] : []),
  ];
  const face = faceView(shelves, arranged, busy.length > 0 || waiting > 0, words);
  const { fit, engagement } = reader.words.score;
  render(
    <Queue
      {...{ words, language, search, arranged, isCompact, face, on }}
      scores={[fit, engagement]}
      isMixed={shelves.length > 1}
      line={(row) => (board as Board).line(row as Entry)}
      going={going.join(' ')}
      isReading={busy.length > 0}
      asOf={asOf(shelves, words, reader, now)}
      troubles={troubleViews(shelves, words)}
      page={below}
      today={
        isReminded
          ? isQuiet()
            ? { text: day.isQuiet, label: day.again }
            : { text: `${day.reminders}:`, label: day.notToday }
          : null
      }
    />,
    document.body,
  );
}

const on: QueueEvents = {
  search(next) {
    search = next;
    sort();
  },
  async open(row: Listed) {
    const { url } = row;
    const shelf = shelfOf((row as Entry).site);
    if (!url || !shelf) return;
    const crm = await crmOf(shelf.standing.site.id);
    const ref = crm?.locate(new URL(url));
    const isIt = (text: string) => {
      const there = URL.parse(text);
      if (!there || there.origin !== new URL(url).origin) return false;
      const found = crm?.locate(there);
      return ref ? found?.kind === ref.kind && found.id === ref.id : text === url;
    };
    await showPage(url, isIt);
    leave();
  },
  again: () => void readings?.renew(true),
  stop: () => readings?.stop(),
  settings: () => void openSettings('').then(leave),
  today: () => void quietDay.write(isQuiet() ? null : dayHere(clock())),
  page: () => void below?.do().then(leave),
  help({ key, deed }) {
    const shelf = shelfOf(key);
    const place = shelf && placeOf(shelf);
    if (deed === 'again') return on.again();
    if (deed === 'settings') return on.settings();
    if (!shelf || !place) return;
    const { site, added } = shelf.standing;
    const isThere = (text: string) =>
      pagesOf(site, added.address).some((pattern) => covers(pattern, new URL(text)));
    void showPage(place, isThere).then(leave);
  },
};

async function lookAtWishes() {
  isCompact = await compact.read();
  quiet = await quietDay.read();
  isReminded = (await reminders.read()) && (await mayNotify());
  draw();
}

let loading = new AbortController();
/** From how things stand: which CRMs, and by which rules. */
async function load() {
  loading.abort();
  loading = new AbortController();
  const here = AbortSignal.any([closing.signal, loading.signal]);
  const [standings, inForce] = await Promise.all([queueSites(), rules.read()]);
  const endOfDay = (now: number) => new Date(now).setHours(24, 0, 0, 0);
  const fresh = createBoard({ rules: inForce, reader, clock, endOfDay }, sortLater, here);
  const put = ({ key, standing, queue }: Readings['shelves'][number]) => {
    if (queue) fresh.put(key, standing.site.name, queue.leads);
    sortLater();
  };
  const isOnline = () => navigator.onLine;
  const opened = await openQueues(standings, { sourceOf, isFresh, clock, isOnline, changed: put }, here);
  if (here.aborted) return;
  [board, readings] = [fresh, opened];
  for (const shelf of opened.shelves) put(shelf);
  // Before the first drawing: what was in the way yesterday is no news.
  void opened.renew(false);
  sort();
  below = await lookBelow(standings, words);
  draw();
}

onAdded(() => void load());
onPermissions(() => {
  void load();
  void lookAtWishes();
});
quietDay.watch(() => void lookAtWishes(), closing.signal);
onStored('rules', () => void load(), closing.signal);
onShared((news) => {
  if (news.has(leftOut.key)) void load();
  if (news.has(reminders.key) || news.has(compact.key)) void lookAtWishes();
}, closing.signal);
addEventListener('online', () => void readings?.renew(false));
await Promise.all([lookAtWishes(), load()]);
tick(
  document,
  clock,
  (now) => {
    board?.tick();
    draw();
    if (now % minute === 0) void readings?.renew(false);
  },
  closing.signal,
);
