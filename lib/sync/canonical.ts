import { type Bytes, encode, type Json } from './json.ts';

/**
 * Canonical JSON as TUF signs it (§4.1, http://wiki.laptop.org/go/Canonical_JSON): keys sorted, no space, whole numbers,
 * only `"` and `\` escaped. The same bytes as securesystemslib and tuf-js make.
 * @throws RangeError for a number that is not whole: nothing signed has one
 */
export const canonicalize = (value: Json): Bytes => encode(write(value));

function write(value: Json): string {
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${quote(key)}:${write(value[key] ?? null)}`)
      .join(',')}}`;
  if (typeof value === 'number' && !Number.isSafeInteger(value))
    throw new RangeError(`${value} is not a whole number`);
  return JSON.stringify(value);
}

const quote = (text: string): string => `"${text.replace(/[\\"]/g, '\\$&')}"`;

/** Bytes as TUF writes them. */
export const toHex = (bytes: ArrayBuffer | Bytes): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** @returns undefined for what is not hexadecimal */
export function fromHex(hex: string): Bytes | undefined {
  if (!/^(?:[\da-f]{2})*$/i.test(hex)) return undefined;
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

export const digest = async (algorithm: 'SHA-256' | 'SHA-512', bytes: Bytes): Promise<string> =>
  toHex(await crypto.subtle.digest(algorithm, bytes));
