import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import type { Agreement } from '../agreement/schema.ts';
import { type Command, FileError, UsageError } from './command.ts';
import { readLanguage } from './language.ts';
import { day, readDays, readInstant } from './moment.ts';
import { printProposal } from './proposing.ts';
import { openRepository, repositoryHelp } from './repository/repository.ts';

export const command: Command = {
  usage: 'rollback --at DIR|URL --to VERSION [--from ISO] [--restate] [--leads LEADS] > proposal.json',
  does: 'makes a proposal of what an older version said, under the next number: both owners sign it, as any other',
  details: `
  --to VERSION     the version whose content is to be in force again
${repositoryHelp}
  --from ISO       from when on; without it, from now
  --restate        judges clocks that run now by it, too; without it they keep the version they started with
  --leads LEADS    says who would move, of these leads (NDJSON)
  --days           for how long it is good (180)
  --lang LANGUAGE  of the page whose differences are shown: en, sv, da, nb or fi
`,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        at: { type: 'string' },
        root: { type: 'string' },
        to: { type: 'string' },
        from: { type: 'string' },
        restate: { type: 'boolean', default: false },
        leads: { type: 'string' },
        days: { type: 'string', default: '180' },
        lang: { type: 'string' },
      },
    });
    const { to } = values;
    if (to === undefined) throw new UsageError('back to which version? Give --to VERSION');
    const now = io.clock();
    const from = values.from === undefined ? now : readInstant(values.from, '--from');
    const days = readDays(values.days);
    const place = readLanguage(values.lang);
    const repository = await openRepository(values.at, io, values.root);
    const { timeline = [] } = repository.held ?? {};
    const older = timeline.find(({ version }) => String(version) === to);
    const newest = timeline.at(-1);
    if (!older || !newest)
      throw new FileError(
        `${repository.at}: version ${show(to)} is not published; ${timeline.length > 0 ? `there is ${timeline.map(({ version }) => version).join(', ')}` : 'nothing is yet'}. What is no longer there: leadpact propose, with its file under a higher number`,
      );
    if (older === newest) throw new FileError(`${repository.at}: version ${to} is the newest already`);
    const { restateRunning: _, ...content } = older;
    const agreement: Agreement = {
      ...content,
      version: newest.version + 1,
      // A version that is not yet in force must begin, if only for a second, before it is followed.
      inForceFrom: write(Math.max(from, Date.parse(newest.inForceFrom) + 1000)),
      ...(values.restate && { restateRunning: true }),
    };
    return printProposal(
      { agreements: [agreement] },
      now + days * day,
      repository,
      { place, leads: values.leads },
      io,
    );
  },
};

const write = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
