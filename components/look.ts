import { createNames } from '../lib/words/names.ts';
import type { Reader } from '../lib/words/reader.ts';
import type { Names } from '../lib/words/tell.ts';
import type { PanelProps } from './Panel.tsx';

export type Timeline = NonNullable<PanelProps['timeline']>;
export type Agreement = Timeline[number];
export type Lead = NonNullable<PanelProps['reading']['lead']>;

/** What every part of an open panel looks at beside its own part of the verdict, and what things are called. */
export interface Look extends Names {
  readonly lead: Lead;
  /** The version that says what stages, fit and engagement are. */
  readonly agreement: Agreement;
  readonly reader: Reader;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** A moment near now, short. */
  when(at: string): string;
  /** The same look at another version: a line of the verdict names its own. */
  at(version: number): Look;
}

/** `version` is the one that the verdict names; one that is not there is taken as the latest. */
export function createLook(
  lead: Lead,
  timeline: Timeline,
  version: number,
  { reader, now }: Pick<PanelProps, 'reader' | 'now'>,
): Look {
  const agreement = timeline.find((one) => one.version === version) ?? (timeline.at(-1) as Agreement);
  return {
    lead,
    agreement,
    reader,
    now,
    when: (at) => reader.when(at, now),
    at: (other) => createLook(lead, timeline, other, { reader, now }),
    ...createNames(agreement, lead, reader),
  };
}

/** Whether sales has the lead: the stage that opens a cycle or a later one, and not an ended one. */
export function isWithSales({ agreement: { stages } }: Look, recorded: string | null): boolean {
  const here = stages.findIndex(({ id }) => id === recorded);
  const opening = stages.findIndex(({ opensCycle }) => opensCycle);
  return opening >= 0 && here >= opening && !stages[here]?.terminal;
}
