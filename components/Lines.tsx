import type { ScoreLine, ScoreVerdict } from '../lib/verdict/verdict.ts';
import { tellValue } from '../lib/words/condition.ts';
import { nameKind } from '../lib/words/names.ts';
import type { Look } from './look.ts';
import { Facts } from './Row.tsx';
import { Truth } from './Shape.tsx';

type Of = 'fit' | 'engagement';

/** So many activities of a line are listed one by one. */
const most = 12;

/** What a score was made from, so that the points can be added up by hand. */
export function Lines({ score, of, look }: { score: ScoreVerdict; of: Of; look: Look }) {
  const { number, fill, words } = look.reader;
  const { raw, rounded, points } = score;
  const { min = '−∞', max = '∞' } = look.agreement[of] ?? {};
  const sums: [string, number][] = [[words.score.sum, raw]];
  if (rounded !== raw) sums.push([words.score.rounded, rounded]);
  if (points !== rounded) sums.push([fill(words.score.bounded, { low: min, high: max }), points]);
  return (
    <>
      <ul class="parts">
        {score.lines.map((line) => (
          <li key={line.rule} class={line.state}>
            <Truth state={line.state} words={words} />
            <bdi>{titleOf(line, of, look)}</bdi>
            <span class="has">{number(line.points)}</span>
            <Facts of={detailsOf(line, look)} />
          </li>
        ))}
      </ul>
      <dl>
        {sums.map(([title, sum]) => (
          <div class="row" key={title}>
            <dt class="lead">{title}</dt>
            <dd>{number(sum)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function titleOf(line: ScoreLine, of: Of, look: Look): string {
  const rule = look.at(line.version).agreement[of]?.rules.find(({ id }) => id === line.rule);
  return rule ? look.reader.text(rule.title) : line.rule;
}

/** The fields that decided, the activities with what they are worth now, what a cap took, when it ends. */
function detailsOf(line: ScoreLine, { reader, field, lead, when }: Look): (string | null | false)[] {
  const { fill, words, number } = reader;
  const worth = ({ id, at, before, points }: ScoreLine['activities'][number]) => {
    const kind = lead.activities?.find((one) => one.id === id)?.kind;
    const value = points === before ? number(points) : `${number(before)} → ${number(points)}`;
    return `${kind ? nameKind(kind, reader) : id}, ${when(at)}: ${value}`;
  };
  const { evidence = [], activities, taken, endsAt } = line;
  return [
    ...evidence.map((one) => `${field(one.field)}: ${tellValue(one.value, reader)}`),
    ...activities.slice(0, most).map(worth),
    activities.length > most && fill(words.score.more, { n: activities.length - most }),
    taken !== 0 && fill(words.score.capped, { taken: number(taken) }),
    endsAt && fill(words.score.ends, { at: when(endsAt) }),
  ];
}
