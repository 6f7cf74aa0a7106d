import type { Agreement } from './schema.ts';

/** The versions of one agreement, in the order in which they come into force. */
export type Timeline = readonly Agreement[];

/** What is wrong between versions: which of the given agreements, and a sentence. */
export interface TimelineProblem {
  index: number;
  message: string;
}

/**
 * §7: sorts versions by number and says what is wrong between them: another agreement's id, equal numbers,
 * or an `inForceFrom` that does not rise with the number.
 */
export function arrange(versions: readonly Agreement[]): { timeline: Timeline; problems: TimelineProblem[] } {
  const timeline = [...versions].sort((a, b) => a.version - b.version);
  const problems: TimelineProblem[] = [];
  for (const [i, later] of timeline.entries()) {
    const earlier = timeline[i - 1];
    if (!earlier) continue;
    const index = versions.indexOf(later);
    if (later.agreement !== earlier.agreement)
      problems.push({
        index,
        message: `agreement "${later.agreement}" is not a version of "${earlier.agreement}"`,
      });
    else if (later.version === earlier.version)
      problems.push({ index, message: `version ${later.version} is there twice` });
    else if (Date.parse(later.inForceFrom) <= Date.parse(earlier.inForceFrom))
      problems.push({
        index,
        message: `version ${later.version} is in force from ${later.inForceFrom}, not after version ${earlier.version} (${earlier.inForceFrom})`,
      });
  }
  return { timeline, problems };
}
