import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { composePage } from '../telling/page/compose.ts';
import { writeHtml } from '../telling/page/html.ts';
import { type Command, UsageError } from './command.ts';
import { readLanguage } from './language.ts';
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

    const { page, frame } = composePage(agreement, place);
    await io.out(write(page, frame));
    return 0;
  },
};
