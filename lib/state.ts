import { computed, signal } from '@preact/signals-core';
import type { Lead } from './agreement/lead.ts';
import type { Timeline } from './agreement/timeline.ts';
import { type Film, play } from './verdict/play.ts';
import type { Verdict } from './verdict/verdict.ts';

/** How far we are with the record that the page shows. */
export type Reading =
  | { is: 'not-a-lead' | 'loading'; lead?: undefined }
  | { is: 'read'; lead: Lead; readAt: number }
  /** With the lead as it was before the CRM stumbled, if it may still be shown. */
  | { is: 'failed'; failure: string; said?: string; status?: number; lead?: Lead };

/** The lead of the page; cleared on each change of route before anything else happens. */
export const reading = signal<Reading>({ is: 'not-a-lead' });
/** The versions in force; null: not read yet; empty: there is no agreement. */
export const timeline = signal<Timeline | null>(null);
/** Milliseconds since 1970; set by the ticking of the page, never read from a clock here. */
export const now = signal(0);
/** This copy of the script is older than the installed extension. */
export const outdated = signal(false);
/** How far this computer's clock is ahead of the CRM's, in ms; null: unknown. */
export const clockSkew = signal<number | null>(null);

/** The verdicts on the lead from now on, as the worker judged them; null: not judged yet. */
export const film = signal<Film | null>(null);

/** The lead that is shown: as it was read, or as it was before the CRM stumbled. */
export const lead = computed(() => reading.value.lead);
const player = computed(() => film.value && play(film.value));
/** The verdict on it at this second. */
export const verdict = computed<Verdict | null>(() =>
  player.value && lead.value?.id === film.value?.lead ? player.value(now.value) : null,
);
