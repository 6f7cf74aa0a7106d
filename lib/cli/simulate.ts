import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { type Moved, simulate } from '../report/simulate.ts';
import { type Command, UsageError } from './command.ts';
import { forEachLead } from './each.ts';
import { sizeOf } from './files.ts';
import { readNow } from './moment.ts';
import { showProgress } from './progress.ts';
import { writeSimulation } from './simulation.ts';
import { readOne } from './timeline.ts';

/** The table tells of some leads; all of them are in the JSON. */
const mostTold = 20;

export const command: Command = {
  usage: 'simulate --from FILE --to FILE [--now ISO] [--table] [LEADS.ndjson]',
  does: 'says which leads would move if one agreement were in force instead of another, and by which of its lines',
  details: `
  --from FILE    the agreement as it is (YAML or JSON), one file
  --to FILE      the agreement as it might be, one file
  --now ISO      judge as of then, such as 2026-11-20T09:00:00+01:00; without it, as of now
  --table        a table for people instead of JSON
  LEADS.ndjson   without it, or as -, leads come from standard input

Each lead is judged at the same moment as if --from, and then --to, had always been the only version. What is
compared is the stage that it has earned, its treatment, and the state of each promise.

Each lead that moves is one line of JSON:
  { "lead", "name", "recorded", "outcome", "moved": [ { "what": "stage" | "treatment" | "promise", "promise",
    "from", "to", "because": [ [ { "path", "from", "to" } ] ] } ] }
"because" lists the ways to move it: each is a smallest set of lines of the agreement that moves it when they alone
are changed. "outcome" is what became of the lead in the CRM: won, lost, recycled, open or unknown.

The last line is { "summary": { "complete", "at", "from", "to", "leads", "moved", "leftOut", "stage", "treatment",
"promises", "lines" } }: from → to with the number of leads and their outcomes, for each stage, treatment and state,
and each line that differs with the number of leads that it moves. "complete" is false after Ctrl-C, which stops with
what was counted so far (exit 130).

A line that is not a lead is reported with its number; the others are judged, and the exit code is 1.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        now: { type: 'string' },
        table: { type: 'boolean' },
      },
    });
    const [file = '-', another] = positionals;
    const { from, to } = values;
    if (!from || !to) throw new UsageError('between which agreements? Give --from FILE and --to FILE');
    if (another !== undefined)
      throw new UsageError(`one file of leads at a time; ${show(another)} is a second one`);
    if ([from, to, file].filter((name) => name === '-').length > 1)
      throw new UsageError('standard input (-) can be read once only');
    const now = readNow(values.now, io);
    const before = await readOne(from, io);
    const after = await readOne(to, io);
    if (!before || !after) return 1;

    const signal = io.interruption();
    const progress = showProgress(io, await sizeOf(file));
    const simulation = simulate(before, after, now);
    const told: Moved[] = [];
    const leftOut = await forEachLead(
      file,
      io,
      (lead) => {
        const moved = simulation.add(lead);
        progress.step(moved !== null);
        if (!moved) return;
        if (told.length < mostTold) told.push(moved);
        if (values.table) return;
        if (io.terminal.out) progress.clear();
        return io.out(`${JSON.stringify(moved)}\n`);
      },
      {
        signal,
        read: progress.read,
        say: (message) => {
          progress.clear();
          io.err(message);
        },
      },
    );
    progress.clear();
    const complete = !signal.aborted;
    const summary = { complete, ...simulation.summary(), leftOut };
    await io.out(values.table ? writeSimulation(summary, told) : `${JSON.stringify({ summary })}\n`);
    if (!complete) {
      io.err(`stopped after ${summary.leads} leads; everything said is about these\n`);
      return 130;
    }
    return leftOut === 0 ? 0 : 1;
  },
};
