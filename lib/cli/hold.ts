import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { rolloutOf } from '../sync/plan.ts';
import { hold, resume } from '../sync/planning.ts';
import { type Command, FileError } from './command.ts';
import { readLanguage } from './language.ts';
import { day, readDays } from './moment.ts';
import { printProposal } from './proposing.ts';
import { openRepository, repositoryHelp } from './repository/repository.ts';

export const command: Command = {
  usage: 'hold --at DIR|URL [--version VERSION] [--resume] > proposal.json',
  does: 'makes a proposal in which a version comes to no further team, or goes on: both owners sign it, as any other',
  details: `
${repositoryHelp}
  --version        which; without it, the newest that comes in steps
  --resume         lets a version that is held go on: what the hold has kept back comes at once
  --days           for how long it is good (180)

Teams that have the version keep it. To take it from them, too: leadpact rollback.
`,
  async run(args, io) {
    const { values } = parseArgs({
      args,
      options: {
        at: { type: 'string' },
        root: { type: 'string' },
        version: { type: 'string' },
        resume: { type: 'boolean', default: false },
        days: { type: 'string', default: '180' },
      },
    });
    const now = io.clock();
    const until = now + readDays(values.days) * day;
    const repository = await openRepository(values.at, io, values.root);
    const { held, at } = repository;
    const coming = (held?.timeline ?? []).filter(
      ({ version }) => held?.plan && rolloutOf(held.plan, version),
    );
    const chosen = coming.findLast(
      ({ version }) => values.version === undefined || String(version) === values.version,
    );
    if (!held || !chosen)
      throw new FileError(
        `${at}: ${values.version === undefined ? 'no version comes' : `version ${show(values.version)} does not come`} in steps, so that everybody has it; going back is leadpact rollback`,
      );
    const isHeld = rolloutOf(held.plan ?? { format: 1, versions: {} }, chosen.version)?.hold !== undefined;
    if (isHeld !== values.resume)
      throw new FileError(`${at}: version ${chosen.version} is ${isHeld ? 'held already' : 'not held'}`);
    const plan = values.resume ? resume(held, chosen.version, now) : hold(held.plan, chosen.version, now);
    return printProposal({ plan }, until, repository, { place: readLanguage() }, io);
  },
};
