import { effect } from '@preact/signals-core';
import type { Lead } from '../../lib/agreement/lead.ts';
import { askWorker } from '../../lib/browser/messages.ts';
import { clockSkew, film, lead, now, reading } from '../../lib/state.ts';
import type { Topic } from '../../lib/telling/topic.ts';
import { onRules } from '../rules/following.ts';
import { onLanguage } from './memory.ts';
import type { Questions } from './questions.ts';

/** How much of a film (ms) is played before the next one is asked for. */
const half = 60_000;

/**
 * Flow 1 of the house, its second half: lead → judge. The worker judges each lead that is shown, again when the rules
 * change, before the film that plays is over, and when the clock of the computer was set. Only the answer to the last
 * question counts.
 * @param crm what people call it
 */
export function keepJudged(crm: string, clock: () => number, signal: AbortSignal): void {
  let asked = 0;
  let asking = false;

  const ask = async (subject: Lead | undefined) => {
    const question = ++asked;
    const isOld = () => signal.aborted || question !== asked;
    asking = subject !== undefined;
    if (!subject) {
      film.value = null;
      return;
    }
    const from = clock();
    try {
      const answer = await askWorker<Questions, 'judge'>('judge', {
        lead: subject,
        from: from - (from % 1000),
        languages: navigator.languages,
        crm,
        clockSkew: clockSkew.peek(),
      });
      if (isOld()) return;
      asking = false;
      film.value = answer;
    } catch (error) {
      if (isOld()) return;
      reading.value = { is: 'failed', failure: 'not-understood', said: String(error) };
    }
  };
  const renew = (second: number) => {
    const playing = film.peek();
    if (playing && !asking && Math.abs(second - playing.from) > half) void ask(lead.peek());
  };
  onRules(() => void ask(lead.peek()), signal);
  onLanguage(() => void ask(lead.peek()), signal);
  const stops = [effect(() => void ask(lead.value)), effect(() => renew(now.value))];
  signal.addEventListener('abort', () => {
    for (const stop of stops) stop();
  });
}

/** What a part of the sheet that is shown was made from, as of this second. */
export async function explain(topic: Topic) {
  const shown = reading.peek();
  if (!shown.lead) return [];
  return askWorker<Questions, 'explain'>('explain', {
    lead: shown.lead,
    now: now.peek(),
    topic,
    readAt: shown.is === 'read' ? shown.readAt : undefined,
    languages: navigator.languages,
  });
}
