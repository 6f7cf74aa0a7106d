import type { Io } from './command.ts';

/** Nobody needs a bar for what is done in a moment, and nobody reads one that changes faster. */
const firstAfter = 1000;
const every = 100;
const width = 20;

export interface Progress {
  /** Counts one lead more. */
  step(moved: boolean): void;
  read(bytes: number): void;
  /** Takes the bar away, so that something else can be said on its line; it comes back by itself. */
  clear(): void;
}

/** A bar on standard error while a person looks at it: leads, how many moved, how fast, and the share if the size is known. */
export function showProgress(io: Io, size: number | null): Progress {
  const began = io.clock();
  let next = began + firstAfter;
  let shown = false;
  let leads = 0;
  let moved = 0;
  let bytes = 0;

  const draw = (now: number) => {
    const rate = Math.round((leads * 1000) / Math.max(1, now - began));
    const share = size ? Math.min(1, bytes / size) : null;
    const bar =
      share === null
        ? ''
        : `${'█'.repeat(Math.round(share * width)).padEnd(width, '░')} ${Math.floor(share * 100)} %  `;
    const line = `${bar}${count(leads)} leads  ${count(moved)} move  ${count(rate)} a second`;
    // A line that wraps cannot be taken back.
    io.err(`\r\u001b[K${line.slice(0, (io.terminal.columns ?? Number.POSITIVE_INFINITY) - 1)}`);
    shown = true;
  };

  return {
    step(moves) {
      leads++;
      if (moves) moved++;
      if (!io.terminal.err) return;
      const now = io.clock();
      if (now < next) return;
      next = now + every;
      draw(now);
    },
    read(length) {
      bytes += length;
    },
    clear() {
      if (shown) io.err('\r\u001b[K');
      shown = false;
    },
  };
}

const count = (n: number): string => n.toLocaleString('en');
