/** The languages that the interface speaks; the first is what everybody else gets. */
export const languages = ['en', 'sv', 'da', 'nb', 'fi'] as const;
export type Language = (typeof languages)[number];

/** Norwegian has three codes and one of our files. */
const named: Record<string, Language> = { no: 'nb', nn: 'nb' };

function languageOf(tag: string): Language | undefined {
  const code = tag.toLowerCase().split(/[-_]/)[0] ?? '';
  return languages.find((language) => language === code) ?? named[code];
}

/** The first of the reader's languages (BCP 47 tags, as `navigator.languages`) that we speak; else English. */
export function pickLanguage(tags: readonly string[]): Language {
  for (const tag of tags) {
    const language = languageOf(tag);
    if (language) return language;
  }
  return 'en';
}

/** The reader's own form of that language (`en-GB`, `sv-FI`), which decides how dates and numbers look. */
export function pickLocale(tags: readonly string[], language: Language): string {
  return tags.find((tag) => languageOf(tag) === language) ?? language;
}

/** These languages (BCP 47) with one of ours before the others, in the reader's own form if they have one; null: as they are. */
export function putFirst(language: Language | null, tags: readonly string[]): readonly string[] {
  return language === null ? tags : [pickLocale(tags, language), ...tags];
}

/** A text of the agreement in the reader's language; else in English; else in the first language that it has. */
export function localText(text: string | Readonly<Record<string, string>>, language: Language): string {
  if (typeof text === 'string') return text;
  const own = text[language] ?? (language === 'nb' ? (text.no ?? text.nn) : undefined);
  return own ?? text.en ?? Object.values(text)[0] ?? '';
}
