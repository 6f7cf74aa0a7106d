import type { EngagementVerdict, FitVerdict, ScoreVerdict } from '../../verdict/verdict.ts';
import type { Look } from '../look.ts';

/** One judgement: its grade, its points on the scale of the agreement, and what the unknown could change. */
export interface Score {
  topic: 'fit' | 'engagement';
  title: string;
  grade: string;
  points: string;
  note: string;
  /** In percent of the scale. */
  bar: { points: number; worst: number; best: number };
}

/** Fit and engagement: two judgements side by side, never one number. */
export function tellScores(look: Look): Score[] {
  const { fit, engagement } = look.verdict;
  const scores: Score[] = [];
  if (fit) scores.push(tellScore('fit', fit, fit.grade, noteFit(fit, look), look));
  if (engagement)
    scores.push(
      tellScore('engagement', engagement, engagement.level, noteEngagement(engagement, look), look),
    );
  return scores;
}

function tellScore(
  topic: Score['topic'],
  score: ScoreVerdict,
  grade: string,
  note: string,
  { reader, agreement }: Look,
): Score {
  const { points, atBest, atWorst } = score;
  const limits = agreement[topic];
  const high = Math.max(limits?.max ?? 0, points, atBest ?? 0, 1);
  const low = Math.min(limits?.min ?? 0, points, atWorst ?? 0);
  const percent = (value: number) => ((value - low) / (high - low)) * 100;
  return {
    topic,
    title: reader.words.score[topic],
    grade,
    points: reader.number(points),
    note,
    bar: { points: percent(points), worst: percent(atWorst ?? low), best: percent(atBest ?? high) },
  };
}

/** Which field would tell more. */
function noteFit({ lines }: FitVerdict, { reader, names }: Look): string {
  const { fill, words } = reader;
  const unknown = lines.flatMap(({ state, evidence = [] }) =>
    state === 'unknown' ? evidence.filter(({ value }) => value === undefined) : [],
  );
  const [only, ...more] = new Set(unknown.map((evidence) => evidence.field));
  if (only === undefined) return '';
  return more.length > 0
    ? fill(words.score.unknown, { n: more.length + 1 })
    : fill(words.score.fieldUnknown, { field: names.field(only) });
}

/** How much is unknown; else when it falls, and to what. */
function noteEngagement(engagement: EngagementVerdict, { reader, now }: Look): string {
  const { fill, number, words, when } = reader;
  const { atBest, atWorst, points, fallsBelowAt, fallsTo } = engagement;
  if (atBest !== points || atWorst !== points) {
    const template =
      atBest === null ? words.score.atLeast : atWorst === null ? words.score.atMost : words.score.range;
    return fill(template, { low: number(atWorst ?? 0), high: number(atBest ?? 0) });
  }
  return fallsBelowAt && fallsTo
    ? fill(words.score.falls, { level: fallsTo, at: when(fallsBelowAt, now) })
    : '';
}
