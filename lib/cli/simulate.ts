import { parseArgs } from 'node:util';
import type { Lead } from '../agreement/lead.ts';
import { show } from '../agreement/problem.ts';
import { type Moved, simulate } from '../report/simulate.ts';
import { placeOf, planFile, reachedAt, rolloutOf } from '../sync/plan.ts';
import { type Command, UsageError } from './command.ts';
import { forEachLead } from './each.ts';
import { nameOf, sizeOf } from './files.ts';
import { readNow } from './moment.ts';
import { showProgress } from './progress.ts';
import { readRollout } from './rollout.ts';
import { writeSimulation } from './simulation.ts';
import { readOne } from './timeline.ts';

/** The table tells of some leads; all of them are in the JSON. */
const mostTold = 20;

export const command: Command = {
  usage: 'simulate --from FILE --to FILE [--rollout FILE] [--now ISO] [--table] [LEADS.ndjson]',
  does: 'says which leads would move if one agreement were in force instead of another, and by which of its lines',
  details: `
  --from FILE    the agreement as it is (YAML or JSON), one file
  --to FILE      the agreement as it might be, one file
  --rollout FILE a plan (${planFile}): only leads of teams that --to has reached by then can move
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
what was counted so far (exit 130). With --rollout, "waiting" is the number of leads whose teams --to has not reached.

A line that is not a lead is reported with its number; the others are judged, and the exit code is 1.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        from: { type: 'string' },
        to: { type: 'string' },
        rollout: { type: 'string' },
        now: { type: 'string' },
        table: { type: 'boolean' },
      },
    });
    const [file = '-', another] = positionals;
    const { from, to, rollout } = values;
    if (!from || !to) throw new UsageError('between which agreements? Give --from FILE and --to FILE');
    if (another !== undefined)
      throw new UsageError(`one file of leads at a time; ${show(another)} is a second one`);
    if ([from, to, rollout, file].filter((name) => name === '-').length > 1)
      throw new UsageError('standard input (-) can be read once only');
    const now = readNow(values.now, io);
    const before = await readOne(from, io);
    const after = await readOne(to, io);
    const plan = await readRollout(rollout, io);
    if (!before || !after || plan === null) return 1;
    const steps = plan && rolloutOf(plan, after.version);
    if (plan && !steps) {
      io.err(
        `${nameOf(rollout ?? '')}: version ${after.version} is not in it, so that it comes to all at once; leave --rollout out\n`,
      );
      return 1;
    }
    const hasReached = async ({ owner }: Lead) =>
      !steps || reachedAt(after, steps, await placeOf(steps.salt, owner?.team)) <= now;

    const signal = io.interruption();
    const progress = showProgress(io, await sizeOf(file));
    const simulation = simulate(before, after, now);
    const told: Moved[] = [];
    let waiting = 0;
    const leftOut = await forEachLead(
      file,
      io,
      async (lead) => {
        const isReached = await hasReached(lead);
        if (!isReached) waiting++;
        const moved = simulation.add(lead, isReached);
        progress.step(moved !== null);
        if (!moved) return;
        if (told.length < mostTold) told.push(moved);
        if (values.table) return;
        if (io.terminal.out) progress.clear();
        await io.out(`${JSON.stringify(moved)}\n`);
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
    const summary = { complete, ...simulation.summary(), leftOut, ...(steps && { waiting }) };
    await io.out(values.table ? writeSimulation(summary, told) : `${JSON.stringify({ summary })}\n`);
    if (!complete) {
      io.err(`stopped after ${summary.leads} leads; everything said is about these\n`);
      return 130;
    }
    return leftOut === 0 ? 0 : 1;
  },
};
