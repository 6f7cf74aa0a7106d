import { parseArgs } from 'node:util';
import { mostText } from '../description/guard.ts';
import { readDescriptionFile } from '../description/source.ts';
import { type Command, UsageError } from './command.ts';
import { nameOf, readFile } from './files.ts';
import { describe } from './problem.ts';

export const command: Command = {
  usage: 'check-crm [--json] DESCRIPTION',
  does: 'says what is wrong with the description of a CRM that Leadpact does not know (YAML or JSON)',
  details: `
  --json    prints it on one line, as the policy takes it (descriptions)
`,
  async run(args, io) {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean' } },
    });
    const [file, another] = positionals;
    if (file === undefined || another !== undefined)
      throw new UsageError('which description? Name one file, or - for standard input');
    const { description, problems } = readDescriptionFile(await readFile(file, io, mostText));
    for (const problem of problems) io.err(`${describe(nameOf(file), problem)}\n`);
    if (!description) return 1;
    io.err(`${description.name} (${description.id}): no problems\n`);
    if (values.json) await io.out(`${JSON.stringify(description)}\n`);
    return 0;
  },
};
