import { expect, test } from 'vitest';
import { languages } from '../../lib/words/language.ts';
import { queueWords } from '../../lib/words/queue/words.ts';
import { rulesWords } from '../../lib/words/rules/words.ts';
import { workshopWords } from '../../lib/words/workshop/words.ts';

const flat = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[at + key, value] as [string, string]] : flat(value, `${at}${key}.`),
  );
const places = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const others = languages.filter((language) => language !== 'en');

test.each(
  [workshopWords, rulesWords, queueWords].flatMap((wordsOf) =>
    others.map((language) => ({ wordsOf, language })),
  ),
)('what pages of our own say in $language is all that English says', ({ wordsOf, language }) => {
  const english = new Map(flat(wordsOf('en')));
  for (const [key, text] of flat(wordsOf(language))) {
    expect(places(text), key).toEqual(places(english.get(key) ?? ''));
    expect(text.trim(), key).toBe(text);
    if (text.replace(/\{[^}]+\}/g, '').length > 12) expect(text, key).not.toBe(english.get(key));
  }
});
