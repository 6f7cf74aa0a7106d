/** The part of the Navigation API that is used here; the page's own router may be of any kind. */
interface Navigations extends EventTarget {
  currentEntry: unknown;
}

const poll = 1000;

/**
 * Tells the page's address now and after each of its changes, until the signal ends.
 * `navigatesuccess` comes after the address was committed (a framework's own event comes before); `navigateerror` too,
 * because the address has changed although the page's own code failed. Where the API is missing, a slow poll.
 */
export function followRoute(window: Window, arrived: (url: URL) => void, signal: AbortSignal): void {
  const tell = () => arrived(new URL(window.location.href));
  const navigation = (window as Window & { navigation?: Navigations }).navigation;
  if (navigation) {
    navigation.addEventListener('navigatesuccess', tell, { signal });
    navigation.addEventListener('navigateerror', tell, { signal });
  } else {
    let seen = window.location.href;
    const timer = window.setInterval(() => {
      if (window.document.hidden || window.location.href === seen) return;
      seen = window.location.href;
      tell();
    }, poll);
    signal.addEventListener('abort', () => window.clearInterval(timer));
  }
  tell();
}
