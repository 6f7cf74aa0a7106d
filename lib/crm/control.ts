/** What a person types or chooses in, in this part of a page; null: it is only shown. */
export const controlIn = (part: Element | undefined): HTMLElement | null =>
  part?.querySelector<HTMLElement>(
    ':is(input:not([type="hidden"]), textarea, select, button, [contenteditable="true"]):not(:disabled)',
  ) ?? null;

/** The one of these parts that has that name, which may hold any sign. */
export const named = (root: Element, parts: string, name: string): HTMLElement | undefined =>
  [...root.querySelectorAll<HTMLElement>(parts)].find((part) => part.getAttribute('name') === name);
