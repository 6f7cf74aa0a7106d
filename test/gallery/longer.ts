/** Words and places of a sentence: `{name}` and `{a:name}` stay, of `{n|one|other}` each choice is a sentence. */
const place = /\{([\w:]+)\|([^|}]*)\|([^}]*)\}|\{[^}]*\}/g;
const strange: Record<string, string> = { a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', A: 'Å', E: 'É', O: 'Ø' };

/** A sentence that is 40 % longer, in every word, and has letters that English has not. It can still be read. */
export function longer(sentence: string): string {
  let told = '';
  let from = 0;
  for (const match of sentence.matchAll(place)) {
    const [all, name, one, other] = match;
    told += longerWords(sentence.slice(from, match.index));
    told += one === undefined ? all : `{${name}|${longerWords(one)}|${longerWords(other ?? '')}}`;
    from = match.index + all.length;
  }
  return told + longerWords(sentence.slice(from));
}

const longerWords = (text: string) => text.replace(/\p{L}+/gu, longerWord);

function longerWord(word: string): string {
  const letters = [...word];
  const grown = [...letters];
  let missing = Math.round(word.length * 1.4) - word.length;
  // Vowels first, as people draw words out; then whatever there is.
  const order = [...letters.keys()].sort((a, b) => rank(letters[a]) - rank(letters[b]) || a - b);
  for (let i = 0; missing > 0; i = (i + 1) % order.length, missing--) {
    const at = order[i] ?? 0;
    grown[at] += (letters[at] ?? '').toLowerCase();
  }
  return grown.map((some) => [...some].map((letter) => strange[letter] ?? letter).join('')).join('');
}
const rank = (letter = '') => (/[aeiouy]/i.test(letter) ? 0 : 1);

/** All sentences of some words. */
export const longerAll = <T>(words: T): T =>
  JSON.parse(JSON.stringify(words), (_, value: unknown) =>
    typeof value === 'string' ? longer(value) : value,
  ) as T;
