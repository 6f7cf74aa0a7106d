/** The way from the root of an agreement or a lead to a value in it. */
export type Path = readonly (string | number)[];

/** A line and a column of a file, both from 1. */
export interface Place {
  line: number;
  column: number;
}

/**
 * What is wrong, for a person who can mend it. `message` is a sentence without the place and without `allowed`;
 * whoever shows the problem adds them, and "did you mean" (cli/problem.ts).
 */
export interface Problem {
  path: Path;
  code: string;
  message: string;
  /** The value or key that is wrong. */
  found?: unknown;
  /** The words of which one is expected. */
  allowed?: readonly string[];
  /** Where it is in the file, if the text was read by source.ts. */
  at?: Place;
}

/** `stages[3].enter.all[0]`, as people write a path. */
export function writePath(path: Path): string {
  return path
    .map((step, i) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}\p{N}_→-]+$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return i === 0 ? step : `.${step}`;
    })
    .join('');
}

/** The value at a path, own properties only. */
export function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** A value as a sentence shows it: short, and quoted if it is text. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value === 'object' && value !== null) return 'a group of keys';
  const written = typeof value === 'number' ? String(value) : (JSON.stringify(value) ?? 'nothing');
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
}
