import { ownFile } from '../../lib/browser/extension.ts';
import { pickLanguage, pickLocale } from '../../lib/words/language.ts';
import { createReader, type Reader, type Words } from '../../lib/words/reader.ts';

/** As long as the worker lives: the first date format costs more than all the rest. */
const readers = new Map<string, Promise<Reader>>();

/** Says things in the first of these languages (BCP 47) that we speak, of which alone the sentences are loaded. */
export function readerOf(languages: readonly string[]): Promise<Reader> {
  const language = pickLanguage(languages);
  const locale = pickLocale(languages, language);
  const known = readers.get(locale);
  if (known) return known;
  const made = ownFile<Words>(`words/${language}.json`).then((words) =>
    createReader(words, { language, locale }),
  );
  readers.set(locale, made);
  made.catch(() => readers.delete(locale));
  return made;
}
