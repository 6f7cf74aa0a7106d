import { effect, signal } from '@preact/signals-core';
import { reading } from '../../lib/state.ts';

/** Below this width of the window (px) an open panel leaves nothing of the page: it starts as a pill. */
const narrow = 480;

export const isNarrow = (window: Pick<Window, 'innerWidth'>): boolean => window.innerWidth < narrow;

/**
 * Whether the panel is a pill. On the pages between the leads (lists, boards) it is one until somebody opens it there,
 * which says nothing about the next lead.
 * @param startsFolded on a lead
 * @param changed the person has folded or opened it on a lead
 */
export function createFold(startsFolded: boolean, changed: (folded: boolean) => void, until: AbortSignal) {
  const folded = signal(startsFolded);
  const isOpenBetween = signal(false);
  const isBetween = () => reading.value.is === 'not-a-lead';
  const stop = effect(() => {
    if (!isBetween()) isOpenBetween.value = false;
  });
  until.addEventListener('abort', stop);
  return {
    collapsed: () => (isBetween() ? !isOpenBetween.value : folded.value),
    toggle() {
      if (isBetween()) {
        isOpenBetween.value = !isOpenBetween.value;
        return;
      }
      folded.value = !folded.value;
      changed(folded.value);
    },
  };
}
