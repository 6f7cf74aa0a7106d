import { batch, computed, effect } from '@preact/signals-core';
import type { Lead } from '../../lib/agreement/lead.ts';
import { askWorker } from '../../lib/browser/messages.ts';
import { onStored } from '../../lib/browser/storage.ts';
import { film, now, reading, timeline } from '../../lib/state.ts';
import type { Questions } from './questions.ts';

/** How much of a film (ms) is played before the next one is asked for. */
const half = 60_000;

/**
 * Flow 1 of the house, its second half: lead → judge. The worker judges each lead that is read, again when the rules
 * change, and again before the film that plays is over.
 */
export function keepJudged(clock: () => number, signal: AbortSignal): void {
  const lead = computed(() => (reading.value.is === 'read' ? reading.value.lead : null));
  const due = computed(() => film.value !== null && now.value - film.value.from > half);

  const ask = async (subject: Lead | null) => {
    if (!subject) return;
    const from = clock();
    try {
      const answer = await askWorker<Questions, 'judge'>('judge', {
        lead: subject,
        from: from - (from % 1000),
      });
      if (signal.aborted || lead.value !== subject) return;
      batch(() => {
        timeline.value = answer.timeline;
        film.value = answer.film;
      });
    } catch (error) {
      if (signal.aborted || lead.value !== subject) return;
      reading.value = { is: 'failed', failure: 'not-understood', said: String(error) };
    }
  };
  onStored('timeline', () => void ask(lead.value), signal);
  const stops = [effect(() => void ask(lead.value)), effect(() => void (due.value && ask(lead.peek())))];
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
}
