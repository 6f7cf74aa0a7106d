import { tellCondition, tellCount, tellTest, tellValue } from './condition.ts';
import type { Reader } from './reader.ts';
import type { Names, Said } from './tell.ts';

/** A part of a condition for people: what is asked, and what there is. */
export interface Told {
  text: string;
  /** What the lead has; empty: the sentence says it all. */
  has: string;
}

/** The sentence for one part of a qualification (`Missing` of the verdict). */
export function tellMissing(said: Said, names: Names, reader: Reader): Told {
  const { missing } = reader.words;
  const wants = String(said.wants);
  const met = said.state === 'met';
  const reason = () => names.reason(String(said.reason));
  const plain = (text: string, has = ''): Told => ({
    text,
    has: said.inTheWay ? [has, missing.inTheWay].filter(Boolean).join(' · ') : has,
  });
  const scored = { has: String(said.points), wants: String(said.wantsPoints) };

  switch (said.code) {
    case 'field':
      return plain(tellTest(said, names, reader), tellValue(said.has, reader));
    case 'count':
      return plain(
        tellCount(said, reader),
        met ? String(said.has) : reader.fill(missing.of, { has: Number(said.has), wants }),
      );
    case 'fit':
      return plain(
        reader.fill(missing.fit, { wants }),
        met
          ? String(said.has)
          : reader.fill(missing.fitHas, { has: String(said.has), points: scored.has, wants: scored.wants }),
      );
    case 'engagement':
      return plain(
        reader.fill(missing.engagement, { wants }),
        met ? String(said.has) : reader.fill(missing.of, scored),
      );
    case 'stage':
      return plain(
        tellCondition({ stage: { in: said.wants } }, names, reader),
        said.has === null ? reader.words.values.absent : names.stage(String(said.has)),
      );
    case 'not':
      return plain(reader.fill(missing.not, { what: tellCondition(said.of, names, reader) }));
    case 'any':
      return plain(missing.any);
    case 'hand-back-wait':
      return plain(
        reader.fill(missing['hand-back-wait'], {
          reason: reason(),
          until: reader.moment(String(said.until)),
        }),
      );
    case 'hand-back-needs':
      return plain(reader.fill(missing['hand-back-needs'], { reason: reason() }));
    default:
      return plain(reader.fill(missing['hand-back-reason'], { reason: reason() }));
  }
}

/** One way to meet a condition: steps that somebody can do, or things to find out (`Step` of the verdict). */
export function tellWay(steps: readonly object[], names: Names, reader: Reader): string {
  const tell = (step: object): string =>
    'learn' in step
      ? reader.fill(reader.words.missing.learn, { field: names.field(String(step.learn)) })
      : tellCount(
          { ...step, activity: 'do' in step && step.do, wants: 'times' in step && step.times },
          reader,
        );
  return reader.list(steps.map(tell), 'and');
}
