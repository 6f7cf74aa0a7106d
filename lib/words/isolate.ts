const marks = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/**
 * Text that somebody wrote, as it may stand beside ours: at most 500 characters, no marks that turn what follows, its own
 * direction.
 */
export function isolate(text: string): string {
  const clean = cut(text, 500).replace(marks, '');
  return rightToLeft.test(clean) ? `\u2068${clean}\u2069` : clean;
}

/** A text of at most so many characters (UTF-16), that does not end in half of one. */
export const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
