import { onShared, share } from '../../lib/browser/shared.ts';
import { type Remembered, remember } from '../../lib/browser/storage.ts';
import { isPlace, type Place } from '../../lib/page/place.ts';

const isBoolean = (stored: unknown): stored is boolean => typeof stored === 'boolean';
const isPlaceOrNone = (stored: unknown): stored is Place | null => stored === null || isPlace(stored);

/** Where the person has put the panel in this CRM; null: never moved. */
export const placeIn = (crm: string) => share(`place ${crm}`, isPlaceOrNone, null);

export const collapsedIn = (crm: string) => remember<boolean>(`collapsed:${crm}`, isBoolean, false);

/** The panel is a pill in each page, until it is opened there. */
export const compact = share('compact', isBoolean, false);

/** Tells that the person has chosen another language, which the worker knows by itself. */
export function onLanguage(changed: () => void, signal: AbortSignal): void {
  onShared((news) => news.has('language') && changed(), signal);
}

/** Browsers take only so many changes a minute of what they carry to other computers: one in so many ms. */
const pause = 600;

/** Keeps where the person puts the panel, and tells where they put it in another page. */
export function keepPlace(place: Remembered<Place | null>, signal: AbortSignal) {
  let written = '';
  let wished: Place | null = null;
  let rests = false;
  const write = () => {
    if (!wished) return;
    const to = wished;
    wished = null;
    rests = true;
    written = JSON.stringify(to);
    keep(place.write(to));
    setTimeout(() => {
      rests = false;
      write();
    }, pause);
  };
  return {
    moved(to: Place) {
      wished = to;
      if (!rests) write();
    },
    watch(changed: (to: Place | null) => void) {
      place.watch((to) => JSON.stringify(to) !== written && changed(to), signal);
    },
  };
}

/** What is remembered is a convenience: a full or lost storage must not disturb the person who moves the panel. */
export function keep(written: Promise<unknown>): void {
  written.catch(() => {});
}
