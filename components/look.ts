import type { Reader } from '../lib/words/reader.ts';
import type { Names } from '../lib/words/tell.ts';
import type { PanelProps } from './Panel.tsx';

export type Timeline = NonNullable<PanelProps['timeline']>;
export type Agreement = Timeline[number];
export type Lead = Extract<PanelProps['reading'], { is: 'read' }>['lead'];
type Titled = readonly { id: string; title: Agreement['stages'][number]['title'] }[];

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
  const titled = (things?: Titled) => (id: string) => {
    const title = things?.find((thing) => thing.id === id)?.title;
    return title === undefined ? id : reader.text(title);
  };
  return {
    lead,
    agreement,
    reader,
    now,
    when: (at) => reader.when(at, now),
    at: (other) => createLook(lead, timeline, other, { reader, now }),
    stage: titled(agreement.stages),
    promise: titled(agreement.promises),
    reason: titled(agreement.handBack?.reasons),
    field(name) {
      const title = agreement.fields?.[name]?.title;
      return title === undefined ? reader.name(reader.words.fields, name) : reader.text(title);
    },
    /** "Call, no answer, 3 Dec 2026, 16:00" */
    activity(id) {
      const activity = lead.activities?.find((one) => one.id === id);
      if (!activity) return id;
      const { kind, outcome, page, asset, at } = activity;
      const parts = [
        nameKind(kind, reader),
        page ?? asset,
        outcome && reader.name(reader.words.outcomes, outcome),
        at && reader.moment(at),
      ];
      return parts.filter(Boolean).join(', ');
    },
  };
}

/** A kind of activity at the beginning of a line. */
export function nameKind(kind: string, reader: Reader): string {
  const name = reader.name(reader.words.kinds, kind);
  return name.charAt(0).toUpperCase() + name.slice(1);
}
