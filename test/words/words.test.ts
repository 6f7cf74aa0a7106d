import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { languages } from '../../lib/words/language.ts';
import { words } from '../../lib/words/words.ts';

type Tree = { readonly [key: string]: string | number | Tree };

/** Every sentence with its path, in one flat list. */
function flatten(tree: Tree, path = ''): [string, string | number][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' ? flatten(value, `${path}${key}.`) : [[path + key, value] as [string, string]],
  );
}

/** Plural forms are each language's own business; what is filled in is not. */
const placesOf = (sentence: string | number) =>
  [...new Set([...String(sentence).matchAll(/\{(?:a:)?(\w+)[|}]/g)].map(([, name]) => name))].sort();

describe('the words', () => {
  const english = flatten(words('en'));

  describe.each(languages.filter((language) => language !== 'en'))('%s', (language) => {
    const own = new Map(flatten(words(language)));

    it('has every sentence and no other', () => {
      expect([...own.keys()].sort()).toEqual(english.map(([key]) => key).sort());
    });

    it('fills in what English fills in', () => {
      // A language without a plural leaves the number out of "{n|call|calls}".
      for (const [key, sentence] of english)
        expect(placesOf(own.get(key) ?? '').concat(key.startsWith('kinds.') ? ['n'] : []), key).toEqual(
          expect.arrayContaining(placesOf(sentence)),
        );
      for (const [key, sentence] of own)
        expect(placesOf(english.find(([one]) => one === key)?.[1] ?? ''), key).toEqual(
          expect.arrayContaining(placesOf(sentence)),
        );
    });

    it('is translated', () => {
      const same = english.filter(
        ([key, sentence]) =>
          own.get(key) === sentence && /[a-z]{5}/i.test(String(sentence).replace(/\{[^}]*\}/g, '')),
      );
      // Words that are the same in both languages, not sentences that were forgotten.
      expect(
        same.map(([, sentence]) => sentence).filter((sentence) => String(sentence).includes(' ')),
      ).toEqual([]);
    });
  });

  it('has no braces that nothing fills', () => {
    for (const language of languages)
      for (const [key, sentence] of flatten(words(language)))
        expect(
          String(sentence).replace(/\{(a:)?\w+(\|[^|}]*\|[^}]*)?\}/g, ''),
          `${language} ${key}`,
        ).not.toMatch(/[{}|]/);
  });
});

describe('components', () => {
  const folder = fileURLToPath(import.meta.resolve('../../components/Panel.tsx')).replace('Panel.tsx', '');
  const files = readdirSync(folder).filter((name) => name.endsWith('.tsx'));

  it.each(files)('%s has no words of its own', (name) => {
    const source = readFileSync(folder + name, 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
    // Text between tags, and attributes that people read.
    const texts = [...source.matchAll(/<\/?[a-z][^<>]*>([^<>{}]*[a-z]{2}[^<>{}]*)<\//gi)].map(([, text]) =>
      text?.trim(),
    );
    const labels = [...source.matchAll(/\b(?:title|aria-label|alt|placeholder)="([^"]+)"/g)].map(
      ([, text]) => text,
    );
    expect([...texts, ...labels].filter((text) => text !== 'Leadpact')).toEqual([]);
  });
});
