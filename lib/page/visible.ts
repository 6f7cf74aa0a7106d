/** Resolves at once in a visible tab, else when it becomes visible: hidden tabs do nothing. */
export function seen(document: Document, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    if (!document.hidden) return resolve();
    const stop = () => reject(signal.reason);
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      signal.removeEventListener('abort', stop);
      resolve();
    };
    document.addEventListener('visibilitychange', look, { signal });
    signal.addEventListener('abort', stop);
  });
}
