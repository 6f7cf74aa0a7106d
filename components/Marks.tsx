import type { EngagementVerdict, FitVerdict, ScoreVerdict } from '../lib/verdict/verdict.ts';
import { useDisclosure } from './disclosure.ts';
import { Lines } from './Lines.tsx';
import { type Look, useLook } from './look.ts';
import { Chevron } from './Row.tsx';

/** Fit and engagement: two judgements side by side, never one number. */
export function Marks({ fit, engagement }: { fit?: FitVerdict; engagement?: EngagementVerdict }) {
  const look = useLook();
  const { score } = look.reader.words;
  if (!fit && !engagement) return null;
  return (
    <section class="marks">
      {fit && <Mark title={score.fit} grade={fit.grade} score={fit} note={fitNote(fit, look)} of="fit" />}
      {engagement && (
        <Mark
          title={score.engagement}
          grade={engagement.level}
          score={engagement}
          note={engagementNote(engagement, look)}
          of="engagement"
        />
      )}
    </section>
  );
}

function Mark(props: {
  title: string;
  grade: string;
  score: ScoreVerdict;
  note: string;
  of: 'fit' | 'engagement';
}) {
  const { title, grade, score, note, of } = props;
  const { agreement, reader } = useLook();
  const { open, id, button } = useDisclosure();
  const limits = agreement[of];
  const high = Math.max(limits?.max ?? 0, score.points, score.atBest ?? 0, 1);
  const low = Math.min(limits?.min ?? 0, score.points, score.atWorst ?? 0);
  const at = (points: number) => ((points - low) / (high - low)) * 100;
  const [from, to] = [at(score.atWorst ?? low), at(score.atBest ?? high)];
  return (
    <>
      <button class="mark" {...button}>
        <span class="what">{title}</span>
        <bdi class="grade">{grade}</bdi>
        <span class="bar" aria-hidden="true">
          <i style={{ width: `${Math.min(from, at(score.points))}%` }} />
          {to > from && <u style={{ left: `${from}%`, width: `${to - from}%` }} />}
        </span>
        <span class="small">
          <b>{reader.number(score.points)}</b>
          {note && ` · ${note}`}
        </span>
        <Chevron />
      </button>
      {open && (
        <div class="opened" id={id}>
          <Lines score={score} of={of} />
        </div>
      )}
    </>
  );
}

/** Whether more is possible, and which field would tell. */
function fitNote(fit: FitVerdict, { reader, names }: Look): string {
  const { fill, words } = reader;
  const fields = new Set<string>();
  for (const line of fit.lines)
    if (line.state === 'unknown')
      for (const evidence of line.evidence ?? [])
        if (evidence.value === undefined) fields.add(evidence.field);
  const [only] = fields;
  if (fields.size === 1 && only) return fill(words.score.fieldUnknown, { field: names.field(only) });
  return fields.size > 1 ? fill(words.score.unknown, { n: fields.size }) : '';
}

/** When it falls and to what, or how much is unknown. */
function engagementNote(engagement: EngagementVerdict, { reader, agreement, when }: Look): string {
  const { fill, words } = reader;
  const { atBest, atWorst, points, fallsBelowAt } = engagement;
  if (atBest !== points || atWorst !== points)
    return fill(words.score.range, {
      low: atWorst === null ? '−∞' : reader.number(atWorst),
      high: atBest === null ? '∞' : reader.number(atBest),
    });
  const levels = Object.entries(agreement.engagement?.levels ?? {}).sort(([, a], [, b]) => b - a);
  const next = levels[levels.findIndex(([level]) => level === engagement.level) + 1]?.[0];
  return fallsBelowAt && next ? fill(words.score.falls, { level: next, at: when(fallsBelowAt) }) : '';
}
