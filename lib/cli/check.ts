import { parseArgs } from 'node:util';
import { type Command, UsageError } from './command.ts';
import { readTimeline } from './timeline.ts';

export const command: Command = {
  usage: 'check AGREEMENT…',
  does: 'says what is wrong with an agreement (YAML or JSON); several files are the versions of one',
  async run(args, io) {
    const { positionals: files } = parseArgs({ args, allowPositionals: true });
    if (files.length === 0) throw new UsageError('which agreement? Name a file, or - for standard input');
    const timeline = await readTimeline(files, io);
    for (const { agreement, version, inForceFrom } of timeline ?? [])
      io.err(`${agreement}, version ${version}, in force from ${inForceFrom}: no problems\n`);
    return timeline ? 0 : 1;
  },
};
