import { inside, type Place, placeAt } from './place.ts';

const slack = 4;
const step = 16;
const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
};

/** A seat that can be moved. */
interface Moving {
  /** To be called with each grip as it comes and goes (null). */
  grip(grip: HTMLElement | null): void;
  /** Puts it somewhere else, which is not told. */
  put(place: Place): void;
}

/**
 * Lets a person move the seat inside the window by its grip: by pointer, or by arrow keys with the grip in focus.
 * Whatever seat and window become, it stays inside; the wished place is kept for when there is room again.
 * @param moved told once at the end of each move, to be remembered
 */
export function letDrag(
  seat: HTMLElement,
  start: Place,
  moved: (place: Place) => void,
  signal: AbortSignal,
): Moving {
  let wished = start;
  let held = new AbortController();

  const room = () => ({ width: window.innerWidth, height: window.innerHeight });
  // By transform: a panel that grows from a corner below or on the right would otherwise count as a shift of layout.
  const sit = () => {
    const box = seat.getBoundingClientRect();
    const { corner, x, y } = inside(wished, box, room());
    const left = corner.endsWith('left') ? x : room().width - box.width - x;
    const top = corner.startsWith('top') ? y : room().height - box.height - y;
    seat.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
  };
  const put = (left: number, top: number) => {
    wished = placeAt(left, top, seat.getBoundingClientRect(), room());
    sit();
  };

  const pull = (grip: HTMLElement, down: PointerEvent) => {
    if (down.button !== 0) return;
    const from = seat.getBoundingClientRect();
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
      swallowClick(seat);
    };
    window.addEventListener('pointermove', move, during);
    window.addEventListener('pointerup', drop, during);
    window.addEventListener('pointercancel', drop, during);
  };
  const push = (event: KeyboardEvent) => {
    const way = arrows[event.key];
    if (!way) return;
    event.preventDefault();
    const { left, top } = seat.getBoundingClientRect();
    put(left + way[0], top + way[1]);
    moved(wished);
  };

  window.addEventListener('resize', sit, { signal });
  // Tells of the first panel too, before it is painted and after the page is laid out: nothing to be measured till then.
  const grows = new ResizeObserver(sit);
  grows.observe(seat);
  signal.addEventListener('abort', () => grows.disconnect());
  return {
    grip(grip) {
      held.abort();
      if (!grip) return;
      held = new AbortController();
      const whileHeld = { signal: AbortSignal.any([signal, held.signal]) };
      grip.style.touchAction = 'none';
      grip.addEventListener('pointerdown', (down) => pull(grip, down), whileHeld);
      grip.addEventListener('keydown', push, whileHeld);
    },
    put(place) {
      wished = place;
      sit();
    },
  };
}

/** A grip may be a button too (the pill): letting go of it after a move is no click. */
function swallowClick(box: HTMLElement): void {
  const now = new AbortController();
  box.addEventListener('click', (click) => click.stopPropagation(), { capture: true, signal: now.signal });
  setTimeout(() => now.abort());
}
