import { type Path, writePath } from '../../agreement/problem.ts';

/** A place at which two versions do not say the same; what is absent is undefined. */
export interface Part {
  path: string;
  from: string | undefined;
  to: string | undefined;
}

/**
 * Every single thing that differs between two agreements, also what no page shows and nothing judges: who signs must be
 * able to see all of it. Entries of a list are found by their id, as people would.
 */
export function compareParts(before: unknown, after: unknown): Part[] {
  const [mine, theirs] = [flatten(before), flatten(after)];
  const paths = [...new Set([...mine.keys(), ...theirs.keys()])];
  return paths
    .map((path) => ({ path, from: mine.get(path), to: theirs.get(path) }))
    .filter(({ from, to }) => from !== to);
}

/** Paths and what is there, written as JSON; an order of ids is something that is said, too. */
function flatten(data: unknown): Map<string, string> {
  const parts = new Map<string, string>();
  const put = (path: Path, value: unknown) =>
    parts.set(reveal(writePath(path)), reveal(JSON.stringify(value)));
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) {
      const ids = value.map(idOf);
      const named = value.length > 0 && !ids.includes(undefined) && new Set(ids).size === ids.length;
      if (named) put([...path, 'order'], ids);
      if (value.every((one) => typeof one !== 'object')) put(path, value);
      else for (const [i, one] of value.entries()) walk(one, [...path, named ? (ids[i] ?? i) : i]);
      return;
    }
    if (typeof value !== 'object' || value === null) {
      put(path, value);
      return;
    }
    const entries = Object.entries(value);
    // Nothing in it is something else than nothing.
    if (entries.length === 0) put(path, value);
    for (const [key, one] of entries) walk(one, [...path, key]);
  };
  walk(data, []);
  return parts;
}

/** Marks that nobody sees, and that may turn a line round, are shown by their numbers. */
const reveal = (text: string): string =>
  text.replace(/\p{Cf}/gu, (mark) => `\\u{${mark.codePointAt(0)?.toString(16)}}`);

function idOf(entry: unknown): string | undefined {
  const id = typeof entry === 'object' && entry !== null && 'id' in entry ? entry.id : undefined;
  return typeof id === 'string' ? id : undefined;
}
