import { effect } from '@preact/signals-core';
import { askWorker } from '../../lib/browser/messages.ts';
import { reading } from '../../lib/state.ts';
import { keep } from './memory.ts';
import type { Questions } from './questions.ts';

/** Tells the worker of each lead that was read, for the badge: what somebody has just logged is done there too. */
export function tellSeen(crm: string, signal: AbortSignal): void {
  const stop = effect(() => {
    const { is, lead } = reading.value;
    if (is === 'read') keep(askWorker<Questions, 'seen'>('seen', { crm, page: location.href, lead }));
  });
  signal.addEventListener('abort', stop);
}
