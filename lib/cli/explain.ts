import { parseArgs } from 'node:util';
import { distance } from 'fastest-levenshtein';
import type { Lead } from '../agreement/lead.ts';
import { show } from '../agreement/problem.ts';
import { timelineFor } from '../sync/plan.ts';
import { explain } from '../telling/explain/explanation.ts';
import { createLook } from '../telling/look.ts';
import { zoneFor } from '../verdict/explain.ts';
import { judge } from '../verdict/judge.ts';
import { createReader } from '../words/reader.ts';
import { words } from '../words/words.ts';
import { type Command, UsageError } from './command.ts';
import { forEachLead } from './each.ts';
import { nameOf } from './files.ts';
import { readLanguage } from './language.ts';
import { layOut } from './layout.ts';
import { readNow } from './moment.ts';
import { readRollout, rolloutHelp } from './rollout.ts';
import { readTimeline } from './timeline.ts';

export const command: Command = {
  usage:
    'explain --agreement FILE [--agreement FILE…] --lead ID [--rollout FILE] [--now ISO] [--lang fi] [LEADS.ndjson]',
  does: 'explains one lead in sentences: what to do, and why every number and every deadline is what it is',
  details: `
  --agreement FILE   a version of the agreement (YAML or JSON); give it again for each further version
  --lead ID          the lead's id, as it stands in LEADS.ndjson
  ${rolloutHelp}
  --now ISO          explain as of then, such as 2026-11-20T09:00:00+01:00; without it, as of now
  --lang LANGUAGE    en, sv, da, nb or fi; without it, en
  --zone ZONE        times as the clocks of this zone show them, such as Europe/Helsinki; without it, the zone of the
                     calendar that counts for the lead
  LEADS.ndjson       without it, or as -, leads come from standard input
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        agreement: { type: 'string', multiple: true },
        lead: { type: 'string' },
        rollout: { type: 'string' },
        now: { type: 'string' },
        lang: { type: 'string' },
        zone: { type: 'string' },
      },
    });
    const { agreement: agreements = [], lead: id } = values;
    const [file = '-', another] = positionals;
    if (agreements.length === 0) throw new UsageError('by which agreement? Give --agreement FILE');
    if (id === undefined) throw new UsageError('which lead? Give --lead ID');
    if (another !== undefined)
      throw new UsageError(`one file of leads at a time; ${show(another)} is a second one`);
    if (file === '-' && [...agreements, values.rollout].includes('-'))
      throw new UsageError('standard input (-) can be read once only; the leads come from there');
    const now = readNow(values.now, io);
    const place = readLanguage(values.lang);
    if (values.zone !== undefined && !isZone(values.zone))
      throw new UsageError(
        `--zone: ${show(values.zone)} is not a time zone; write one such as Europe/Stockholm`,
      );

    const versions = await readTimeline(agreements, io);
    if (!versions) return 1;
    const plan = await readRollout(values.rollout, io, versions);
    if (plan === null) return 1;
    const { lead, near, wrong } = await findLead(file, id, io);
    if (!lead) {
      for (const message of wrong) io.err(message);
      const suggestion = near.length > 0 ? `; did you mean ${near.map(show).join(' or ')}?` : '';
      io.err(`${nameOf(file)}: there is no lead ${show(id)}${suggestion}\n`);
      return 1;
    }
    const timeline = await timelineFor(versions, plan, lead.owner?.team);
    const timeZone = values.zone ?? zoneFor(lead, timeline, now);
    const { out, columns = 80 } = io.terminal;
    const reader = createReader(words(place.language), { ...place, timeZone });
    const look = createLook(lead, timeline, judge(lead, timeline, now), now, reader);
    await io.out(layOut(explain(look, timeZone), out ? columns : undefined));
    return 0;
  },
};

/** So many ids are named where the one that was asked for is not there. */
const mostNear = 3;

/** The first lead of that id; else the ids that come near it, and what was wrong with lines that may have been it. */
async function findLead(file: string, id: string, io: Parameters<Command['run']>[1]) {
  const found = new AbortController();
  let lead: Lead | null = null;
  let near: { id: string; far: number }[] = [];
  const wrong: string[] = [];
  await forEachLead(
    file,
    io,
    (one) => {
      if (one.id === id) {
        lead = one;
        found.abort();
      } else if (Math.abs(one.id.length - id.length) <= 2) {
        const far = distance(one.id.toLowerCase(), id.toLowerCase());
        if (far <= 2 && far < id.length)
          near = [...near, { id: one.id, far }].sort((a, b) => a.far - b.far).slice(0, mostNear);
      }
      return undefined;
    },
    { signal: found.signal, say: (message) => wrong.push(message) > 20 && wrong.pop() },
  );
  return { lead: lead as Lead | null, near: near.map((one) => one.id), wrong };
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
