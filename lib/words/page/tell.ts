import { tellCondition } from '../condition.ts';
import type { Reader } from '../reader.ts';
import type { Names, Said } from '../tell.ts';
import { createFormats } from './formats.ts';
import type { PageWords } from './words.ts';

/** What the page calls things. */
export interface PageNames extends Names {
  /** The first grade and the first level: nothing is "or better" than these. */
  best: { fit?: string; engagement?: string };
}

type Spelling = (value: never) => string;

/** What is the same in every language. */
const everywhere = {
  number: '{n}',
  length: '{within}',
  side: '{Owner}',
  stageName: '{stages}',
  level: '{name}',
  scale: '{list}',
  limits: '{list}',
  channelLimits: '{list}',
  step: '{action} ({owner})',
  calendar: '{Name} ({zone})',
  hours: '{days} {hours}',
  dayHours: '{day} {hours}',
  transition: '{from} → {to}',
};
/** What the agreement calls by a name of its own is written as it is there. */
const asWritten = ['text', 'name', 'level'];

/** Says what stands on the page: in sentences of its own, and in the panel's where it says the same. */
export function createTeller(
  names: PageNames,
  reader: Reader,
  own: PageWords,
  { locale, timeZone }: { locale: string; timeZone: string },
): (said: Said) => string {
  const { words, list, text } = reader;
  const sentences: Readonly<Record<string, string>> = {
    ...everywhere,
    ...own.headings,
    ...own.says,
    ...words.next,
    may: words.treatment.may,
    mayBy: words.treatment.mayBy,
    mayNot: words.treatment.mayNot,
    change: words.footer.change,
  };
  const formats = createFormats(locale, timeZone);
  const kinds = (codes: readonly string[]) =>
    list(
      codes.map((code) => reader.name(words.kinds, code, words.bare)),
      'or',
    );
  const told = (items: readonly Said[]) => items.map(tell);
  const spelling: Record<string, Spelling> = {
    ...{ text, action: text, say: text, asset: text, why: text },
    texts: (texts: Parameters<typeof text>[0][]) => list(texts.map(text), 'and'),
    owner: (side: string) => reader.name(words.sides, side),
    ...{ at: formats.moment, date: formats.date, day: formats.day, days: formats.days, hours: formats.hours },
    within: reader.duration,
    condition: (condition: unknown) =>
      tellCondition(nameBest(condition, names, own), names, inline(reader, own)),
    stages: (ids: readonly string[]) => list(ids.map(names.stage), 'or'),
    ...{ from: names.stage, to: names.stage, promise: names.promise, field: names.field },
    fields: (fields: readonly string[]) => list(fields.map(names.field), 'and'),
    ...{ kinds, channels: kinds, channel: (kind: string) => kinds([kind]) },
    outcomes: (codes: readonly string[]) =>
      list(
        codes.map((code) => reader.name(words.outcomes, code)),
        'or',
      ),
    ...{ n: formats.number, low: formats.number, high: formats.number },
    ...{ share: formats.share, money: formats.money, revenue: formats.money, deal: formats.money },
    start: tell,
    list: (items: readonly Said[]) => told(items).join(', '),
    events: (items: readonly Said[]) => list(told(items), 'or'),
    deeds: (items: readonly Said[]) => list(told(items), 'or'),
  };

  function tell(said: Said): string {
    const spell = (name: string): string | undefined => {
      const value = said[name];
      if (value === undefined) return undefined;
      return spelling[name]?.(value as never) ?? String(value);
    };
    const template = Object.hasOwn(sentences, said.code)
      ? (sentences[said.code] as string)
      : `{${said.code}}`;
    return template.replace(
      /\{(\w+)\}/g,
      (_, name: string) => spell(name) ?? capital(spell(small(name)) ?? ''),
    );
  }
  // What stands within a sentence begins small, what stands on a line of its own does not.
  return (said) => (asWritten.includes(said.code) ? tell(said) : capital(tell(said)));
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase() + text.slice(1);
const small = (text: string): string => text.charAt(0).toLocaleLowerCase() + text.slice(1);

function inline(reader: Reader, { conditions }: PageWords): Reader {
  const { countOf, not, stage } = conditions;
  const missing = { ...reader.words.missing, countOf, not, stage, fit: '{wants}', engagement: '{wants}' };
  return { ...reader, words: { ...reader.words, missing } };
}

/** The condition with its grades and levels in words: "fit B or better". */
function nameBest(condition: unknown, names: PageNames, own: PageWords): unknown {
  if (Array.isArray(condition)) return condition.map((part) => nameBest(part, names, own));
  if (typeof condition !== 'object' || condition === null) return condition;
  return Object.fromEntries(
    Object.entries(condition).map(([key, value]) => {
      if (key !== 'fit' && key !== 'engagement')
        return [key, key === 'all' || key === 'any' || key === 'not' ? nameBest(value, names, own) : value];
      const { atLeast } = value as { atLeast: string };
      const best = atLeast === names.best[key];
      const template = own.conditions[best ? (`${key}Best` as const) : key];
      return [key, { atLeast: template.replace('{wants}', atLeast) }];
    }),
  );
}
