import { effect } from '@preact/signals-core';
import { render } from 'preact';
import { Panel, type PanelProps } from '../../components/Panel.tsx';
import { clockSkew, now, outdated, reading, timeline, verdict } from '../../lib/state.ts';

type Fixed = Pick<PanelProps, 'reader' | 'crm' | 'on'>;

/** Draws the panel into its box, again whenever something that it shows has changed, until the signal ends. */
export function drawPanel(box: Element, fixed: Fixed, collapsed: () => boolean, signal: AbortSignal): void {
  const stop = effect(() => {
    const state = {
      reading: reading.value,
      verdict: verdict.value,
      timeline: timeline.value,
      now: now.value,
      outdated: outdated.value,
      clockSkew: clockSkew.value,
    };
    render(<Panel {...fixed} {...state} collapsed={collapsed()} />, box);
  });
  signal.addEventListener('abort', () => {
    stop();
    render(null, box);
  });
}
