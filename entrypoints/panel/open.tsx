import { signal } from '@preact/signals-core';
import type { PanelEvents } from '../../components/Panel.tsx';
import style from '../../components/panel.css?inline';
import { isCurrent } from '../../lib/browser/extension.ts';
import { askWorker } from '../../lib/browser/messages.ts';
import { onInquiry } from '../../lib/browser/tab.ts';
import { onToggle } from '../../lib/browser/toggle.ts';
import { isLittle } from '../../lib/crm/budget.ts';
import type { CrmPage, Wanted } from '../../lib/crm/crm.ts';
import { copyText } from '../../lib/page/clipboard.ts';
import { letDrag } from '../../lib/page/drag.ts';
import { keepKeys } from '../../lib/page/keys.ts';
import { takeSeat } from '../../lib/page/mount.ts';
import { startPlace } from '../../lib/page/place.ts';
import { tick } from '../../lib/page/tick.ts';
import { clockSkew, lead, now, outdated, reading } from '../../lib/state.ts';
import { drawPanel } from './draw.tsx';
import { createFilling } from './filling.ts';
import { createFold, isNarrow } from './fold.ts';
import { follow } from './follow.ts';
import { fulfil } from './inquiry.ts';
import { explain, keepJudged } from './judging.ts';
import { collapsedIn, compact, keep, keepPlace, onLanguage, placeIn } from './memory.ts';
import type { Questions } from './questions.ts';
import { createRecent } from './recent.ts';
import { tellSeen } from './seen.ts';
import type { Transport } from './session.ts';
import type { Reader } from './visit.ts';
import { keepWriting } from './writing.ts';

/** What we know may be so old (ms) when a person comes back to the tab. */
const oldestOnReturn = 5000;
const clock = () => Date.now();

/** The panel in a page of this CRM, from the page's start until a newer copy of the extension arrives. */
export async function openPanel(crm: CrmPage, transport: Transport): Promise<void> {
  const [place, collapsed] = [placeIn(crm.id), collapsedIn(crm.id)];
  const askLabels = () =>
    askWorker<Questions, 'labels'>('labels', { languages: navigator.languages, crm: crm.name });
  const [startsAt, wasCollapsed, isCompact, firstLabels] = await Promise.all([
    place.read(),
    collapsed.read(),
    compact.read(),
    askLabels(),
  ]);
  // The panel stays in the page until another copy takes its seat; it works until the extension is updated under it.
  const [leaving, stopping] = [new AbortController(), new AbortController()];
  const seated = leaving.signal;
  const working = AbortSignal.any([seated, stopping.signal]);

  const seat = takeSeat(document, style, () => leaving.abort(), seated);
  keepKeys(seat.host, seated);
  const startsFolded = isCompact || wasCollapsed || isNarrow(window);
  const fold = createFold(startsFolded, (folded) => keep(collapsed.write(folded)), seated);
  onToggle(fold.toggle, working);
  const { moved, watch } = keepPlace(place, working);
  const { grip, put } = letDrag(seat.box, startsAt ?? startPlace(crm.avoid), moved, seated);
  watch((to) => put(to ?? startPlace(crm.avoid)));
  const labels = signal(firstLabels);
  const relabel = async () => {
    labels.value = await askLabels();
  };
  onLanguage(() => keep(relabel()), working);

  const onDate = (served: number) => {
    clockSkew.value = clock() - served;
  };
  let isShort = false;
  const ask = transport(crm, {
    onDate,
    onBudget(budget) {
      isShort = isLittle(budget);
    },
    // Shown while we wait; what comes of it is shown when it comes.
    onWait() {
      reading.value = { is: 'failed', failure: 'pause', lead: lead.peek() };
    },
  });
  let wanted: Wanted = {};
  const reader: Reader = {
    async read(ref, signal) {
      wanted = await askWorker<Questions, 'wanted'>('wanted', crm.id);
      return crm.read(ref, ask, signal, wanted);
    },
    recent: createRecent(),
    isShort: () => isShort,
    clock,
  };
  // For the extension's own pages and the worker, which have no session of their own.
  onInquiry(crm.id, (asked) => fulfil(asked, { crm, ask, read: reader.read }, working), working);
  tellSeen(crm.id, working);
  const visiting = follow(crm, reader, seat.begin, { seated, working });
  keepJudged(crm.name, clock, working);
  const turn = (second: number) => {
    now.value = second;
    if (isCurrent()) {
      seat.stay();
      visiting()?.check();
    } else {
      outdated.value = true;
      stopping.abort();
    }
  };
  tick(document, clock, turn, working);
  const comeBack = () => document.hidden || visiting()?.check(oldestOnReturn);
  document.addEventListener('visibilitychange', comeBack, { signal: working });

  const renew = () => void visiting()?.renew();
  const retry = () => {
    if (!lead.value) reading.value = { is: 'loading' };
    renew();
  };
  const on: PanelEvents = {
    toggle: fold.toggle,
    retry,
    grip,
    explain,
    settings: (part) => void askWorker<Questions, 'settings'>('settings', part),
    page: (version) => void askWorker<Questions, 'page'>('page', version),
    copy: (text) => copyText(document, text),
  };
  const cannot = () => labels.peek().actions.cannot;
  const writing = keepWriting({ crm, ask, host: seat.host, clock, renew, cannot }, working);
  const kept = { labels: () => labels.value, collapsed: fold.collapsed, writing };
  drawPanel(seat.box, { on, filling: createFilling(crm, () => wanted) }, kept, seated);
}
