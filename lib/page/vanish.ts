/**
 * Tells, before the next frame is painted, that an element is no longer shown as it was: hidden, removed or resized.
 * A page may put another record in front before it changes its address, and nothing else says so in time.
 */
export function onVanish(element: Element, look: () => void, signal: AbortSignal): void {
  const sizes = new ResizeObserver(look);
  sizes.observe(element);
  signal.addEventListener('abort', () => sizes.disconnect());
}

/** Tells, before the next frame is painted, that the text of an element is another one. */
export function onTurn(element: Element, turned: () => void, signal: AbortSignal): void {
  const texts = new MutationObserver(turned);
  texts.observe(element, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => texts.disconnect());
}
