import { wayOf } from '../../words/news/words.ts';
import type { Look } from '../look.ts';
import { line, lines, type Row, type Section } from '../row.ts';
import { isStale, tellSigners } from '../sheet/agreement.ts';

/** Which agreement says so, since when, who signed it, why it was changed, whose it is, and when it is to be reviewed. */
export function explainAgreement(look: Look): Section {
  const { agreement, reader, readAt } = look;
  const { fill, words, text, moment, date } = reader;
  const { title, inForceFrom, change, owners, reviewBy, version } = agreement;
  const people = (['marketing', 'sales', 'governance'] as const).flatMap((side) => {
    const owner = owners[side];
    return owner ? [`${words.sides[side]} (${owner.name})`] : [];
  });
  return {
    title: fill(words.footer.version, { version }),
    depth: 2,
    rows: [
      ...lines([
        title === undefined ? agreement.agreement : text(title),
        fill(words.footer.from, { at: moment(inForceFrom) }),
      ]),
      ...explainBasis(look),
      ...lines([
        change && fill(words.footer.change, { why: text(change.why) }),
        fill(words.footer.owners, { owners: people.join(', ') }),
        reviewBy && fill(words.footer.reviewBy, { date: date(reviewBy) }),
        readAt !== undefined && fill(words.footer.read, { at: moment(new Date(readAt).toISOString()) }),
      ]),
    ],
  };
}

/** Who has signed it, when it came, until when that is the newest; and what has kept a newer one away. */
function explainBasis(look: Look): Row[] {
  const { basis, reader } = look;
  const { fill, words, moment, name } = reader;
  const { footer, causes, ways } = words;
  if (!basis) return [];
  const { kind, signed, checkedAt, cause } = basis;
  const rows = lines([kind === 'example' && footer.example, kind === 'awaited' && footer.awaited]);
  if (signed) {
    const { revision, arrivedAt, goodUntil } = signed;
    const [term, stays] = isStale(look) ? [footer.stale, footer.stays] : [footer.goodUntil, ''];
    rows.push(
      line(fill(footer.revision, { who: tellSigners(look), revision })),
      line(fill(footer.came, { at: moment(arrivedAt) })),
      line(fill(term, { at: moment(goodUntil) }), lines([stays])),
    );
  }
  if (cause !== undefined) {
    const way = Object.hasOwn(wayOf, cause) ? ways[wayOf[cause as keyof typeof wayOf]] : '';
    rows.push(line(fill(footer.refused, { why: name(causes, cause) }), lines([way])));
  }
  return [...rows, ...lines([checkedAt && fill(footer.checked, { at: moment(checkedAt) })])];
}
