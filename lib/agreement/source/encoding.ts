import { Refusal } from './refusal.ts';

/** The most bytes that an agreement may have; a large one in use has about 30,000. */
export const mostBytes = 512 * 1024;

/** The text of a file: UTF-8, with or without a byte order mark. Throws a `Refusal`. */
export function decode(bytes: Uint8Array): string {
  if (bytes.length > mostBytes)
    throw new Refusal('size', `the file is larger than ${mostBytes / 1024} kB; an agreement is far smaller`);
  const [first, second] = bytes;
  if (
    (first === 0xff && second === 0xfe) ||
    (first === 0xfe && second === 0xff) ||
    bytes.subarray(0, 4).includes(0)
  )
    throw new Refusal('encoding', 'the file is written in UTF-16; save it as UTF-8');
  const text = decodeUtf8(bytes);
  if (text === null)
    throw new Refusal(
      'encoding',
      'the file is not UTF-8 here (perhaps Windows-1252 or Latin-1); save it as UTF-8',
      {
        line: lineOfWrongByte(bytes),
        column: 1,
      },
    );
  const control = [...text].findIndex(isControl);
  if (control >= 0)
    throw new Refusal('encoding', 'there is a control character here; delete it', {
      line: text.slice(0, control).split('\n').length,
      column: 1,
    });
  if (text.trim() === '') throw new Refusal('empty', 'the file is empty; an agreement is expected');
  return text;
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function lineOfWrongByte(bytes: Uint8Array): number {
  let line = 1;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(10, start);
    if (end < 0 || decodeUtf8(bytes.subarray(start, end)) === null) return line;
    line++;
    start = end + 1;
  }
}

const isControl = (character: string): boolean =>
  (character < ' ' && character !== '\n' && character !== '\r' && character !== '\t') ||
  character === '\u007f';
