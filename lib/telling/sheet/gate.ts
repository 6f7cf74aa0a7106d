import type { Missing, Qualification } from '../../verdict/verdict.ts';
import { tellMissing, tellWay } from '../../words/missing.ts';
import type { Look } from '../look.ts';
import type { Row } from '../row.ts';
import { countMissing } from './headline.ts';

export interface Gate {
  title: string;
  /** How far away it is; empty: not at all, or nobody knows. */
  steps: string;
  side: string;
  /** What is asked, what there is, and the parts that a part has itself. */
  parts: Row[];
  /** The nearest way there, where that is not what the parts say anyway. */
  nearest: string;
  lapses: string;
}

/** Why the lead is not at the next stage yet: what is there, what is not, and what nobody knows. */
export function tellGate(qualification: Qualification, look: Look): Gate {
  const { names, reader, now } = look;
  const { fill, words, when } = reader;
  const { missing, met, nearest, lapsesAt, state, stage } = qualification;
  const { steps, unknown } = countMissing(qualification);
  const { notYet: notMet, unsure, met: all } = words.qualification;
  const [way] = nearest;
  return {
    title: fill({ met: all, notMet, unknown: unsure }[state], { stage: names.stage(stage) }),
    steps: state === 'notMet' ? fill(words.qualification.steps, { n: steps }) : '',
    side: unknown > 0 ? fill(words.qualification.unknown, { n: unknown }) : '',
    parts: tellParts([...met, ...missing], look),
    nearest:
      way && missing.length + nearest.length > 2
        ? fill(words.qualification.nearest, { way: tellWay(way, names, reader) })
        : '',
    lapses: lapsesAt ? fill(words.qualification.lapses, { at: when(lapsesAt, now) }) : '',
  };
}

const tellParts = (parts: readonly Missing[], look: Look): Row[] =>
  parts.map((part) => {
    const { text, has } = tellMissing(part, look.names, look.reader);
    return {
      mark: part.state,
      cells: has ? [text, has] : [text],
      under: part.code === 'any' || part.code === 'hand-back-needs' ? tellParts(part.of, look) : [],
    };
  });
