import type { Entry } from './record.ts';

/** An answer before it becomes HTTP. `wait` is in ms; Infinity: never. */
export interface Reply {
  status?: number;
  headers?: Record<string, string>;
  json?: unknown;
  /** A body that is not JSON: HTML, if `headers` do not say otherwise. */
  text?: string;
  wait?: number;
}

export const refusal = (status: number, message: string): Reply => ({ status, json: { message } });

/** `2026-11-20 16:22:47`: UTC, although it does not say so. */
export const naive = (ms: number) => new Date(ms).toISOString().slice(0, 19).replace('T', ' ');

/** A line of the log as the API tells it. */
export const line = (entry: Entry) => ({
  ...entry,
  when: naive(entry.when),
  entered: naive(entry.entered),
});
