const least = 1500;
const most = 15_000;

/**
 * Tells that what the page says about its record has changed, until the signal ends. One observer, on that element
 * alone. The first change disconnects it, so that a page that draws itself anew all the time costs nothing more, and
 * it is armed again after a pause; a record that reads as before is no change. Answers without news make the pause
 * longer.
 * @param changed asks the CRM again; answers whether there was anything new
 * @param says what the page says in the record's element
 * @returns to be called with the record's element, and again whenever the page has replaced it
 */
export function watch(
  changed: () => Promise<boolean>,
  signal: AbortSignal,
  says: (root: Element) => string = ({ textContent }) => textContent ?? '',
): (root: Element) => void {
  let root: Element | undefined;
  let read = '';
  let pause = least;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const arm = () => {
    if (root && !timer && !document.hidden && !signal.aborted)
      observer.observe(root, { childList: true, characterData: true, subtree: true });
  };
  const look = async () => {
    const text = root ? says(root) : '';
    if (text !== read) {
      read = text;
      const news = await changed().catch(() => false);
      pause = news ? least : Math.min(pause * 2, most);
    }
    timer = undefined;
    arm();
  };
  const hear = () => {
    observer.disconnect();
    if (root && !document.hidden && !signal.aborted) timer ??= setTimeout(look, pause);
  };
  const observer = new MutationObserver(hear);
  const stop = () => {
    observer.disconnect();
    clearTimeout(timer);
    timer = undefined;
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : hear()), { signal });
  signal.addEventListener('abort', stop);

  return (next) => {
    const replaced = root !== undefined;
    root = next;
    if (replaced) return hear();
    read = says(next);
    arm();
  };
}
