import { parseDuration } from './duration.ts';
import type { Path, Problem } from './problem.ts';
import type { Agreement } from './schema.ts';

/** The versions of one agreement, in the order in which they come into force. */
export type Timeline = readonly Agreement[];

/** What is wrong between versions: `index` says in which of the given agreements. */
export interface TimelineProblem extends Problem {
  index: number;
}

/**
 * §7: sorts versions by number and says what is wrong between them: another agreement's id, equal numbers,
 * an `inForceFrom` that does not rise with the number, or a `restateRunning` that would have to turn hours into days.
 */
export function arrange(versions: readonly Agreement[]): { timeline: Timeline; problems: TimelineProblem[] } {
  const timeline = [...versions].sort((a, b) => a.version - b.version);
  const problems: TimelineProblem[] = [];
  for (const [i, later] of timeline.entries()) {
    const earlier = timeline[i - 1];
    if (!earlier) continue;
    const index = versions.indexOf(later);
    const problem = (path: Path, code: string, message: string) =>
      problems.push({ index, path, code, message });
    const since = `version ${earlier.version} (${earlier.inForceFrom})`;
    if (later.agreement !== earlier.agreement)
      problem(
        ['agreement'],
        'other-agreement',
        `"${later.agreement}" is not a version of "${earlier.agreement}"; give only files of one agreement`,
      );
    else if (later.version === earlier.version)
      problem(
        ['version'],
        'same-version',
        `version ${later.version} is there twice; give each version its own number`,
      );
    else if (Date.parse(later.inForceFrom) <= Date.parse(earlier.inForceFrom))
      problem(
        ['inForceFrom'],
        'crossing',
        `version ${later.version} is in force from ${later.inForceFrom}, which is not after ${since}; later versions begin later`,
      );
    else if (later.restateRunning)
      for (const [path, message] of changesOfUnit(later, timeline.slice(0, i)))
        problem(path, 'unit', message);
  }
  return { timeline, problems };
}

/**
 * Clocks that a restating version would find running in another unit: time used in hours cannot be taken from a target
 * in days, nor working time from time by the wall clock. They may run by any version back to the last that restated.
 */
function changesOfUnit(later: Agreement, earlier: Timeline): [Path, string][] {
  const changes: [Path, string][] = [];
  const lastRestated = earlier.findLastIndex((version) => version.restateRunning);
  const running = earlier.slice(Math.max(lastRestated, 0));
  const compare = (path: Path, now: string | undefined, before: string | undefined, version: number) => {
    if (!now || !before || unitOf(now) === unitOf(before) || changes.some(([known]) => same(known, path)))
      return;
    changes.push([
      path,
      `"${now}" is in another unit than "${before}" in version ${version}, so that running clocks cannot be restated; keep the unit, or leave restateRunning out`,
    ]);
  };
  for (const { version, promises, attempts } of running) {
    for (const [i, promise] of (later.promises ?? []).entries()) {
      const before = promises?.find((one) => one.id === promise.id);
      if (!before) continue;
      const path = ['promises', i];
      compare([...path, 'within'], promise.within, before.within, version);
      // What applies to a running clock may have been any of the earlier lengths, and may become any of these.
      const lengths = [before.within, ...(before.unless ?? []).map((exception) => exception.within)];
      for (const [j, exception] of (promise.unless ?? []).entries())
        if (!lengths.some((length) => unitOf(length) === unitOf(exception.within)))
          compare([...path, 'unless', j, 'within'], exception.within, before.within, version);
    }
    compare(['attempts', 'over'], later.attempts?.over, attempts?.over, version);
  }
  return changes;
}

const same = (a: Path, b: Path): boolean => a.join('\n') === b.join('\n');

function unitOf(words: string): string {
  const { unit, working } = parseDuration(words);
  return `${working ? 'working ' : ''}${unit === 'day' ? 'days' : 'time'}`;
}
