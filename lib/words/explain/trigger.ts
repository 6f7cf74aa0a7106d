import type { Reader } from '../reader.ts';
import type { Names } from '../tell.ts';

type Data = Readonly<Record<string, unknown>>;
const listOf = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String);

/** What starts, keeps, releases or ends a clock (§5), as a part of a sentence: "calls or e-mails from us". */
export function tellTrigger(trigger: Data, names: Names, reader: Reader): string {
  const { any, enters, known, inbound, outcome, activity } = trigger;
  const { fill, list, words } = reader;
  const { events } = words.explain;
  if (Array.isArray(any)) return any.map((one) => tellTrigger(one as Data, names, reader)).join('; ');
  if (enters) return fill(events.enters, { stage: list(listOf(enters).map(names.stage), 'or') });
  if (known) return fill(events.known, { field: names.field(String(known)) });
  const kinds = list(
    listOf(activity ?? inbound ?? []).map((kind) => reader.name(words.kinds, kind, words.bare)),
    'or',
  );
  const outcomes = outcome
    ? list(
        listOf(outcome).map((one) => reader.name(words.outcomes, one)),
        'or',
      )
    : '';
  if (!activity && !inbound) return fill(events.outcome, { outcome: outcomes });
  const direction = inbound ? 'inbound' : trigger.direction;
  const place = trigger.page ?? trigger.asset;
  const limits = [
    place === undefined ? '' : typeof place === 'object' ? `…${(place as Data).contains}…` : String(place),
    outcomes,
    trigger.genuine ? events.genuine : '',
  ].filter(Boolean);
  return [
    kinds,
    direction ? reader.name(words.directions, String(direction)) : '',
    limits.length > 0 ? `(${limits.join('; ')})` : '',
  ]
    .filter(Boolean)
    .join(' ');
}
