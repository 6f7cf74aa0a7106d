import type { Score as Told } from '../lib/telling/sheet/scores.ts';
import { Disclosure } from './Disclosure.tsx';
import type { Opens } from './Explained.tsx';
import { Chevron } from './Shape.tsx';

/** Fit and engagement: two judgements side by side, never one number. */
export function Scores({ scores, opens }: { scores: readonly Told[]; opens: Opens }) {
  if (scores.length === 0) return null;
  return (
    <section class="marks">
      {scores.map((score) => (
        <Score score={score} opens={opens} key={score.topic} />
      ))}
    </section>
  );
}

/** One judgement: its grade, its points on the scale of the agreement, and hatched what the unknown could change. */
function Score({ score: { topic, title, grade, points, note, bar }, opens }: { score: Told; opens: Opens }) {
  return (
    <Disclosure opened={opens(topic, points + note)}>
      {(button, opened) => (
        <>
          <button class="mark" {...button}>
            <span class="what">{title}</span>
            <Chevron />
            <bdi class="grade">{grade}</bdi>
            <span class="side">{points}</span>
            <Bar {...bar} />
            <span class="small note">{note || null}</span>
          </button>
          {opened}
        </>
      )}
    </Disclosure>
  );
}

/** The points on their scale, in percent, and hatched what the unknown could change. */
export const Bar = ({ points, worst, best }: Told['bar']) => (
  <span class="bar" aria-hidden="true">
    <i style={{ width: `${Math.min(worst, points)}%` }} />
    {best > worst && <u style={{ left: `${worst}%`, width: `${best - worst}%` }} />}
  </span>
);
