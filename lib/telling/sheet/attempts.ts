import type { AttemptsVerdict } from '../../verdict/verdict.ts';
import type { Look } from '../look.ts';
import { listNeeded, nextFrom, tellMade, tellNeeded } from '../needed.ts';

export interface Attempts {
  title: string;
  /** "2 of 6"; empty: not known. */
  made: string;
  /** What comes next, or that they are over. */
  side: string;
  pips: Pips | null;
}

/** One pip a touch: those made, then those to make, with the channels that still need one. */
export interface Pips {
  alt: string;
  each: { made: boolean; kind?: string }[];
  /** "+4": more than there is room for. */
  more: string;
  until: string;
}

/** More pips than this do not fit in a row; the number says the rest. */
const most = 10;

/** Attempts made and left. */
export function tellAttempts(attempts: AttemptsVerdict, look: Look): Attempts {
  const { reader, now } = look;
  const { words, fill } = reader;
  const { state, endsAt, made, remaining } = attempts;
  const counted = made !== null && remaining !== null && state !== 'waiting';
  const until =
    state === 'open' && endsAt ? fill(words.attempts.until, { at: reader.when(endsAt, now) }) : '';
  return {
    title: words.attempts.title,
    made: tellMade(attempts, reader),
    side: state === 'open' ? tellNext(attempts, look) : words.attempts[state],
    pips: counted ? { ...tellPips(attempts, made, made + remaining, look), until } : null,
  };
}

function tellPips(attempts: AttemptsVerdict, made: number, of: number, { lead, reader }: Look) {
  const kindOf = (id: string | undefined) => lead.activities?.find((one) => one.id === id)?.kind;
  const needed = attempts.state === 'open' ? listNeeded(attempts) : [];
  const alt = [reader.fill(reader.words.attempts.alt, { made, of }), tellNeeded(attempts, reader)];
  return {
    alt: alt.filter(Boolean).join('. '),
    each: Array.from({ length: Math.min(of, most) }, (_, i) => ({
      made: i < made,
      kind: i < made ? kindOf(attempts.counted[i]) : needed[i - made],
    })),
    more: of > most ? `+${of - most}` : '',
  };
}

/** "next: call, from 13:00" */
function tellNext(attempts: AttemptsVerdict, { reader, now }: Look): string {
  const { fill, words } = reader;
  if (!attempts.remaining) return '';
  const from = nextFrom(attempts, now);
  const [kind] = listNeeded(attempts);
  return fill(words.attempts.next, {
    what: kind ? reader.name(words.kinds, kind) : words.attempts.touch,
    when: from ? fill(words.attempts.from, { at: reader.when(from, now) }) : words.attempts.now,
  });
}
