import { computed, signal } from '@preact/signals-core';
import type { Lead } from './agreement/lead.ts';
import { type Film, play } from './telling/play.ts';
import type { Sheet } from './telling/sheet/sheet.ts';

/** How far we are with the record that the page shows. */
export type Reading =
  | { is: 'not-a-lead' | 'loading'; lead?: undefined }
  | { is: 'read'; lead: Lead; readAt: number }
  /** With the lead as it was before the CRM stumbled, if it may still be shown. */
  | { is: 'failed'; failure: string; said?: string; status?: number; lead?: Lead };

/** The lead of the page; cleared on each change of route before anything else happens. */
export const reading = signal<Reading>({ is: 'not-a-lead' });
/** Milliseconds since 1970; set by the ticking of the page, never read from a clock here. */
export const now = signal(0);
/** This copy of the script is older than the installed extension. */
export const outdated = signal(false);
/** How far this computer's clock is ahead of the CRM's, in ms; null: unknown. */
export const clockSkew = signal<number | null>(null);

/** What there is to tell of the lead from now on, as the worker judged it; null: not judged yet. */
export const film = signal<Film<Sheet> | null>(null);

/** The lead that is shown: as it was read, or as it was before the CRM stumbled. */
export const lead = computed(() => reading.value.lead);
const player = computed(() => film.value && play(film.value));
/** What there is to tell of it at this second. */
export const sheet = computed<Sheet | null>(() =>
  player.value && lead.value?.id === film.value?.lead ? player.value(now.value) : null,
);
