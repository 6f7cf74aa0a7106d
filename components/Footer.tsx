import type { Verdict } from '../lib/verdict/verdict.ts';
import { Copy } from './Copy.tsx';
import { Disclosure } from './Disclosure.tsx';
import type { Look } from './look.ts';
import type { PanelProps } from './Panel.tsx';
import { Facts } from './Row.tsx';
import { Chevron } from './Shape.tsx';

interface Props {
  verdict: Verdict;
  look: Look;
  reading: PanelProps['reading'];
  copy: PanelProps['on']['copy'];
}

/** Which agreement says so, and the lead that it was said of. */
export function Footer({ verdict, look, reading, copy }: Props) {
  const { fill, words, date } = look.reader;
  const { reviewBy } = look.agreement;
  const overdue = reviewBy && verdict.signals.some(({ code }) => code === 'review-overdue');
  return (
    <Disclosure opened={() => <Facts of={factsOf(look, reading)} />}>
      {(button, opened) => (
        <footer>
          <button class="row" {...button}>
            {fill(words.footer.version, { version: verdict.agreement.version })}
            {overdue && ` · ${fill(words.footer.overdue, { date: date(reviewBy) })}`}
            <Chevron />
          </button>
          <Copy text={() => JSON.stringify(look.lead, null, 2)} copy={copy} words={words.actions} />
          {opened}
        </footer>
      )}
    </Disclosure>
  );
}

function factsOf(
  { agreement, reader }: Look,
  reading: PanelProps['reading'],
): (string | undefined | false)[] {
  const { fill, words, text, moment, date } = reader;
  const { title, inForceFrom, change, owners, reviewBy } = agreement;
  const people = (['marketing', 'sales', 'governance'] as const).flatMap((side) => {
    const owner = owners[side];
    return owner ? [`${words.sides[side]} (${owner.name})`] : [];
  });
  return [
    title === undefined ? agreement.agreement : text(title),
    fill(words.footer.from, { at: moment(inForceFrom) }),
    change && fill(words.footer.change, { why: text(change.why) }),
    fill(words.footer.owners, { owners: people.join(', ') }),
    reviewBy && fill(words.footer.reviewBy, { date: date(reviewBy) }),
    reading.is === 'read' && fill(words.footer.read, { at: moment(new Date(reading.readAt).toISOString()) }),
  ];
}
