import { fill } from '../../../lib/words/fill.ts';
import { wayOf } from '../../../lib/words/news/words.ts';
import type { RulesWords } from '../../../lib/words/rules/words.ts';
import type { CauseView, ReachView } from './view.ts';

const forms = {
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: 'numeric', minute: '2-digit' },
  date: { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export const tellMoment = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, forms.moment).format(Date.parse(at));

/** A day, such as `2026-12-03`. */
export const tellDate = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, forms.date).format(Date.parse(day));

/** Why, as it stands after a colon; a cause that has no word yet is its code. */
export const tellCause = ({ code }: CauseView, { causes }: RulesWords): string =>
  Object.hasOwn(causes, code) ? causes[code as keyof typeof causes] : code;

/** What can be done about it; null: nobody can say. */
export const wayOut = ({ code }: CauseView): keyof RulesWords['ways'] | null =>
  Object.hasOwn(wayOf, code) ? wayOf[code as keyof typeof wayOf] : null;

export function tellSides(by: readonly string[], { sides, and }: RulesWords): string {
  const named = by.map((side) => (Object.hasOwn(sides, side) ? sides[side as keyof typeof sides] : side));
  const last = named.at(-1) ?? '';
  return named.length < 2 ? last : fill(and, { list: named.slice(0, -1).join(', '), last });
}

/** How far a version has come, and how it goes on. */
export function tellReach(
  version: number,
  { share, next, heldSince }: ReachView,
  words: RulesWords,
  locale: string,
): string {
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const onward = heldSince
    ? fill(words.held, { at: tellMoment(heldSince, locale) })
    : next && fill(words.nextStep, { share: percent.format(next.share), at: tellMoment(next.at, locale) });
  return [fill(words.steps, { version, share: percent.format(share) }), onward].filter(Boolean).join(' ');
}
