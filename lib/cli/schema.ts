import { parseArgs } from 'node:util';
import { describeSchema } from '../agreement/editor.ts';
import type { Command } from './command.ts';

export const command: Command = {
  usage: 'schema',
  does: 'prints the JSON Schema of an agreement, with which editors check and complete it',
  async run(args, io) {
    parseArgs({ args });
    await io.out(`${JSON.stringify(describeSchema(), null, 2)}\n`);
    return 0;
  },
};
