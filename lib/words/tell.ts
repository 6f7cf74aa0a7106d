import type { Values } from './fill.ts';
import type { Reader } from './reader.ts';

/** What the agreement and the lead call things; handed in, because this room knows neither. */
export interface Names {
  stage(id: string): string;
  field(name: string): string;
  promise(id: string): string;
  /** "Call, no answer, 3 Dec 2026, 16:00". */
  activity(id: string): string;
  reason(id: string): string;
}

/** Something that the engine says as data: a code, and under their names the things that its sentence needs. */
export type Said = Readonly<{ code: string } & Record<string, unknown>>;

/** The sentence for a `why` of a promise. */
export function tellWhy(said: Said, names: Names, reader: Reader): string {
  const { why, notStated } = reader.words;
  const sentence = tell(why, said, names, reader);
  const silent = Array.isArray(said.notStated) ? said.notStated : [];
  if (silent.length === 0) return sentence;
  const fields = reader.list(
    silent.map((field) => reader.name(notStated, String(field))),
    'or',
  );
  return `${sentence}. ${reader.fill(why.notStated, { fields })}`;
}

/** The sentence for a signal, without its agreed step. */
export function tellSignal(said: Said, names: Names, reader: Reader): string {
  return tell(reader.words.signals, said, names, reader);
}

/** What nobody knows of a lead, and why: what is unknown for the same reason in one sentence. */
export function tellGaps(
  gaps: readonly { what: string; why: string }[],
  names: Names,
  reader: Reader,
): string[] {
  return [...new Set(gaps.map((gap) => gap.why))].map((reason) => {
    const whats = gaps.filter((gap) => gap.why === reason).map(({ what }) => whatOf(what, names, reader));
    const sentence = reader.words.why[`gap-${reason}` as 'gap'] ?? reader.words.why.gap;
    return reader.fill(sentence, { what: reader.list(whats, 'and') });
  });
}

/**
 * Chooses among a code's sentences by what happened (`started-inbound`), by whether something in it is open
 * (`pause-open`: it has no end) and by why (`not-earned-unknown`), and fills it.
 */
function tell(group: Readonly<Record<string, string>>, said: Said, names: Names, reader: Reader): string {
  const { code } = said;
  const by = said.by ?? (said.stage ? 'stage' : said.activity ? 'activity' : '');
  const open = Object.values(said).includes(null) ? '-open' : '';
  const keys = [`${code}-${by}${open}`, `${code}-${said.why}`, code + open, `${code}-${by}`, code];
  const key = keys.find((key) => Object.hasOwn(group, key));
  return key ? reader.fill(group[key] as string, spell(said, names, reader)) : code;
}

/** What people read under each name; a name that is not here stands as it is. */
function spell(said: Said, names: Names, reader: Reader): Values {
  const { words } = reader;
  const moment = (at: string) => {
    const text = reader.moment(at);
    return said.known === 'at-least' ? reader.fill(words.earlier, { at: text }) : text;
  };
  const forms: Record<string, (value: never) => string> = {
    at: moment,
    from: moment,
    to: moment,
    recordedAt: moment,
    within: reader.duration,
    usedSeconds: (seconds: number) => reader.length(seconds, true),
    stage: names.stage,
    field: names.field,
    fields: (fields: string[]) => reader.list(fields.map(names.field), 'and'),
    promise: names.promise,
    activity: names.activity,
    unless: (index: number) => String(index + 1),
    choice: (index: number) => String(index + 1),
    what: (what: string) => whatOf(what, names, reader),
  };
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(said)) {
    if (value === null || value === undefined) continue;
    const form = forms[name];
    values[name] = form ? form(value as never) : typeof value === 'number' ? value : String(value);
  }
  return values;
}

/** `fields.NAME` and `activities:KIND`, or a part of the lead. */
function whatOf(what: string, names: Names, reader: Reader): string {
  const { kinds, whats } = reader.words;
  if (what.startsWith('fields.')) return names.field(what.slice(7));
  if (what.startsWith('activities:')) return reader.name(kinds, what.slice(11), reader.words.bare);
  return reader.name(whats, what);
}
