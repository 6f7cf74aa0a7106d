import { expect, test } from 'vitest';
import { languages } from '../../lib/words/language.ts';
import { welcomeWords } from '../../lib/words/welcome/words.ts';

const placesOf = (sentence: string) => [...sentence.matchAll(/\{(\w+)/g)].map(([, name]) => name).sort();

test.each(languages)('%s fills in what English fills in', (language) => {
  const [own, english] = [welcomeWords(language), welcomeWords('en')];
  for (const key of Object.keys(english) as (keyof typeof english)[])
    expect(placesOf(own[key]), key).toEqual(placesOf(english[key]));
});
