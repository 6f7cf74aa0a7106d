import { closest, distance } from 'fastest-levenshtein';
import { type Problem, writePath } from '../agreement/problem.ts';

/** More words than this are not read, but searched. */
const mostListed = 20;

/** One line: `acme.yaml:12:5: stages[3].entre: "entre" is not a key here; did you mean "enter"? Known: …` */
export function describe(file: string, { path, message, found, allowed = [], at }: Problem): string {
  const place = at ? `:${at.line}:${at.column}` : '';
  const where = path.length > 0 ? `${writePath(path)}: ` : '';
  const suggestion = didYouMean(found, allowed);
  const listed = allowed.length > 0 && allowed.length <= mostListed ? allowed.join(', ') : '';
  const rest = listed && (suggestion ? `${suggestion} Allowed: ${listed}` : `; allowed: ${listed}`);
  return `${file}${place}: ${where}${message}${rest || suggestion}`;
}

/** `; did you mean "enter"?` if one of the words is near, else nothing. */
export function didYouMean(found: unknown, words: readonly string[]): string {
  if (typeof found !== 'string' || words.length === 0) return '';
  const near = closest(
    found.toLowerCase(),
    words.map((word) => word.toLowerCase()),
  );
  const word = words.find((one) => one.toLowerCase() === near) ?? '';
  const far = distance(found.toLowerCase(), near);
  return far <= Math.max(1, Math.round(found.length / 3)) ? `; did you mean "${word}"?` : '';
}

/** Warnings about words that may well be meant are worth a line only if a known word is near. */
export const isWorthSaying = ({ code, found, allowed }: Problem): boolean =>
  (code !== 'unknown-kind' && code !== 'unknown-outcome') || didYouMean(found, allowed ?? []) !== '';
