/** Scrolls what a person fills a field in with into view and gives it the focus; false: it cannot be seen. From a click. */
export function showControl(control: HTMLElement): boolean {
  if (!control.checkVisibility({ visibilityProperty: true })) return false;
  control.scrollIntoView({ block: 'center' });
  control.focus({ preventScroll: true });
  return true;
}
