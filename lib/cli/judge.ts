import { parseArgs } from 'node:util';
import { show } from '../agreement/problem.ts';
import { timelineFor } from '../sync/plan.ts';
import { judge } from '../verdict/judge.ts';
import { type Command, UsageError } from './command.ts';
import { forEachLead } from './each.ts';
import { readNow } from './moment.ts';
import { readRollout, rolloutHelp } from './rollout.ts';
import { readTimeline } from './timeline.ts';

export const command: Command = {
  usage: 'judge --agreement FILE [--agreement FILE…] [--rollout FILE] [--now ISO] [LEADS.ndjson]',
  does: 'judges leads, one to a line, and prints one verdict a line in the same order',
  details: `
  --agreement FILE   a version of the agreement (YAML or JSON); give it again for each further version
  ${rolloutHelp}
  --now ISO          judge as of then, such as 2026-11-20T09:00:00+01:00; without it, as of now
  LEADS.ndjson       without it, or as -, leads come from standard input

A line that is not a lead is reported with its number; the others are judged, and the exit code is 1.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        agreement: { type: 'string', multiple: true },
        rollout: { type: 'string' },
        now: { type: 'string' },
      },
    });
    const { agreement: agreements = [] } = values;
    const [file = '-', another] = positionals;
    if (agreements.length === 0) throw new UsageError('by which agreement? Give --agreement FILE');
    if (another !== undefined)
      throw new UsageError(`one file of leads at a time; ${show(another)} is a second one`);
    if (file === '-' && [...agreements, values.rollout].includes('-'))
      throw new UsageError('standard input (-) can be read once only; the leads come from there');
    const now = readNow(values.now, io);

    const timeline = await readTimeline(agreements, io);
    if (!timeline) return 1;
    const plan = await readRollout(values.rollout, io, timeline);
    if (plan === null) return 1;
    const leftOut = await forEachLead(file, io, async (lead) => {
      const own = await timelineFor(timeline, plan, lead.owner?.team);
      await io.out(`${JSON.stringify(judge(lead, own, now))}\n`);
    });
    return leftOut === 0 ? 0 : 1;
  },
};
