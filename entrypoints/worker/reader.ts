import { ownFile } from '../../lib/browser/extension.ts';
import { pickLanguage, pickLocale } from '../../lib/words/language.ts';
import { createReader, type Reader, type Words } from '../../lib/words/reader.ts';
import { languagesOf } from '../preferences/languages.ts';

/** As long as the worker lives: the first date format costs more than all the rest. */
const readers = new Map<string, Promise<Reader>>();

/**
 * Says things in the language that the person has chosen, else in the first of these (BCP 47) that we speak, of which alone
 * the sentences are loaded.
 */
export async function readerOf(browser: readonly string[]): Promise<Reader> {
  const languages = await languagesOf(browser);
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
