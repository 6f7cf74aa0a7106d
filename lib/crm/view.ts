/**
 * The view of a CRM whose pages we could not look into: what its address says stands there as soon as the page shows
 * anything that is no sign-in. The main part if the page says which that is, so that the rest is not watched.
 */
export function anyView(document: Document): Element | null {
  const view = document.querySelector('main, [role="main"]') ?? document.body;
  if (!view?.textContent?.trim() || document.querySelector('input[type="password"]')) return null;
  return view;
}
