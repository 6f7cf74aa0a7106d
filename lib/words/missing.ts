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
  const reason = () => names.reason(String(said.reason));
  const plain = (text: string, has = ''): Told => ({ text, has });
  const scored = { has: String(said.points), wants: String(said.wantsPoints) };

  switch (said.code) {
    case 'field':
      return plain(tellTest(said, names, reader), tellValue(said.has, reader));
    case 'count':
      return plain(tellCount(said, reader), reader.fill(missing.of, { has: Number(said.has), wants }));
    case 'fit':
      return plain(
        reader.fill(missing.fit, { wants }),
        reader.fill(missing.fitHas, { has: String(said.has), points: scored.has, wants: scored.wants }),
      );
    case 'engagement':
      return plain(reader.fill(missing.engagement, { wants }), reader.fill(missing.of, scored));
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
