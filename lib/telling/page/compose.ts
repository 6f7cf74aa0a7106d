import type { Agreement } from '../../agreement/schema.ts';
import { describePage } from '../../report/page/describe.ts';
import { type Page, tellPage } from '../../report/page/page.ts';
import type { Language } from '../../words/language.ts';
import { createNames } from '../../words/names.ts';
import { createTeller } from '../../words/page/tell.ts';
import { pageWords } from '../../words/page/words.ts';
import { createReader } from '../../words/reader.ts';
import { words } from '../../words/words.ts';
import type { Frame } from './html.ts';

/** The language, and the country whose numbers and dates people read. */
export interface Place {
  language: Language;
  locale: string;
}

/** The agreement's page in a language, for whoever sets it as HTML or Markdown. */
export function composePage(agreement: Agreement, place: Place): { page: Page<string>; frame: Frame } {
  const timeZone = zoneOf(agreement);
  const reader = createReader(words(place.language), { ...place, timeZone });
  const own = pageWords(place.language);
  const names = {
    ...createNames(agreement, {}, reader),
    best: { fit: firstOf(agreement.fit?.grades), engagement: firstOf(agreement.engagement?.levels) },
  };
  const tell = createTeller(names, reader, own, { locale: place.locale, timeZone });
  const page = tellPage(describePage(agreement), tell);
  return { page, frame: { language: place.language, ...own.headings } };
}

const firstOf = (steps: Record<string, number> | undefined): string | undefined =>
  Object.keys(steps ?? {})[0];

/** The zone of the calendar that holds where no other does. */
function zoneOf({ calendar, calendars }: Agreement): string {
  const name = typeof calendar === 'string' ? calendar : (calendar.at(-1)?.use ?? '');
  return calendars[name]?.timeZone ?? 'UTC';
}
