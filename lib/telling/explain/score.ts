import { compileScale } from '../../verdict/scale.ts';
import type { ScoreLine, ScoreVerdict } from '../../verdict/verdict.ts';
import { tellValue } from '../../words/condition.ts';
import { tellGaps } from '../../words/tell.ts';
import { capital, type Look } from '../look.ts';
import { line, type Row, type Section } from '../row.ts';

/** So many activities of a rule are listed one by one, the latest. */
const most = 8;
/** Less than this is not lost, only rounded away. */
const nothing = 0.05;

/** Fit: the fields that each rule looked at, and what those unknown could change. */
export function explainFit(look: Look): Section[] {
  const { fit } = look.verdict;
  const rules = look.agreement.fit;
  if (!fit || !rules) return [];
  const grade = compileScale(rules.grades, rules.min, rules.max).nameOf;
  return [score('fit', fit, fit.grade, grade, look)];
}

/** Engagement: the activities behind each rule, what age and caps took, and when the level falls. */
export function explainEngagement(look: Look): Section[] {
  const { engagement } = look.verdict;
  const rules = look.agreement.engagement;
  if (!engagement || !rules) return [];
  const { nameOf, names } = compileScale(rules.levels, rules.min, rules.max);
  const section = score('engagement', engagement, engagement.level, nameOf, look);
  const { fallsBelowAt, fallsTo, level } = engagement;
  const { reader, say } = look;
  const falls = fallsBelowAt
    ? reader.fill(say.score.falls, { level: fallsTo ?? '', at: reader.moment(fallsBelowAt) })
    : level === names.at(-1)
      ? ''
      : say.score.stays;
  return [{ ...section, rows: falls ? [...section.rows, line(falls)] : section.rows }];
}

function score(
  of: 'fit' | 'engagement',
  verdict: ScoreVerdict,
  grade: string,
  nameOf: (points: number) => string,
  look: Look,
): Section {
  const { reader, say, agreement } = look;
  const { fill, number, words } = reader;
  const { raw, rounded, points, atBest, atWorst } = verdict;
  const { min = '−∞', max = '∞' } = agreement[of] ?? {};
  const sums: [string, number][] = [[words.score.sum, raw]];
  if (number(rounded) !== number(raw)) sums.push([words.score.rounded, rounded]);
  if (points !== rounded) sums.push([fill(words.score.bounded, { low: min, high: max }), points]);
  const rows: Row[] = [
    ...verdict.lines.map((one) => tellLine(one, of, look)),
    ...sums.map(([title, sum]): Row => ({ mark: 'sum', cells: [title, number(sum), ''] })),
  ];
  if (atBest !== points || atWorst !== points) {
    const gaps = of === 'fit' ? [] : tellGaps(activityGaps(look), look.names, reader);
    rows.push(
      line(
        fill(say.score.unknown, { range: tellRange(atWorst, atBest, nameOf, look) }),
        gaps.map((gap) => line(gap)),
      ),
    );
  }
  return { title: fill(say.headings[of], { grade, n: points }), depth: 2, rows };
}

/** Which activities the CRM does not tell, and why. */
export const activityGaps = ({ lead }: Look) =>
  lead.activities === undefined
    ? [{ what: 'activities', why: 'not-fetched' }]
    : (lead.gaps ?? []).filter(({ what }) => what.startsWith('activities'));

function tellRange(
  low: number | null,
  high: number | null,
  nameOf: (points: number) => string,
  { reader, say }: Look,
): string {
  const { fill, number } = reader;
  const end = (points: number) => fill(say.score.end, { points: number(points), grade: nameOf(points) });
  if (high === null) return fill(say.score.orMore, { low: low === null ? '−∞' : end(low) });
  if (low === null) return fill(say.score.orLess, { high: end(high) });
  return nameOf(low) === nameOf(high)
    ? fill(say.score.either, { low: number(low), high: number(high), grade: nameOf(low) })
    : fill(say.score.between, { low: end(low), high: end(high) });
}

/** One rule: points, what it looked at, what it is worth, and what age and caps took from it. */
function tellLine(one: ScoreLine, of: 'fit' | 'engagement', look: Look): Row {
  const { reader, names, agreement } = look;
  const { evidence = [], activities, points, state } = one;
  const { number } = reader;
  const rule = agreement[of]?.rules.find(({ id }) => id === one.rule);
  const worth = ({ before, points: now }: ScoreLine['activities'][number]) =>
    Math.abs(before - now) < nothing ? number(now) : `${number(before)} → ${number(now)}`;
  const seen = evidence.map(({ field, value }) => `${names.field(field)}: ${tellValue(value, reader)}`);
  const under: Row[] = tellLosses(one, of, look).map((loss) => line(loss));
  under.push(...activities.slice(-most).map((done) => ({ cells: [names.activity(done.id), worth(done)] })));
  if (activities.length > most)
    under.push(line(reader.fill(reader.words.score.more, { n: activities.length - most })));
  const title = rule ? reader.text(rule.title) : one.rule;
  return {
    mark: state,
    cells: [title, number(points), [...seen, ...tellTerms(one, of, look)].join(', ')],
    under,
  };
}

/** What the rule gives. */
function tellTerms(one: ScoreLine, of: 'fit' | 'engagement', { reader, agreement, say }: Look): string[] {
  const { fill, number, duration, words } = reader;
  if (of === 'fit') {
    const rule = agreement.fit?.rules.find(({ id }) => id === one.rule);
    const couldGive = rule && one.state !== 'met' && rule.points > 0;
    return couldGive ? [fill(words.missing.of, { has: number(one.points), wants: number(rule.points) })] : [];
  }
  const rule = agreement.engagement?.rules.find(({ id }) => id === one.rule);
  if (!rule) return [];
  const { points, atMost, within, halfLife } = rule;
  const terms = [fill(say.score.each, { points: number(points) })];
  if (atMost !== undefined) terms.push(fill(say.score.atMost, { cap: number(atMost) }));
  if (within) terms.push(fill(say.score.within, { within: duration(within) }));
  if (halfLife) terms.push(fill(say.score.halfLife, { halfLife: duration(halfLife) }));
  return terms;
}

/** What age and caps took from it, and when the rest is gone. */
function tellLosses(one: ScoreLine, of: 'fit' | 'engagement', { reader, agreement, say }: Look): string[] {
  const { fill, number, moment, words } = reader;
  const { taken, before, points, activities, endsAt } = one;
  const losses: string[] = [];
  if (of === 'fit') {
    const group = agreement.fit?.rules.find(({ id }) => id === one.rule)?.group ?? '';
    const cap = number(agreement.fit?.groups?.[group]?.atMost ?? 0);
    if (taken !== 0) losses.push(fill(say.score.cappedGroup, { taken: number(taken), cap, group }));
    return losses;
  }
  const lost = before - points - taken;
  const cap = agreement.engagement?.rules.find(({ id }) => id === one.rule)?.atMost ?? 0;
  if (activities.length > 0 && Math.abs(lost) >= nothing)
    losses.push(fill(say.score.decayed, { lost: number(lost) }));
  if (Math.abs(taken) >= nothing)
    losses.push(fill(say.score.capped, { taken: number(taken), cap: number(cap) }));
  if (endsAt) losses.push(capital(fill(words.score.ends, { at: moment(endsAt) })));
  return losses.length > 0 ? [losses.join(', ')] : [];
}
