import { show } from '../agreement/problem.ts';
import { type Language, languages, pickLanguage, pickLocale } from '../words/language.ts';
import { UsageError } from './command.ts';

/** What `--lang` asks for (`sv`, or a tag such as `sv-FI`); without it English, as it is written in Europe. */
export function readLanguage(written = 'en-GB'): { language: Language; locale: string } {
  const language = pickLanguage([written]);
  if (language === 'en' && !/^en\b/i.test(written))
    throw new UsageError(
      `--lang: ${show(written)} is not spoken here; the languages are ${languages.join(', ')}`,
    );
  const locale = written.toLowerCase() === 'en' ? 'en-GB' : pickLocale([written], language);
  try {
    new Intl.DateTimeFormat(locale);
  } catch {
    throw new UsageError(`--lang: ${show(written)} is not a language; write one of ${languages.join(', ')}`);
  }
  return { language, locale };
}
