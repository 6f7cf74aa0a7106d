import packageJson from '../../package.json' with { type: 'json' };
import { Refusal } from '../sync/refusal.ts';
import { type Command, type ExitCode, FileError, type Io, UsageError } from './command.ts';
import { didYouMean } from './problem.ts';

/** Every command; loaded when it is called, so that none waits for what only another one needs. */
const commands: Record<string, () => Promise<{ command: Command }>> = {
  calendar: () => import('./calendar.ts'),
  check: () => import('./check.ts'),
  'check-crm': () => import('./check-crm.ts'),
  explain: () => import('./explain.ts'),
  judge: () => import('./judge.ts'),
  page: () => import('./page.ts'),
  schema: () => import('./schema.ts'),
  targets: () => import('./targets.ts'),
  simulate: () => import('./simulate.ts'),
  keys: () => import('./keys.ts'),
  root: () => import('./root.ts'),
  propose: () => import('./propose.ts'),
  rollback: () => import('./rollback.ts'),
  hold: () => import('./hold.ts'),
  sign: () => import('./sign.ts'),
  publish: () => import('./publish.ts'),
  status: () => import('./status.ts'),
  policy: () => import('./policy.ts'),
  serve: () => import('./serve.ts'),
};

/** Runs one command line (without `node` and the script). Throws only what is a fault of the program itself. */
export async function run(args: string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === '--version') {
    await io.out(`${packageJson.version}\n`);
    return 0;
  }
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const text = await listCommands();
    if (name) await io.out(text);
    else io.err(text);
    return name ? 0 : 2;
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    const known = Object.keys(commands);
    io.err(
      `leadpact: there is no command "${name}"${didYouMean(name, known) || '.'} The commands are: ${known.join(', ')}\n`,
    );
    return 2;
  }
  const { command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    await io.out(`usage: leadpact ${command.usage}\n\n${command.does}\n${command.details ?? ''}`);
    return 0;
  }
  try {
    return await command.run(rest, io);
  } catch (error) {
    if (error instanceof FileError || error instanceof Refusal) {
      io.err(`${error.message}\n`);
      return 1;
    }
    if (!isUsage(error)) throw error;
    io.err(`leadpact ${name}: ${error.message}\nusage: leadpact ${command.usage}\n`);
    return 2;
  }
}

async function listCommands(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((load) => load()));
  const lines = all.map(({ command }) => `  leadpact ${command.usage}\n      ${command.does}`);
  return `What the agreement between marketing and sales says of a lead.

${lines.join('\n')}

  leadpact COMMAND --help, leadpact --version

A file named - is standard input. Results go to standard output, messages to standard error.
Exit: 0 fine, 1 the input is wrong, 2 wrong usage.
`;
}

/** Ours, or what `parseArgs` throws of unknown and incomplete options. */
const isUsage = (error: unknown): error is Error =>
  error instanceof UsageError ||
  (error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS'));
