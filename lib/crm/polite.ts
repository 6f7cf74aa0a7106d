import { type Ask, CrmError, type Question } from './crm.ts';

/** A CRM that asks for a longer pause (s) is not waited for: the person is told, and may come back. */
const longest = 60;
/** After so many pauses in a row we give up. */
const most = 4;

export interface Patience {
  /** Resolves after so many ms; rejects with the signal's reason. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
  /** From 0 to 1. */
  random(): number;
  /** Told whenever the CRM makes us wait, and for how many ms. */
  waits?(ms: number): void;
}

/**
 * Waits as the CRM asks (429, `Retry-After`) and asks again; where it does not say how long, 2, 4, 8 s. Each wait is up to
 * a quarter longer than asked, so that not every browser of a company comes back in the same moment. While one question
 * waits, those that come later wait with it.
 */
export function patient(ask: Ask, { wait, random, waits }: Patience): Ask {
  let pause: Promise<unknown> | null = null;
  return async (path, question, signal) => {
    for (let pauses = 1; ; pauses++) {
      while (pause) await Promise.race([pause, ended(signal)]);
      try {
        return await ask(path, question, signal);
      } catch (error) {
        const seconds = error instanceof CrmError ? pauseOf(error, pauses) : null;
        if (seconds === null || signal.aborted) throw error;
        const ms = seconds * 1000 * (1 + random() / 4);
        waits?.(ms);
        const mine = wait(ms, signal);
        // Whoever moves on lets the others try at once: they will hear it from the CRM.
        pause = mine.catch(() => {}).finally(() => (pause = null));
        await mine;
      }
    }
  };
}

/** How many seconds to wait after this; null: not at all. */
function pauseOf({ failure, retryAfter }: CrmError, pauses: number): number | null {
  const seconds = retryAfter ?? 2 ** pauses;
  return failure === 'too-many' && seconds <= longest && pauses <= most ? seconds : null;
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

/** The same question asked again before it is answered is one question; it is given up when nobody waits for it any more. */
export function shared(ask: Ask): Ask {
  const flights = new Map<string, { answer: Promise<unknown>; waiting: number; end: AbortController }>();
  return async (path, question, signal) => {
    if (!isPlain(question)) return ask(path, question, signal);
    signal.throwIfAborted();
    const key = JSON.stringify([path, question]);
    let flight = flights.get(key);
    if (!flight) {
      const end = new AbortController();
      const answer = ask(path, question, end.signal).finally(() => flights.delete(key));
      flight = { answer, waiting: 0, end };
      flights.set(key, flight);
    }
    flight.waiting++;
    try {
      return await Promise.race([flight.answer, ended(signal)]);
    } finally {
      flight.waiting--;
      if (flight.waiting === 0) {
        flight.end.abort();
        if (flights.get(key) === flight) flights.delete(key);
      }
    }
  };
}

const isPlain = ({ method = 'GET', body, text }: Question) =>
  method === 'GET' && body === undefined && text === undefined;
