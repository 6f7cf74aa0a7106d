import type { Context } from './context.ts';
import { expectKnown, refer, referEach } from './context.ts';

/** §3: each pair of a grade and a level has exactly one treatment. */
export function checkMatrix(context: Context): void {
  const { agreement, broken, problem } = context;
  const { fit, engagement, treatments, matrix } = agreement;
  for (const [name, { contact }] of Object.entries(treatments ?? {}))
    expectKnown(context, ['treatments', name, 'contact', 'channels'], 'kind', contact.channels);
  if (['fit', 'engagement', 'treatments', 'matrix'].some((part) => broken.has(part))) return;
  if (!fit || !engagement) {
    if (matrix)
      problem(
        ['matrix'],
        'no-score',
        `a matrix joins fit and engagement, and this agreement has no ${fit ? 'engagement' : 'fit'}; add it or leave the matrix out`,
      );
    return;
  }
  for (const part of ['treatments', 'matrix'] as const)
    if (!agreement[part])
      problem(
        [part],
        'missing',
        `"${part}" is missing; with fit and engagement, each pair of a grade and a level needs a treatment`,
      );
  if (!matrix) return;

  const entries = new Map<string, number[]>();
  const pair = (grade: string, level: string) => `fit ${grade}, engagement ${level}`;
  for (const [i, entry] of matrix.entries()) {
    referEach(context, ['matrix', i, 'fit'], 'grade', entry.fit);
    referEach(context, ['matrix', i, 'engagement'], 'level', entry.engagement);
    if (treatments) refer(context, ['matrix', i, 'treatment'], 'treatment', entry.treatment);
    for (const grade of [entry.fit].flat())
      for (const level of [entry.engagement].flat()) {
        const of = pair(grade, level);
        entries.set(of, [...(entries.get(of) ?? []), i]);
      }
  }
  for (const [of, [first, again]] of entries)
    if (again !== undefined)
      problem(
        ['matrix', again],
        'pair-twice',
        `${of} has a treatment in matrix[${first}] already; each pair has exactly one`,
      );
  const missing = Object.keys(fit.grades)
    .flatMap((grade) => Object.keys(engagement.levels).map((level) => pair(grade, level)))
    .filter((of) => !entries.has(of));
  if (missing.length > 0)
    problem(['matrix'], 'pair-missing', `no treatment for: ${missing.join('; ')}; each pair has exactly one`);
}
