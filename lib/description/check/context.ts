import type { Path, Problem } from '../../agreement/problem.ts';
import { isListCall, placesIn } from '../parts.ts';
import type { Description } from '../schema.ts';

/** What the checks of a description share: its calls by what they answer, and ways to say what is wrong. */
export interface Context {
  description: Description;
  /** The calls that answer one record, but for "me". */
  records: string[];
  lists: string[];
  say(path: Path, code: string, message: string, words?: { found: string; allowed: readonly string[] }): void;
  /** A text may have these `{…}` alone. */
  fill(text: string, path: Path, allowed: readonly string[]): void;
}

export function contextOf(description: Description, problems: Problem[]): Context {
  const named = (isList: boolean) =>
    Object.entries(description.calls)
      .filter(([name, call]) => isListCall(call) === isList && name !== 'me')
      .map(([name]) => name);
  const say: Context['say'] = (path, code, message, words) =>
    problems.push({ path, code, message, ...words });
  return {
    description,
    records: named(false),
    lists: named(true),
    say,
    fill(text, path, allowed) {
      for (const found of placesIn(text))
        if (!allowed.includes(found)) say(path, 'place', `{${found}} is not known here`, { found, allowed });
    },
  };
}
