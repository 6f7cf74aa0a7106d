import { type Fields, number, type Reader, text } from '../shape.ts';

/**
 * What stands at a path such as `company.name` or `rows.0.id`: own fields and the items of lists, nothing that a value
 * has from its type. Undefined: not there; null: the CRM says empty, also of what it would be a part of.
 */
export function follow(value: unknown, path: string): unknown {
  if (path === '.') return value;
  let here = value;
  for (const name of path.split('.')) {
    if (here === null || here === undefined) return here;
    if (Array.isArray(here)) {
      // An item that a list does not have is empty: the list is all there is.
      here = /^\d{1,4}$/.test(name) ? (here[Number(name)] ?? null) : undefined;
    } else here = typeof here === 'object' && Object.hasOwn(here, name) ? (here as Fields)[name] : undefined;
  }
  return here;
}

/** An id or a word: text, or a number as such. */
export const word: Reader<string> = (value, at) =>
  typeof value === 'number' ? String(number(value, at)) : text(value, at);
