import { isolate } from './isolate.ts';

export type Values = Readonly<Record<string, string | number>>;

const place = /\{(a:)?(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g;

/**
 * Fills the places of a sentence: `{name}`, `{n|one|other}` (all five languages have exactly these two forms), and
 * `{a:name}` with the English article. What is filled in is never read as a place itself.
 */
export function fill(template: string, values: Values = {}): string {
  return template.replace(place, (_, article?: string, name = '', one?: string, other?: string) => {
    const value = values[name];
    if (one !== undefined) return value === 1 ? one : (other ?? '');
    const text = typeof value === 'string' ? isolate(value) : String(value ?? '');
    return article ? `${articleOf(text)} ${text}` : text;
  });
}

/** A word in capitals is spelled out: an MQL, a SaaS trial, an offer. */
function articleOf(text: string): 'a' | 'an' {
  const spelled = /^[A-Z][A-Z0-9]+\b/.test(text);
  return (spelled ? /^[AEFHILMNORSX]/ : /^[aeio]/i).test(text) ? 'an' : 'a';
}
