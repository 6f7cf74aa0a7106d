import type { Lead } from '../../lib/agreement/lead.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { createLook } from '../../lib/telling/look.ts';
import { type Duty, dutyOf } from '../../lib/telling/queue/duty.ts';
import { nameOf, type QueueLine, tellLine } from '../../lib/telling/queue/line.ts';
import { groupOf, type Placed, plain } from '../../lib/telling/queue/order.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { Reader } from '../../lib/words/reader.ts';
import { type Rules, timelineFor } from '../worker/rules.ts';

/** One slice of judging may take so long (ms): less than a frame, so that typing and scrolling never wait for it. */
const slice = 8;

/** A lead that is judged, in its place. */
export interface Entry extends Placed {
  lead: Lead;
  /** Where it is in its CRM; null: nobody can say. */
  url: string | null;
  /** The added CRM that it is from, and what people call that. */
  site: string;
  crm: string;
  timeline: Timeline;
  /** null: it cannot be judged. */
  duty: Duty | null;
}

type Asked = Pick<Entry, 'lead' | 'site' | 'crm'>;

interface Means {
  rules: Rules;
  reader: Reader;
  /** ms since 1970. */
  clock(): number;
  /** When the day of that moment ends, for who sits here. */
  endOfDay(now: number): number;
}

/** The leads of a queue, each judged when it comes, and again when something about it is due to change. */
export interface Board {
  /** The leads of an added CRM from now on. A lead that is the same object is not judged again. */
  put(site: string, crm: string, leads: readonly Lead[]): void;
  entries(): readonly Entry[];
  /** How many are still to be judged. */
  waiting(): number;
  /** As time goes by. */
  tick(): void;
  /** What is to be said of one now. */
  line(entry: Entry): QueueLine;
}

/** @param changed called after each slice, until the signal ends */
export function createBoard(
  { rules, reader, clock, endOfDay }: Means,
  changed: () => void,
  signal: AbortSignal,
): Board {
  const entries = new Map<string, Entry>();
  const waiting = new Map<string, Asked>();
  const keysOf = new Map<string, Set<string>>();
  let dayEnds = endOfDay(clock());
  let isWorking = false;

  const judged = async (key: string, { lead, site, crm }: Asked): Promise<Entry> => {
    const timeline = await timelineFor(rules, lead);
    const now = clock();
    const { name, company } = nameOf(lead);
    const about = { key, lead, url: lead.url ?? null, site, crm, timeline };
    try {
      const look = createLook(lead, timeline, judge(lead, timeline, now), now, reader);
      const duty = dutyOf(look);
      const stage = look.verdict.stage.recorded;
      const text = plain([name, company, stage && look.names.stage(stage)].filter(Boolean).join(' '));
      return { ...about, duty, due: duty.due, group: groupOf(duty, dayEnds), text };
    } catch {
      return { ...about, duty: null, due: null, group: 'unknown', text: plain(`${name} ${company}`) };
    }
  };
  const work = async () => {
    if (isWorking) return;
    isWorking = true;
    let begun = performance.now();
    for (;;) {
      const [next] = waiting;
      if (!next) break;
      const [key, asked] = next;
      const entry = await judged(key, asked);
      // Another reading may have brought it anew meanwhile, or taken it away.
      if (waiting.get(key)?.lead !== asked.lead) continue;
      waiting.delete(key);
      entries.set(key, entry);
      if (performance.now() - begun < slice) continue;
      changed();
      await new Promise((rest) => setTimeout(rest));
      if (signal.aborted) return;
      begun = performance.now();
    }
    isWorking = false;
    changed();
  };

  return {
    put(site, crm, leads) {
      const keys = new Set<string>();
      for (const lead of leads) {
        const key = `${site} ${lead.id}`;
        keys.add(key);
        if (entries.get(key)?.lead === lead && !waiting.has(key)) continue;
        waiting.set(key, { lead, site, crm });
      }
      for (const key of keysOf.get(site) ?? []) {
        if (keys.has(key)) continue;
        entries.delete(key);
        waiting.delete(key);
      }
      keysOf.set(site, keys);
      void work();
    },
    entries: () => [...entries.values()],
    waiting: () => waiting.size,
    tick() {
      const now = clock();
      const isNextDay = now >= dayEnds;
      if (isNextDay) dayEnds = endOfDay(now);
      for (const [key, { duty, lead, site, crm }] of entries)
        if (duty && (isNextDay || duty.until <= now)) waiting.set(key, { lead, site, crm });
      if (waiting.size > 0) void work();
    },
    line({ lead, timeline, duty }) {
      const now = clock();
      if (duty) return tellLine(createLook(lead, timeline, judge(lead, timeline, now), now, reader));
      const what = reader.words.clock.unknown;
      return {
        ...nameOf(lead),
        stage: '',
        mark: 'unknown',
        tone: 'still',
        what,
        time: '',
        next: '',
        scores: [],
      };
    },
  };
}
