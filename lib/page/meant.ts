/**
 * Whether a person means what they do in the panel: done by them and not by a script of the page, in a panel that can
 * be seen and that nothing lies over. What writes into a CRM asks this first.
 */
export function isMeant(event: Event, host: Element): boolean {
  const [target] = event.composedPath();
  if (!event.isTrusted || !(target instanceof Element)) return false;
  if (!host.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const { left, top, width, height } = target.getBoundingClientRect();
  // From outside, whatever stands in a shadow root is its host.
  return host.ownerDocument.elementFromPoint(left + width / 2, top + height / 2) === host;
}
