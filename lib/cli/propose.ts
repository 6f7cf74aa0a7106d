import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { type Command, UsageError } from './command.ts';
import { readLanguage } from './language.ts';
import { day, readDays } from './moment.ts';
import { printProposal } from './proposing.ts';
import { openRepository, repositoryHelp } from './repository/repository.ts';
import { whyNeeded } from './review/need.ts';
import { planShares, sharesHelp } from './shares.ts';
import { readTimeline } from './timeline.ts';

export const command: Command = {
  usage:
    'propose --at DIR|URL [--share 25%@ISO] [--drop VERSION] [--leads LEADS] [AGREEMENT…] > proposal.json',
  does: 'makes a proposal of new versions, which both owners sign one after the other',
  details: `
  AGREEMENT        new versions (YAML or JSON); without any, what is published is proposed again for another --days
${repositoryHelp}
${sharesHelp}
  --drop VERSION   stops publishing an old version, if none of --leads is judged by it any more; again for another one
  --leads LEADS    says who would move, of these leads (NDJSON); for --drop all that are open, won or lost lately
  --days           for how long it is good (180): after that browsers keep the rules and call them stale
  --lang LANGUAGE  of the page whose differences are shown: en, sv, da, nb or fi

What is published already stays in the proposal, since running clocks are judged by the version they started with.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        at: { type: 'string' },
        root: { type: 'string' },
        share: { type: 'string', multiple: true, default: [] },
        drop: { type: 'string', multiple: true, default: [] },
        leads: { type: 'string' },
        days: { type: 'string', default: '180' },
        lang: { type: 'string' },
      },
    });
    const until = io.clock() + readDays(values.days) * day;
    const place = readLanguage(values.lang);
    const repository = await openRepository(values.at, io, values.root);
    const { held } = repository;
    const spare = values.drop.map((written) => {
      const known = held?.timeline.find(({ version }) => String(version) === written);
      if (!known) throw new UsageError(`--drop: no version ${show(written)} is published`);
      return known.version;
    });
    if (spare.length > 0 && (values.leads === undefined || values.leads === '-'))
      throw new UsageError(
        '--drop: which clocks run? Give a file of --leads, of which none may need the version',
      );
    const agreements = positionals.length > 0 ? await readTimeline(positionals, io) : [];
    if (!agreements) return 1;
    const why =
      held &&
      values.leads &&
      spare.length > 0 &&
      (await whyNeeded(held, spare, values.leads, io, io.clock()));
    if (why) {
      io.err(`--drop: ${why}\n`);
      return 1;
    }
    const newest = agreements.at(-1) ?? held?.timeline.at(-1);
    if (!newest) throw new UsageError('nothing is published yet; name the first AGREEMENT');
    const plan = values.share.length > 0 ? planShares(held?.plan, newest, values.share) : undefined;
    return printProposal(
      { agreements, spare, ...(plan && { plan }) },
      until,
      repository,
      { place, leads: values.leads },
      io,
    );
  },
};
