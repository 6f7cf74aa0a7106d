const kinds = ['keydown', 'keypress', 'keyup'] as const;

/**
 * Keys typed in the panel stay in the panel: a CRM's shortcuts must not fire while a person types a note.
 * They are caught where the page could first hear them, and given to the panel alone, as a copy; what a key does by
 * itself (type, press a button, move the focus) it still does.
 */
export function keepKeys(host: Element, signal: AbortSignal): void {
  const window = host.ownerDocument.defaultView;
  const keep = (event: KeyboardEvent) => {
    const [target, ...path] = event.composedPath();
    if (!target || !path.includes(host)) return;
    event.stopImmediatePropagation();
    // A plain event: Firefox sends every KeyboardEvent of a script out of the shadow root, whatever its `composed` says.
    const copy = Object.assign(new Event(event.type, { bubbles: true, cancelable: true }), told(event));
    if (!target.dispatchEvent(copy)) event.preventDefault();
  };
  for (const kind of kinds) window?.addEventListener(kind, keep, { capture: true, signal });
}

function told({
  key,
  code,
  location,
  repeat,
  isComposing,
  shiftKey,
  ctrlKey,
  altKey,
  metaKey,
}: KeyboardEvent) {
  return { key, code, location, repeat, isComposing, shiftKey, ctrlKey, altKey, metaKey };
}
