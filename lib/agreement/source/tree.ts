import { isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, Scalar } from 'yaml';
import { type Path, type Place, type Problem, show } from '../problem.ts';

/** What a text says, and where. */
export interface Tree {
  data: unknown;
  problems: Problem[];
  warnings: Problem[];
  /** Where the key or item at a path begins; for what is missing, where it would belong. */
  place(path: Path): Place;
}

interface Entry {
  key: Node;
  value: Node | null;
  /** Where the value ends, if commas cut its text into pieces. */
  end?: number;
}

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Makes data of YAML's nodes. Never deeper than tokens.ts lets through. */
export function readTree(root: Node | null, text: string, lines: LineCounter): Tree {
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  const offsets = new Map<unknown, Map<string | number, number>>();

  const at = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const problem = (path: Path, code: string, message: string, offset: number, found?: unknown) =>
    problems.push({ path, code, message, found, at: at(offset) });

  const read = (node: Node | null, path: Path, end?: number): unknown => {
    if (isMap(node))
      return readMap(joinCommas(node.items as Pair<Node, Node | null>[], text, node.flow), path);
    if (isSeq(node)) {
      const starts = new Map<string | number, number>();
      const list = (node.items as Node[]).map((item, i) => {
        starts.set(i, startOf(item));
        return read(item, [...path, i]);
      });
      offsets.set(list, starts);
      return list;
    }
    if (!isScalar(node)) return null;
    if (end !== undefined) {
      const joined = text.slice(startOf(node), end).replace(/\s*\n\s*/g, ' ');
      warnings.push({
        path,
        code: 'comma',
        message: `a comma ends a text inside { }; this is read as ${show(joined)}: put quotes round it`,
        found: joined,
        at: at(startOf(node)),
      });
      return joined;
    }
    const { value } = node;
    if (
      typeof value === 'number' &&
      !(Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value))
    ) {
      const wrong = Number.isFinite(value) ? 'is too large to be exact' : 'is not a finite number';
      problem(path, 'number', `${node.source} ${wrong}; put quotes round it if it is text`, startOf(node));
    }
    return value;
  };

  const readMap = (pairs: Entry[], path: Path): Record<string, unknown> => {
    const map: Record<string, unknown> = {};
    const starts = new Map<string | number, number>();
    for (const { key: node, value, end } of pairs) {
      if (!isScalar(node) || node.value === null) {
        problem(path, 'key', 'a key must be text', node ? startOf(node) : 0);
        continue;
      }
      const key = typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
      const here = [...path, key];
      const first = starts.get(key);
      if (forbiddenKeys.has(key))
        problem(here, 'key', `${show(key)} cannot be a key; rename it`, startOf(node), key);
      else if (first !== undefined)
        problem(
          here,
          'duplicate',
          `${show(key)} is there twice: first on line ${at(first).line}; keep one`,
          startOf(node),
          key,
        );
      else if (value === null)
        problem(
          here,
          'empty',
          `${show(key)} has no value; write "${key}: …", or put quotes round a text with a comma`,
          startOf(node),
          key,
        );
      else {
        starts.set(key, startOf(node));
        map[key] = read(value, here, end);
      }
    }
    offsets.set(map, starts);
    return map;
  };

  const data = read(root, []);
  return {
    data,
    problems,
    warnings,
    place(path) {
      let value = data;
      let offset = root ? startOf(root) : 0;
      for (const step of path) {
        const start = offsets.get(value)?.get(step);
        if (start === undefined) break;
        offset = start;
        value = (value as Record<string | number, unknown>)[step];
      }
      return at(offset);
    },
  };
}

const startOf = (node: Node): number => node.range?.[0] ?? 0;

/**
 * Inside { } a comma ends a plain text, so that `{ title: 50 to 1,000 people, … }` has a key "000 people" with nothing
 * to it. It is given back to the text that it was cut from. That is safe: no key of an agreement may be empty, so that
 * nothing which YAML would read as a valid agreement is read differently.
 */
function joinCommas(pairs: Pair<Node, Node | null>[], text: string, flow: boolean | undefined): Entry[] {
  const joined: Entry[] = [];
  for (const { key, value } of pairs) {
    const before = joined.at(-1);
    const end = before?.end ?? before?.value?.range?.[1] ?? 0;
    const continues =
      flow &&
      value === null &&
      isPlain(key) &&
      isPlain(before?.value) &&
      /^\s*,\s*$/.test(text.slice(end, startOf(key)));
    if (before && continues) before.end = key.range?.[1] ?? end;
    else joined.push({ key, value });
  }
  return joined;
}

const isPlain = (node: Node | null | undefined): boolean =>
  isScalar(node) && node.type === Scalar.PLAIN && Boolean(node.source);
