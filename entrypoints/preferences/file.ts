import { readShared, type Shared, writeShared } from '../../lib/browser/shared.ts';
import { compact, placeIn } from '../panel/memory.ts';
import { language, leftOut, quietHours, reminders } from './own.ts';

/** What a file of preferences begins with. */
const kind = 'preferences';
/** More (bytes) than browsers carry to other computers nobody prefers. */
const mostFile = 32_768;

const known: readonly Pick<Shared<unknown>, 'key' | 'read' | 'fits'>[] = [
  language,
  compact,
  reminders,
  quietHours,
  leftOut,
];
const place = /^place (.+)$/;

/** What is wrong with a file of preferences; of a value, which one it is. */
export class PreferencesError extends Error {
  readonly mistake: 'large' | 'json' | 'other' | 'value';
  readonly key: string;
  readonly value: string;
  constructor(mistake: PreferencesError['mistake'], key = '', value: unknown = '') {
    super([mistake, key].join(' ').trim());
    this.mistake = mistake;
    this.key = key;
    this.value = JSON.stringify(value).slice(0, 100);
  }
}

/** All that is chosen here, what nobody has chosen as it is without, and what a newer version has left. */
export async function writeFile(): Promise<string> {
  const chosen = await Promise.all(known.map(async ({ key, read }) => [key, await read()]));
  return `${JSON.stringify({ leadpact: kind, ...(await readShared()), ...Object.fromEntries(chosen) }, null, 2)}\n`;
}

/**
 * Takes over what is in a file, and answers what of it belongs to a newer version, which is kept as it is. What the file
 * does not name stays. Throws a PreferencesError, and then nothing has changed.
 */
export async function readFile(file: Blob): Promise<string[]> {
  if (file.size > mostFile) throw new PreferencesError('large');
  const { leadpact, ...chosen } = parse(await file.text());
  if (leadpact !== kind) throw new PreferencesError('other');
  const unknown = Object.entries(chosen).filter(([key, value]) => {
    const fits = fitsOf(key);
    if (fits && !fits(value)) throw new PreferencesError('value', key, value);
    return !fits;
  });
  await writeShared(chosen);
  return unknown.map(([key]) => key);
}

function fitsOf(key: string): ((value: unknown) => boolean) | undefined {
  const [, crm] = place.exec(key) ?? [];
  return crm ? placeIn(crm).fits : known.find((one) => one.key === key)?.fits;
}

function parse(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read === 'object' && read !== null && !Array.isArray(read)) return { ...read };
  } catch {
    // Said below.
  }
  throw new PreferencesError('json');
}
