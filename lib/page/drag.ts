import { inside, type Place, placeAt } from './place.ts';

const slack = 4;
const step = 16;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/**
 * Lets a person move the box inside the window by its grip: by pointer, or by arrow keys with the grip in focus.
 * Whatever box and window become, it stays inside; the wished place is kept for when there is room again.
 * @param moved told once at the end of each move, to be remembered
 * @returns to be called with each grip as it comes and goes (null)
 */
export function letDrag(
  box: HTMLElement,
  start: Place,
  moved: (place: Place) => void,
  signal: AbortSignal,
): (grip: HTMLElement | null) => void {
  let wished = start;
  let held = new AbortController();

  const room = () => ({ width: window.innerWidth, height: window.innerHeight });
  const sit = () => {
    const { corner, x, y } = inside(wished, box.getBoundingClientRect(), room());
    const [vertical, horizontal] = corner.split('-');
    for (const side of ['left', 'right'] as const) box.style[side] = side === horizontal ? `${x}px` : 'auto';
    for (const side of ['top', 'bottom'] as const) box.style[side] = side === vertical ? `${y}px` : 'auto';
  };
  const put = (left: number, top: number) => {
    wished = placeAt(left, top, box.getBoundingClientRect(), room());
    sit();
  };

  const pull = (grip: HTMLElement, down: PointerEvent) => {
    if (down.button !== 0) return;
    const from = box.getBoundingClientRect();
    const end = new AbortController();
    const during = { signal: AbortSignal.any([signal, end.signal]) };
    let dragging = false;
    const move = (event: PointerEvent) => {
      const [dx, dy] = [event.clientX - down.clientX, event.clientY - down.clientY];
      if (!dragging && Math.hypot(dx, dy) < slack) return;
      if (!dragging) grip.setPointerCapture(down.pointerId);
      dragging = true;
      put(from.left + dx, from.top + dy);
    };
    const drop = () => {
      end.abort();
      if (!dragging) return;
      moved(wished);
      swallowClick(box);
    };
    window.addEventListener('pointermove', move, during);
    window.addEventListener('pointerup', drop, during);
    window.addEventListener('pointercancel', drop, during);
  };
  const push = (event: KeyboardEvent) => {
    const way = arrows[event.key];
    if (!way) return;
    event.preventDefault();
    const { left, top } = box.getBoundingClientRect();
    put(left + way[0], top + way[1]);
    moved(wished);
  };

  window.addEventListener('resize', sit, { signal });
  const grows = new ResizeObserver(sit);
  grows.observe(box);
  signal.addEventListener('abort', () => grows.disconnect(), { once: true });
  sit();
  return (grip) => {
    held.abort();
    if (!grip) return;
    held = new AbortController();
    const whileHeld = { signal: AbortSignal.any([signal, held.signal]) };
    grip.style.touchAction = 'none';
    grip.addEventListener('pointerdown', (down) => pull(grip, down), whileHeld);
    grip.addEventListener('keydown', push, whileHeld);
  };
}

/** A grip may be a button too (the pill): letting go of it after a move is no click. */
function swallowClick(box: HTMLElement): void {
  const now = new AbortController();
  box.addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: now.signal });
  setTimeout(() => now.abort());
}
