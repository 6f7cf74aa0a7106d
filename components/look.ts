import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Reader } from '../lib/words/reader.ts';
import type { Names } from '../lib/words/tell.ts';
import type { PanelProps } from './Panel.tsx';

export type Timeline = NonNullable<PanelProps['timeline']>;
export type Agreement = Timeline[number];
export type Lead = Extract<PanelProps['reading'], { is: 'read' }>['lead'];
export type Activity = NonNullable<Lead['activities']>[number];

/** What every part of an open panel may look at, and what things are called. */
export interface Look {
  readonly lead: Lead;
  /** The version in force now. */
  readonly agreement: Agreement;
  readonly reader: Reader;
  readonly names: Names;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The version that a line of the verdict names; the one in force now if it is not there. */
  version(version: number): Agreement;
  /** A moment near now, short. */
  when(at: string): string;
}

/** `version` is the one that the verdict was made by. */
export function createLook(
  lead: Lead,
  timeline: Timeline,
  version: number,
  { reader, now }: Pick<PanelProps, 'reader' | 'now'>,
): Look {
  const numbered = (number: number) => timeline.find((one) => one.version === number);
  const agreement = numbered(version) ?? (timeline.at(-1) as Agreement);
  return {
    lead,
    agreement,
    reader,
    names: nameThings(lead, agreement, reader),
    now,
    version: (number) => numbered(number) ?? agreement,
    when: (at) => reader.when(at, now),
  };
}

/** What this agreement calls its things; what it does not name is called by its id. */
export function nameThings(lead: Lead, agreement: Agreement, reader: Reader): Names {
  const titled =
    (things: readonly { id: string; title: Agreement['stages'][0]['title'] }[] | undefined) =>
    (id: string) => {
      const title = things?.find((thing) => thing.id === id)?.title;
      return title === undefined ? id : reader.text(title);
    };
  return {
    stage: titled(agreement.stages),
    promise: titled(agreement.promises),
    reason: titled(agreement.handBack?.reasons),
    field(name) {
      const title = agreement.fields?.[name]?.title;
      return title === undefined ? reader.name(reader.words.fields, name) : reader.text(title);
    },
    activity(id) {
      const activity = lead.activities?.find((one) => one.id === id);
      return activity ? nameActivity(activity, reader) : id;
    },
  };
}

/** "Call, no answer, 3 Dec 2026, 16:00" */
function nameActivity({ kind, outcome, page, asset, at }: Activity, reader: Reader): string {
  const { kinds, outcomes } = reader.words;
  const parts = [
    capitalize(reader.name(kinds, kind)),
    page ?? asset,
    outcome && reader.name(outcomes, outcome),
    at && reader.moment(at),
  ];
  return parts.filter(Boolean).join(', ');
}

export const capitalize = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

export const LookContext = createContext<Look | null>(null);

export function useLook(): Look {
  const look = useContext(LookContext);
  if (!look) throw new Error('This part of the panel is drawn outside of <LookContext>');
  return look;
}
