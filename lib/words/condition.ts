import { isolate } from './isolate.ts';
import type { Reader } from './reader.ts';
import type { Names } from './tell.ts';

type Data = Readonly<Record<string, unknown>>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null;
const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

/** A value of a field as people read it, of whatever length; absent is said as unknown, never as nothing. */
export function tellValue(value: unknown, reader: Reader): string {
  const { values } = reader.words;
  if (value === undefined) return values.absent;
  if (value === null || value === '') return values.empty;
  if (typeof value === 'boolean') return values[`${value}`];
  return isolate(
    Array.isArray(value) ? value.map((one) => tellValue(one, reader)).join(', ') : String(value),
  );
}

/** A test of a field: `{ field, test, wants }`. */
export function tellTest(said: Data, names: Names, reader: Reader): string {
  const wanted = listOf(said.wants).map((value) => tellValue(value, reader));
  const [low = '', high = ''] = wanted;
  const field = names.field(String(said.field));
  const wants = reader.list(wanted, 'or');
  return reader.fill(reader.words.tests[said.test as 'is'] ?? '{field}', { field, wants, low, high });
}

/** A count of activities: `{ activity, wants, page, asset, outcome, direction, within }`. */
export function tellCount(said: Data, reader: Reader): string {
  const { kinds, outcomes, directions, missing } = reader.words;
  const n = Number(said.wants ?? said.atLeast ?? 1);
  const activities = listOf(said.activity);
  const named = activities.map((kind) => reader.name(kinds, String(kind), n));
  const what = reader.list(named, 'or');
  const place = said.page ?? said.asset;
  return [
    reader.fill(activities.length > 1 && n > 1 ? missing.countOf : missing.count, { n, what }),
    place === undefined ? '' : ` (${isData(place) ? `…${place.contains}…` : place})`,
    said.outcome === undefined
      ? ''
      : `, ${reader.list(
          listOf(said.outcome).map((one) => reader.name(outcomes, String(one))),
          'or',
        )}`,
    said.direction ? ` ${reader.name(directions, String(said.direction))}` : '',
    said.within ? ` ${reader.window(String(said.within))}` : '',
  ].join('');
}

/** Whether a part joins several of its own, and not as the condition does that it stands in. */
function isJoin(part: unknown, within: 'all' | 'any'): boolean {
  const parts = isData(part) ? part[within === 'all' ? 'any' : 'all'] : undefined;
  return Array.isArray(parts) && parts.length > 1;
}

/** Any condition of the agreement (§2) in one sentence. */
export function tellCondition(condition: unknown, names: Names, reader: Reader): string {
  const { missing } = reader.words;
  const tell = (part: unknown): string => tellCondition(part, names, reader);
  if (!isData(condition)) return '';
  const { all, any, not, field, activity, fit, engagement, stage } = condition;
  // "a or b and c" would be two things: what is joined another way stands in brackets.
  const join = all ? 'all' : 'any';
  const tellPart = (part: unknown): string => (isJoin(part, join) ? `(${tell(part)})` : tell(part));
  if (all || any) return reader.list(listOf(all ?? any).map(tellPart), all ? 'and' : 'or');
  if (not) return reader.fill(missing.not, { what: tell(not) });
  if (field) {
    const test = Object.keys(condition).find((key) => key !== 'field') ?? '';
    return tellTest({ field, test, wants: condition[test] }, names, reader);
  }
  if (activity) return tellCount(condition, reader);
  if (isData(fit)) return reader.fill(missing.fit, { wants: String(fit.atLeast) });
  if (isData(engagement)) return reader.fill(missing.engagement, { wants: String(engagement.atLeast) });
  const stages = isData(stage) ? listOf(stage.in ?? stage.is) : [];
  return reader.fill(missing.stage, {
    wants: reader.list(
      stages.map((id) => names.stage(String(id))),
      'or',
    ),
  });
}
