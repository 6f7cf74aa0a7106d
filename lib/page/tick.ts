const second = 1000;

/**
 * Calls `ticked` now and at each turn of a second, and never while the tab is hidden; at once when it is seen again.
 * One aligned timer: all numbers on the screen change together, and a slow tab catches up instead of drifting. What is
 * told are whole seconds, as in a verdict: two people who look at the same second see the same.
 * @param clock milliseconds since 1970
 */
export function tick(
  document: Document,
  clock: () => number,
  ticked: (now: number) => void,
  signal: AbortSignal,
): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const turn = () => {
    clearTimeout(timer);
    if (document.hidden || signal.aborted) return;
    const now = clock();
    const into = now % second;
    ticked(now - into);
    if (!signal.aborted) timer = setTimeout(turn, second - into);
  };
  document.addEventListener('visibilitychange', turn, { signal });
  signal.addEventListener('abort', () => clearTimeout(timer));
  turn();
}
