/** The tab is hidden or seen, as a page hears it. */
function become(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
  document.dispatchEvent(new Event('visibilitychange'));
}
export const hide = () => become(true);
export const show = () => become(false);
