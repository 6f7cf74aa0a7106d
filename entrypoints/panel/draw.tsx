import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { Panel, type PanelProps } from '../../components/Panel.tsx';
import { film, outdated, reading, sheet } from '../../lib/state.ts';

/** What others keep, asked for at each drawing. */
type Kept = { [K in 'labels' | 'collapsed' | 'writing']: () => PanelProps[K] };

/** Draws the panel into its box, again whenever something that it shows has changed, until the signal ends. */
export function drawPanel(
  box: Element,
  given: Pick<PanelProps, 'on' | 'filling'>,
  kept: Kept,
  signal: AbortSignal,
): void {
  const stop = effect(() => {
    const state = {
      reading: reading.value,
      sheet: sheet.value,
      judgedAt: film.value?.from,
      outdated: outdated.value,
      labels: kept.labels(),
      collapsed: kept.collapsed(),
      writing: kept.writing(),
    };
    render(<Panel {...state} {...given} />, box);
  });
  signal.addEventListener('abort', () => {
    stop();
    render(null, box);
  });
}
