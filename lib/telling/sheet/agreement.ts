import type { Look } from '../look.ts';
import type { Mark, Tone } from './urgency.ts';

/** What is to be known of the agreement before one relies on it. */
export interface Note {
  mark: Mark;
  tone: Tone;
  text: string;
}

/** Which agreement says so. */
export interface Said {
  version: number;
  text: string;
  notes: Note[];
}

/** Its version and who has signed it; that it is only the example, that it is not confirmed, that its review is overdue. */
export function tellAgreement(look: Look): Said {
  const { verdict, basis, reader } = look;
  const { fill, words } = reader;
  const { version: number } = verdict.agreement;
  const version = fill(words.footer.version, { version: number });
  const who = tellSigners(look);
  return {
    version: number,
    text: basis?.kind === 'signed' && who ? `${version} · ${fill(words.footer.signed, { who })}` : version,
    notes: [...tellBasis(look), ...tellReview(look)],
  };
}

export function tellSigners({ basis, reader }: Look): string {
  const { words, list, name } = reader;
  const sides = basis?.signed?.by.map((side) => name(words.sides, side)) ?? [];
  return list(sides, 'and');
}

/** Whether the host should have confirmed it meanwhile. */
export const isStale = ({ basis, now }: Pick<Look, 'basis' | 'now'>): boolean =>
  basis?.signed !== undefined && Date.parse(basis.signed.goodUntil) <= now;

function tellBasis(look: Look): Note[] {
  const { basis, now, reader } = look;
  const { fill, when, name } = reader;
  const { footer, causes } = reader.words;
  if (!basis) return [];
  const why = basis.cause === undefined ? '' : name(causes, basis.cause);
  const late = (text: string): Note[] => [{ mark: 'broken', tone: 'soon', text }];
  if (basis.kind === 'example') return [{ mark: 'waiting', tone: 'still', text: footer.example }];
  if (basis.kind === 'awaited')
    return why
      ? late(fill(footer.awaitedWhy, { why }))
      : [{ mark: 'waiting', tone: 'still', text: footer.awaited }];
  if (basis.signed && isStale(look)) {
    const at = when(basis.signed.goodUntil, now);
    return late(why ? fill(footer.staleWhy, { at, why }) : fill(footer.stale, { at }));
  }
  // The person alone can help, and need not wait until it is stale.
  return basis.cause === 'newer-schema' ? late(fill(footer.refused, { why })) : [];
}

function tellReview({ agreement: { reviewBy }, verdict, reader }: Look): Note[] {
  const { fill, words, date } = reader;
  if (!reviewBy || !verdict.signals.some(({ code }) => code === 'review-overdue')) return [];
  return [{ mark: 'clock', tone: 'soon', text: fill(words.footer.overdue, { date: date(reviewBy) }) }];
}
