import { Refusal } from './refusal.ts';

/** Bytes of our own, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** zod and canonical JSON recurse; no metadata and no agreement is nested so deeply. */
const deepest = 64;
const space = /[ \t\n\r]*/y;
const literal = /true|false|null/y;
const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const literals: Record<string, Json> = { true: true, false: false, null: null };
const dangerous = ['__proto__', 'constructor', 'prototype'];

/**
 * Reads JSON (RFC 8259) in which no two readers can see different things: strict UTF-8 without a byte order mark, no key
 * twice, no key that means something to JavaScript, no number that a double does not hold, no half of a character.
 * @throws Refusal with what is wrong and where
 */
export function readJson(bytes: Bytes, file: string): Json {
  const text = decode(bytes, file);
  let at = 0;
  const refuse = (code: Refusal['cause']['code'], what: string): never => {
    throw new Refusal(code, file, `${what} (character ${at + 1})`);
  };
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  const next = (expected: string): boolean => {
    take(space);
    if (text[at] !== expected) return false;
    at++;
    return true;
  };

  function readString(): string {
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    let value = '';
    try {
      // The platform knows what may stand between two quotes.
      value = JSON.parse(text.slice(at, end + 1));
    } catch {
      refuse('syntax', 'this text is not closed, or holds what JSON does not allow');
    }
    if (!value.isWellFormed()) refuse('surrogate', 'half of a character stands here');
    at = end + 1;
    return value;
  }

  function readObject(depth: number): Json {
    const object: { [key: string]: Json } = {};
    if (next('}')) return object;
    do {
      take(space);
      if (text[at] !== '"') refuse('syntax', 'a key is expected');
      const key = readString();
      if (dangerous.includes(key)) refuse('prototype-key', `"${key}" cannot be a key`);
      if (Object.hasOwn(object, key)) refuse('duplicate-key', `"${key.slice(0, 60)}" is there twice`);
      if (!next(':')) refuse('syntax', 'a colon is expected');
      object[key] = readValue(depth);
    } while (next(','));
    if (!next('}')) refuse('syntax', 'a comma or "}" is expected');
    return object;
  }

  function readArray(depth: number): Json {
    const list: Json[] = [];
    if (next(']')) return list;
    do list.push(readValue(depth));
    while (next(','));
    if (!next(']')) refuse('syntax', 'a comma or "]" is expected');
    return list;
  }

  function readValue(above: number): Json {
    const depth = above + 1;
    if (depth > deepest) refuse('depth', `nested more than ${deepest} deep`);
    if (next('{')) return readObject(depth);
    if (next('[')) return readArray(depth);
    if (text[at] === '"') return readString();
    const word = take(literal);
    if (word !== undefined) return literals[word] ?? null;
    const digits = take(number);
    if (digits === undefined) return refuse('syntax', 'a value is expected');
    // What is larger has neighbours that read as the same number.
    if (Math.abs(Number(digits)) > Number.MAX_SAFE_INTEGER)
      refuse('number', `${digits.slice(0, 40)} is too large`);
    return Number(digits);
  }

  const value = readValue(0);
  take(space);
  if (at < text.length) refuse('syntax', 'the end is expected');
  return value;
}

/** The exact text of bytes: encoding it again gives the same bytes. */
export function decode(bytes: Bytes, file: string): string {
  if (bytes.length === 0) throw new Refusal('empty', file, 'nothing is in it');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    throw new Refusal('byte-order-mark', file, 'begins with a byte order mark; write UTF-8 without it');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Refusal('encoding', file, 'is not UTF-8');
  }
  if (/^\s*</.test(text))
    throw new Refusal(
      'web-page',
      file,
      'is a web page; does the host ask for a login, or send a page for every name?',
    );
  return text;
}

export const encode = (text: string): Bytes => new TextEncoder().encode(text);
