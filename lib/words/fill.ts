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

const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Text of a CRM within a sentence: at most 500 characters, no marks that turn what follows, its own direction. */
function isolate(text: string): string {
  const clean = (text.length > 500 ? `${text.slice(0, 499)}…` : text).replace(marks, '');
  return rightToLeft.test(clean) ? `\u2068${clean}\u2069` : clean;
}
