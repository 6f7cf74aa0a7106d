import type { EngagementVerdict, FitVerdict, ScoreVerdict, Verdict } from '../lib/verdict/verdict.ts';
import { Disclosure } from './Disclosure.tsx';
import { Lines } from './Lines.tsx';
import type { Look } from './look.ts';
import { Chevron } from './Shape.tsx';

/** Fit and engagement: two judgements side by side, never one number. */
export function Marks({ verdict: { fit, engagement }, look }: { verdict: Verdict; look: Look }) {
  if (!fit && !engagement) return null;
  return (
    <section class="marks">
      {fit && <Mark of="fit" grade={fit.grade} score={fit} note={noteFit(fit, look)} look={look} />}
      {engagement && (
        <Mark
          of="engagement"
          grade={engagement.level}
          score={engagement}
          note={noteEngagement(engagement, look)}
          look={look}
        />
      )}
    </section>
  );
}

interface MarkProps {
  of: 'fit' | 'engagement';
  grade: string;
  score: ScoreVerdict;
  note: string;
  look: Look;
}

/** One judgement: its grade, its points on the scale of the agreement, and hatched what the unknown could change. */
function Mark({ of, grade, score, note, look }: MarkProps) {
  const { points, atBest, atWorst } = score;
  const limits = look.agreement[of];
  const high = Math.max(limits?.max ?? 0, points, atBest ?? 0, 1);
  const low = Math.min(limits?.min ?? 0, points, atWorst ?? 0);
  const percent = (value: number) => ((value - low) / (high - low)) * 100;
  const [worst, best] = [percent(atWorst ?? low), percent(atBest ?? high)];
  return (
    <Disclosure opened={() => <Lines score={score} of={of} look={look} />}>
      {(button, opened) => (
        <>
          <button class="mark" {...button}>
            <span class="what">{look.reader.words.score[of]}</span>
            <Chevron />
            <bdi class="grade">{grade}</bdi>
            <span class="side">{look.reader.number(points)}</span>
            <span class="bar" aria-hidden="true">
              <i style={{ width: `${Math.min(worst, percent(points))}%` }} />
              {best > worst && <u style={{ left: `${worst}%`, width: `${best - worst}%` }} />}
            </span>
            <span class="small note">{note || null}</span>
          </button>
          {opened}
        </>
      )}
    </Disclosure>
  );
}

/** Which field would tell more. */
function noteFit({ lines }: FitVerdict, { reader, field }: Look): string {
  const { fill, words } = reader;
  const unknown = lines.flatMap(({ state, evidence = [] }) =>
    state === 'unknown' ? evidence.filter(({ value }) => value === undefined) : [],
  );
  const [only, ...more] = new Set(unknown.map((evidence) => evidence.field));
  if (only === undefined) return '';
  return more.length > 0
    ? fill(words.score.unknown, { n: more.length + 1 })
    : fill(words.score.fieldUnknown, { field: field(only) });
}

/** How much is unknown; else when it falls, and to what. */
function noteEngagement(engagement: EngagementVerdict, { reader, when }: Look): string {
  const { fill, number, words } = reader;
  const { atBest, atWorst, points, fallsBelowAt, fallsTo } = engagement;
  if (atBest !== points || atWorst !== points) {
    const template =
      atBest === null ? words.score.atLeast : atWorst === null ? words.score.atMost : words.score.range;
    return fill(template, { low: number(atWorst ?? 0), high: number(atBest ?? 0) });
  }
  return fallsBelowAt && fallsTo ? fill(words.score.falls, { level: fallsTo, at: when(fallsBelowAt) }) : '';
}
