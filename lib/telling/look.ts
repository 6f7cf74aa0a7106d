import type { Lead } from '../agreement/lead.ts';
import type { Agreement } from '../agreement/schema.ts';
import type { Timeline } from '../agreement/timeline.ts';
import type { PromiseVerdict, Verdict } from '../verdict/verdict.ts';
import { createNames } from '../words/names.ts';
import type { Reader, Words } from '../words/reader.ts';
import type { Names } from '../words/tell.ts';
import type { Basis } from './basis.ts';

/** What everybody looks at who tells something of a verdict, and what things are called. */
export interface Look {
  lead: Lead;
  timeline: Timeline;
  verdict: Verdict;
  /** Milliseconds since 1970. */
  now: number;
  reader: Reader;
  /** The sentences that only an explanation has. */
  say: Words['explain'];
  /** The version in force now. */
  agreement: Agreement;
  names: Names;
  /** When the lead was read from the CRM (ms); absent: nobody knows. */
  readAt?: number;
  /** Absent: files that somebody has given. */
  basis?: Basis;
}

/** The lead, the timeline and `now` are those that the verdict is about. */
export function createLook(
  lead: Lead,
  timeline: Timeline,
  verdict: Verdict,
  now: number,
  reader: Reader,
): Look {
  const agreement = find(timeline, verdict.agreement.version) ?? (timeline.at(-1) as Agreement);
  const say = reader.words.explain;
  return {
    lead,
    timeline,
    verdict,
    now,
    reader,
    say,
    agreement,
    names: createNames(agreement, lead, reader),
  };
}

/** The same, by another version: a promise names its own. One that is not there is taken as the one in force. */
export function lookAt(look: Look, version: number): Look {
  const { timeline, lead, reader } = look;
  const agreement = find(timeline, version);
  if (!agreement || agreement === look.agreement) return look;
  return { ...look, agreement, names: createNames(agreement, lead, reader) };
}

const find = (timeline: Timeline, version: number) => timeline.find((one) => one.version === version);

/** A sentence begins with a capital, in whatever way its first word is written elsewhere. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);

/** Whether sales has the lead: the stage that opens a cycle or a later one, and not an ended one. */
export function isWithSales({
  agreement: { stages },
  verdict,
}: Pick<Look, 'agreement' | 'verdict'>): boolean {
  const here = stages.findIndex(({ id }) => id === verdict.stage.recorded);
  const opening = stages.findIndex(({ opensCycle }) => opensCycle);
  return opening >= 0 && here >= opening && !stages[here]?.terminal;
}

/** What was agreed for a lead whose attempts are used up; undefined: they are not, or nothing was. */
export function treatmentWhenSpent(look: Look) {
  const { attempts, stage } = look.verdict;
  if (attempts?.state !== 'spent') return undefined;
  const { agreement } = lookAt(look, attempts.version);
  if (look.agreement.stages.find(({ id }) => id === stage.recorded)?.terminal) return undefined;
  return agreement.treatments?.[agreement.attempts?.whenSpent ?? ''];
}

/** Which version judged it, and that there is a newer one. */
export function tellVersion(version: number, { reader, verdict }: Look): string {
  const { clock } = reader.words;
  const newest = verdict.agreement.version;
  const judged = reader.fill(clock.version, { version });
  return version === newest ? judged : `${judged} · ${reader.fill(clock.newer, { version: newest })}`;
}

/** What was agreed for a promise ("30 working minutes"); empty: nothing that is known. */
export function withinOf({ why }: Pick<PromiseVerdict, 'why'>): string {
  const target = why.find(({ code }) => code === 'target');
  return target?.code === 'target' ? target.within : '';
}
