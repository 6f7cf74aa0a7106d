const least = 1500;
const most = 60_000;

/**
 * Tells that something changed inside the record that the page shows, until the signal ends. One observer, on that
 * element alone. The first change disconnects it, so that a page that re-renders all the time costs nothing more; it
 * is armed again after a pause. Changes that meant nothing make the pause longer, up to a minute.
 * @param changed asks the CRM again; answers whether there was anything new
 */
export function watch(root: Element, changed: () => Promise<boolean>, signal: AbortSignal): void {
  const document = root.ownerDocument;
  let pause = least;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let armedAt = 0;

  const arm = () => {
    if (signal.aborted || document.hidden || timer) return;
    armedAt = performance.now();
    observer.observe(root, { childList: true, characterData: true, subtree: true });
  };
  const ask = async () => {
    const fruitful = await changed().catch(() => false);
    timer = undefined;
    pause = fruitful ? least : Math.min(pause * 2, most);
    arm();
  };
  const observer = new MutationObserver(() => {
    observer.disconnect();
    if (performance.now() - armedAt > pause) pause = least;
    timer = setTimeout(ask, pause);
  });
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    timer = undefined;
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : arm()), { signal });
  signal.addEventListener('abort', stop, { once: true });
  arm();
}
