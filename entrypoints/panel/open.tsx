import { effect, signal } from '@preact/signals-core';
import { render } from 'preact';
import { Panel, type PanelEvents } from '../../components/Panel.tsx';
import style from '../../components/panel.css?inline';
import { isCurrent } from '../../lib/browser/extension.ts';
import { onToggle } from '../../lib/browser/toggle.ts';
import { sameOrigin } from '../../lib/crm/ask.ts';
import type { Crm } from '../../lib/crm/crm.ts';
import { copyText } from '../../lib/page/clipboard.ts';
import { letDrag } from '../../lib/page/drag.ts';
import { keepKeys } from '../../lib/page/keys.ts';
import { takeSeat } from '../../lib/page/mount.ts';
import { startPlace } from '../../lib/page/place.ts';
import { tick } from '../../lib/page/tick.ts';
import { clockSkew, now, outdated, reading, timeline, verdict } from '../../lib/state.ts';
import { en } from '../../lib/words/en.ts';
import { pickLocale } from '../../lib/words/language.ts';
import { createReader } from '../../lib/words/reader.ts';
import { follow } from './follow.ts';
import { collapsedIn, placeIn, rules } from './memory.ts';

/** What we know may be so old (ms) when a person comes back to the tab. */
const oldestOnReturn = 5000;
const clock = () => Date.now();

/** The panel in a page of this CRM, from the page's start until a newer copy of the extension arrives. */
export async function openPanel(crm: Crm): Promise<void> {
  // `seated`: as long as the panel is in the page. `working`: until the extension is updated under it.
  const [seated, working] = [new AbortController(), new AbortController()];
  const work = AbortSignal.any([seated.signal, working.signal]);
  const [place, collapsed] = [placeIn(crm.id), collapsedIn(crm.id)];
  const [startsAt, startsCollapsed] = await Promise.all([place.read(), collapsed.read()]);

  const seat = takeSeat(document, style, () => seated.abort(), seated.signal);
  keepKeys(seat.host, seated.signal);
  const folded = signal(startsCollapsed);
  const toggle = () => {
    folded.value = !folded.value;
    keep(collapsed.write(folded.value));
  };
  onToggle(toggle, work);

  const ask = sameOrigin((url, init) => fetch(url, init), location.origin, {
    onDate: (served) => {
      clockSkew.value = clock() - served;
    },
  });
  const visiting = follow(crm, ask, clock, seat.begin, work);
  const on: PanelEvents = {
    toggle,
    copy: (text) => copyText(document, text),
    retry: () => void visiting()?.renew(),
    grip: letDrag(
      seat.box,
      startsAt ?? startPlace(crm.avoid),
      (moved) => keep(place.write(moved)),
      seated.signal,
    ),
  };
  const reader = createReader(en, { language: 'en', locale: pickLocale(navigator.languages, 'en') });
  rules.watch((versions) => {
    timeline.value = versions;
  }, work);
  timeline.value = await rules.read();

  tick(
    document,
    clock,
    (time) => {
      now.value = time;
      if (!isCurrent()) {
        outdated.value = true;
        return working.abort();
      }
      seat.stay();
      visiting()?.check();
    },
    work,
  );
  document.addEventListener('visibilitychange', () => document.hidden || visiting()?.check(oldestOnReturn), {
    signal: work,
  });
  const stopDrawing = effect(() =>
    render(
      <Panel
        reading={reading.value}
        verdict={verdict.value}
        timeline={timeline.value}
        now={now.value}
        reader={reader}
        crm={crm.name}
        collapsed={folded.value}
        outdated={outdated.value}
        clockSkew={clockSkew.value}
        on={on}
      />,
      seat.box,
    ),
  );
  seated.signal.addEventListener('abort', () => {
    stopDrawing();
    render(null, seat.box);
  });
}

/** What is remembered is a convenience: a full or lost storage must not disturb the person who moves the panel. */
function keep(written: Promise<void>): void {
  written.catch(() => {});
}
