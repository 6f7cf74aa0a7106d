import { expect, test } from 'vitest';
import { languages } from '../../lib/words/language.ts';
import { workshopWords } from '../../lib/words/workshop/words.ts';

const flat = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  );
const english = new Map(flat(workshopWords('en')));
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

test.each(languages.filter((language) => language !== 'en'))(
  'the settings in %s say all that English says',
  (language) => {
    for (const [key, text] of flat(workshopWords(language))) {
      expect(places(text), key).toEqual(places(english.get(key) ?? ''));
      expect(text.trim(), key).toBe(text);
      if (text.length > 12) expect(text, key).not.toBe(english.get(key));
    }
  },
);
