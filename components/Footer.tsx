import { useEffect, useState } from 'preact/hooks';
import type { Verdict } from '../lib/verdict/verdict.ts';
import { useDisclosure } from './disclosure.ts';
import { type Look, useLook } from './look.ts';
import type { PanelProps } from './Panel.tsx';
import { Chevron } from './Row.tsx';

/** Which agreement says so, and the lead that it was said of. */
export function Footer({
  verdict,
  reading,
  copy,
}: {
  verdict: Verdict;
  reading: PanelProps['reading'];
  copy(text: string): Promise<boolean>;
}) {
  const look = useLook();
  const { fill, words, date } = look.reader;
  const { open, id, button } = useDisclosure();
  const { reviewBy } = look.agreement;
  const overdue = reviewBy && verdict.signals.some(({ code }) => code === 'review-overdue');
  return (
    <footer>
      <button class="row" {...button}>
        <span class="lead">
          {fill(words.footer.version, { version: verdict.agreement.version })}
          {overdue && ` · ${fill(words.footer.overdue, { date: date(reviewBy) })}`}
        </span>
        <Chevron />
      </button>
      <Copy text={() => JSON.stringify(look.lead, null, 2)} copy={copy} />
      {open && (
        <div class="opened" id={id}>
          <ul class="facts">
            {factsOf(look, reading).map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </div>
      )}
    </footer>
  );
}

function factsOf({ agreement, reader }: Look, reading: PanelProps['reading']): string[] {
  const { fill, words, text } = reader;
  const { title, inForceFrom, change, owners, reviewBy } = agreement;
  const people = (['marketing', 'sales', 'governance'] as const).flatMap((side) => {
    const owner = owners[side];
    return owner ? [`${words.sides[side]} (${owner.name})`] : [];
  });
  return [
    title === undefined ? agreement.agreement : text(title),
    fill(words.footer.from, { at: reader.moment(inForceFrom) }),
    ...(change ? [fill(words.footer.change, { why: text(change.why) })] : []),
    fill(words.footer.owners, { owners: people.join(', ') }),
    ...(reviewBy ? [fill(words.footer.reviewBy, { date: reader.date(reviewBy) })] : []),
    ...(reading.is === 'read'
      ? [fill(words.footer.read, { at: reader.moment(new Date(reading.readAt).toISOString()) })]
      : []),
  ];
}

/** How long (ms) the button says what became of it. */
const pause = 2500;

function Copy({ text, copy }: { text(): string; copy(text: string): Promise<boolean> }) {
  const { actions } = useLook().reader.words;
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), pause);
    return () => clearTimeout(timer);
  }, [copied]);
  const said = copied === null ? '' : copied ? actions.copied : actions.notCopied;
  return (
    <button type="button" class="copy" onClick={() => void copy(text()).then(setCopied)}>
      <span class={said ? 'unseen' : ''}>{actions.copy}</span>
      <span role="status">{said}</span>
    </button>
  );
}
