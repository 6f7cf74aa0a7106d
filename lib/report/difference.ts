import type { Path } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';

/** A line on which two versions of an agreement differ; what is absent in one of them is `undefined` there. */
export interface Difference {
  /** An entry of a list that has an id is found by it: `promises.first-contact.within`, in both versions the same. */
  path: Path;
  from: unknown;
  to: unknown;
}

/** The parts from which stage, treatment and promises are judged. */
const judged = [
  'calendars',
  'calendar',
  'fit',
  'engagement',
  'treatments',
  'matrix',
  'stages',
  'promises',
  'handBack',
] as const satisfies (keyof Agreement)[];

/**
 * The agreement `from` with those lines taken over from `to` that `take` accepts; it is asked about each line that
 * differs, always in the same order. Only what is judged is in it, and neither agreement is changed.
 * @param depth lines are looked into until their path has so many steps: a smaller one makes fewer, coarser lines
 */
export function blend(
  from: Agreement,
  to: Agreement,
  take: (difference: Difference) => boolean,
  depth = Number.POSITIVE_INFINITY,
): unknown {
  const { agreement, version, inForceFrom, owners } = from;
  const parts = (of: Agreement) => Object.fromEntries(judged.map((part) => [part, of[part]]));
  const mix: Mix = (a, b, path) => {
    if (isSame(a, b)) return a;
    const deeper = path.length < depth ? mixParts(a, b, path, mix, take) : undefined;
    return deeper ?? (take({ path, from: a, to: b }) ? b : a);
  };
  const mixed = mixGroups(parts(from), parts(to), [], mix);
  return { agreement, version, inForceFrom, owners, fields: { ...to.fields, ...from.fields }, ...mixed };
}

type Mix = (from: unknown, to: unknown, path: Path) => unknown;
type Take = (difference: Difference) => boolean;
type Group = Readonly<Record<string, unknown>>;
type Named = Group & { id: string };

const isGroup = (value: unknown): value is Group =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areNamed = (list: readonly unknown[]): list is Named[] =>
  list.every((one) => isGroup(one) && typeof one.id === 'string');

/** Two values part by part; `undefined` if they are one line. */
function mixParts(from: unknown, to: unknown, path: Path, mix: Mix, take: Take): unknown {
  if (isGroup(from) && isGroup(to)) return areAlike(from, to) ? mixGroups(from, to, path, mix) : undefined;
  if (!Array.isArray(from) || !Array.isArray(to)) return undefined;
  if (areNamed(from) && areNamed(to)) return mixNamed(from, to, path, mix, take);
  return [...from, ...to].every(isGroup) ? mixNameless(from, to, path, mix) : undefined;
}

function mixGroups(from: Group, to: Group, path: Path, mix: Mix): Group {
  const keys = mergeOrder(Object.keys(from), Object.keys(to));
  const mixed = keys.map((key) => [key, mix(from[key], to[key], [...path, key])]);
  return Object.fromEntries(mixed.filter(([, value]) => value !== undefined));
}

/** Rules, stages, promises and reasons are known by their ids; their order is a line of its own. */
function mixNamed(from: readonly Named[], to: readonly Named[], path: Path, mix: Mix, take: Take): unknown[] {
  const ids = (list: readonly Named[]) => list.map(({ id }) => id);
  const [mine, theirs] = [ids(from), ids(to)];
  const reordered = !keepOrder(mine, theirs);
  const order =
    reordered && !take({ path, from: mine, to: theirs })
      ? mergeOrder(theirs, mine)
      : mergeOrder(mine, theirs);
  const find = (list: readonly Named[], id: string) => list.find((one) => one.id === id);
  const mixed = order.map((id) => mix(find(from, id), find(to, id), [...path, id]));
  return mixed.filter((value) => value !== undefined);
}

/** Parts without names: the same ones belong together, and of the others the first to the first. */
function mixNameless(from: readonly unknown[], to: readonly unknown[], path: Path, mix: Mix) {
  const mine = from.map((_, i) => i);
  const left = mine.filter((i) => !to.some((other) => isSame(from[i], other)));
  const theirs = to.map((one, i) => {
    const same = from.findIndex((other) => isSame(other, one));
    return same >= 0 ? same : (left.shift() ?? from.length + i);
  });
  if (!keepOrder(mine, theirs) || new Set(theirs).size < theirs.length) return undefined;
  const mixed = mergeOrder(mine, theirs).map((key) => {
    const at = theirs.indexOf(key);
    return mix(from[key], to[at], [...path, at < 0 ? key : at]);
  });
  return mixed.filter((value) => value !== undefined);
}

const keepOrder = <K>(mine: readonly K[], theirs: readonly K[]): boolean =>
  isSame(
    mine.filter((key) => theirs.includes(key)),
    theirs.filter((key) => mine.includes(key)),
  );

/** All keys in the order of `theirs`; what only `mine` has stands behind what it stands behind there. */
function mergeOrder<K>(mine: readonly K[], theirs: readonly K[]): K[] {
  const order = [...theirs];
  for (const [i, key] of mine.entries())
    if (!order.includes(key)) order.splice(order.indexOf(mine[i - 1] as K) + 1, 0, key);
  return order;
}

/** What makes a group one statement: half of one condition and half of another would be neither. */
const statements = [
  'field',
  'activity',
  'inbound',
  'outcome',
  'known',
  'enters',
  'earned',
  'assigned',
  'stage',
];
const joins = ['all', 'any', 'not'];

function areAlike(from: Group, to: Group): boolean {
  const says = (keys: readonly string[], group: Group) => keys.filter((key) => key in group);
  return (
    says(statements, from).length + says(statements, to).length === 0 &&
    isSame(says(joins, from), says(joins, to)) &&
    Object.keys(from).some((key) => key in to)
  );
}

/** The same to a reader: keys may stand in any order, and what is undefined is absent. */
export function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((one, i) => isSame(one, b[i]));
  if (!isGroup(a) || !isGroup(b)) return false;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => isSame(a[key], b[key]));
}
