import type { ScoreLine, ScoreVerdict } from '../lib/verdict/verdict.ts';
import { tellValue } from '../lib/words/condition.ts';
import { capitalize, type Look, useLook } from './look.ts';
import { Shape } from './Shape.tsx';

/** So many activities of a line are listed one by one. */
const most = 12;

/** What a score was made from, so that the points can be added up by hand. */
export function Lines({ score, of }: { score: ScoreVerdict; of: 'fit' | 'engagement' }) {
  const look = useLook();
  const { reader, agreement } = look;
  const { score: words } = reader.words;
  const limits = agreement[of];
  const bounded = score.points !== score.rounded;
  return (
    <>
      <ul class="lines">
        {score.lines.map((line) => (
          <Line key={line.rule} line={line} of={of} />
        ))}
      </ul>
      <dl class="sum">
        <dt>{words.sum}</dt>
        <dd>{reader.number(score.raw)}</dd>
        {score.rounded !== score.raw && (
          <>
            <dt>{words.rounded}</dt>
            <dd>{reader.number(score.rounded)}</dd>
          </>
        )}
        {bounded && (
          <>
            <dt>{reader.fill(words.bounded, { low: limits?.min ?? '−∞', high: limits?.max ?? '∞' })}</dt>
            <dd>{reader.number(score.points)}</dd>
          </>
        )}
      </dl>
    </>
  );
}

function Line({ line, of }: { line: ScoreLine; of: 'fit' | 'engagement' }) {
  const look = useLook();
  const { reader, version } = look;
  const rule = version(line.version)[of]?.rules.find(({ id }) => id === line.rule);
  const details = detailsOf(line, look);
  return (
    <li class={line.state}>
      <Truth state={line.state} />
      <bdi>{rule ? reader.text(rule.title) : line.rule}</bdi>
      <span class="points">{reader.number(line.points)}</span>
      {details.length > 0 && (
        <ul class="details">
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Met, not met, unknown: a shape, and the word for those who cannot see it. */
export function Truth({ state }: { state: ScoreLine['state'] }) {
  const { words } = useLook().reader;
  return (
    <span class="truth">
      <Shape mark={state === 'met' ? 'kept' : state === 'notMet' ? 'waiting' : 'unknown'} size={14} />
      <span class="unseen">{words.truths[state]}: </span>
    </span>
  );
}

function detailsOf(line: ScoreLine, look: Look): string[] {
  const { reader, names } = look;
  const { fill, words, number } = reader;
  const details = (line.evidence ?? []).map(
    (evidence) => `${names.field(evidence.field)}: ${tellValue(evidence.value, reader)}`,
  );
  for (const { id, at, before, points } of line.activities.slice(0, most)) {
    const activity = look.lead.activities?.find((one) => one.id === id);
    const what = activity ? capitalize(reader.name(words.kinds, activity.kind)) : id;
    const worth = points === before ? number(points) : `${number(before)} → ${number(points)}`;
    details.push(`${what}, ${look.when(at)}: ${worth}`);
  }
  if (line.activities.length > most)
    details.push(fill(words.score.more, { n: line.activities.length - most }));
  if (line.taken !== 0) details.push(fill(words.score.capped, { taken: number(line.taken) }));
  if (line.endsAt) details.push(fill(words.score.ends, { at: look.when(line.endsAt) }));
  return details;
}
