import type { Look } from '../look.ts';
import { lines, type Section } from '../row.ts';

/** Which agreement says so, since when, why it was changed, whose it is, and when it is to be reviewed. */
export function explainAgreement({ agreement, reader, readAt }: Look): Section {
  const { fill, words, text, moment, date } = reader;
  const { title, inForceFrom, change, owners, reviewBy, version } = agreement;
  const people = (['marketing', 'sales', 'governance'] as const).flatMap((side) => {
    const owner = owners[side];
    return owner ? [`${words.sides[side]} (${owner.name})`] : [];
  });
  return {
    title: fill(words.footer.version, { version }),
    depth: 2,
    rows: lines([
      title === undefined ? agreement.agreement : text(title),
      fill(words.footer.from, { at: moment(inForceFrom) }),
      change && fill(words.footer.change, { why: text(change.why) }),
      fill(words.footer.owners, { owners: people.join(', ') }),
      reviewBy && fill(words.footer.reviewBy, { date: date(reviewBy) }),
      readAt !== undefined && fill(words.footer.read, { at: moment(new Date(readAt).toISOString()) }),
    ]),
  };
}
