import { expect, test } from 'vitest';
import { languages } from '../../lib/words/language.ts';
import { preferencesWords } from '../../lib/words/preferences/words.ts';

type Tree = { readonly [key: string]: string | Tree };
const flat = (words: Tree, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  );
const english = new Map(flat(preferencesWords('en')));
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

test.each(languages.filter((language) => language !== 'en'))(
  'preferences in %s say all that English says, and nothing else',
  (language) => {
    const own = flat(preferencesWords(language));
    expect(own.map(([key]) => key)).toEqual([...english.keys()]);
    for (const [key, text] of own) {
      expect(places(text), key).toEqual(places(english.get(key) ?? ''));
      expect(text.trim(), key).toBe(text);
      if (text.length > 12) expect(text, key).not.toBe(english.get(key));
    }
  },
);
