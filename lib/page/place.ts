const sides = ['bottom-right', 'top-right', 'bottom-left', 'top-left'] as const;
export type Corner = (typeof sides)[number];

/** Where the panel sits: which corner of the window it keeps to, and how far its own corner is from it, in px. */
export interface Place {
  corner: Corner;
  x: number;
  y: number;
}

interface Size {
  width: number;
  height: number;
}

const margin = 16;

/** A place to begin with: the first corner that the CRM does not need for itself. */
export function startPlace(avoid: readonly Corner[] = []): Place {
  return { corner: sides.find((side) => !avoid.includes(side)) ?? 'bottom-right', x: margin, y: margin };
}

export function isPlace(stored: unknown): stored is Place {
  if (typeof stored !== 'object' || stored === null) return false;
  const { corner, x, y } = stored as Record<string, unknown>;
  return sides.some((side) => side === corner) && Number.isFinite(x) && Number.isFinite(y);
}

/** The same place, moved no further than needed for a box of this size to be inside the window. */
export function inside(place: Place, box: Size, window: Size): Place {
  const clamp = (at: number, room: number) => Math.max(0, Math.min(at, room));
  return {
    corner: place.corner,
    x: clamp(place.x, window.width - box.width),
    y: clamp(place.y, window.height - box.height),
  };
}

/** The place of a box that was put with its left top corner here; it keeps to the nearest corner of the window. */
export function placeAt(left: number, top: number, box: Size, window: Size): Place {
  const right = window.width - left - box.width;
  const bottom = window.height - top - box.height;
  const corner: Corner = `${bottom < top ? 'bottom' : 'top'}-${right < left ? 'right' : 'left'}`;
  return inside({ corner, x: Math.min(left, right), y: Math.min(top, bottom) }, box, window);
}
