import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';
import { describePage } from '../report/page/describe.ts';
import { tellPage } from '../report/page/page.ts';
import { createNames } from '../words/names.ts';
import { createTeller } from '../words/page/tell.ts';
import { pageWords } from '../words/page/words.ts';
import { createReader } from '../words/reader.ts';
import { words } from '../words/words.ts';
import { type Command, UsageError } from './command.ts';
import { readLanguage } from './language.ts';
import { writeHtml } from './page/html.ts';
import { writeMarkdown } from './page/markdown.ts';
import { oneFile, readOne } from './timeline.ts';

const formats = { html: writeHtml, md: writeMarkdown };

export const command: Command = {
  usage: 'page AGREEMENT [--lang sv] [--as html|md]',
  does: 'prints the agreement as one page that people read, sign and hang on a wall',
  details: `
  --lang LANGUAGE   en, sv, da, nb or fi; without it, en
  --as html         one file that needs nothing beside it and prints on A4 (without --as)
  --as md           Markdown
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { lang: { type: 'string' }, as: { type: 'string', default: 'html' } },
    });
    const file = oneFile(positionals);
    const write = Object.hasOwn(formats, values.as) ? formats[values.as as keyof typeof formats] : undefined;
    if (!write) throw new UsageError(`--as: ${show(values.as)} is not known; write html or md`);
    const place = readLanguage(values.lang);
    const agreement = await readOne(file, io);
    if (!agreement) return 1;

    const timeZone = zoneOf(agreement);
    const reader = createReader(words(place.language), { ...place, timeZone });
    const own = pageWords(place.language);
    const names = {
      ...createNames(agreement, {}, reader),
      best: { fit: firstOf(agreement.fit?.grades), engagement: firstOf(agreement.engagement?.levels) },
    };
    const tell = createTeller(names, reader, own, { locale: place.locale, timeZone });
    const page = tellPage(describePage(agreement), tell);
    await io.out(write(page, { language: place.language, ...own.headings }));
    return 0;
  },
};

const firstOf = (steps: Record<string, number> | undefined): string | undefined =>
  Object.keys(steps ?? {})[0];

/** The zone of the calendar that holds where no other does. */
function zoneOf({ calendar, calendars }: Agreement): string {
  const name = typeof calendar === 'string' ? calendar : (calendar.at(-1)?.use ?? '');
  return calendars[name]?.timeZone ?? 'UTC';
}
