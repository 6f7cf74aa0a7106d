import type { QueueLine } from '../../lib/telling/queue/line.ts';
import type { Score } from '../../lib/telling/sheet/scores.ts';
import { Bar } from '../Scores.tsx';
import { Shape } from '../Shape.tsx';
import type { Listed } from './view.ts';

interface Props {
  row: Listed;
  line: QueueLine;
  /** Empty: all are of the same CRM. */
  crm: string;
  /** Said where nobody knows its page. */
  noLink: string;
  /** The tab key comes to this one; the arrows go on from it. */
  isCurrent: boolean;
  open(row: Listed): void;
  keys(event: KeyboardEvent): void;
}

/** One lead, all of it a link to where it is in its CRM. */
export function Entry({ row, line, crm, noLink, isCurrent, open, keys }: Props) {
  const same = {
    class: `entry ${line.tone}`,
    'data-key': row.key,
    tabIndex: isCurrent ? 0 : -1,
    onKeyDown: keys,
  };
  const click = (event: MouseEvent) => {
    // Who wants it in a tab behind, or in a window, has the browser's own ways.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(row);
  };
  return row.url ? (
    <a {...same} href={row.url} target="_blank" rel="noreferrer" onClick={click}>
      <Content line={line} crm={crm} />
    </a>
  ) : (
    <button {...same} type="button" aria-disabled title={noLink}>
      <Content line={line} crm={crm} />
    </button>
  );
}

/**
 * Who it is, what is owed, by when, and the two judgements, in the order in which it is read out. The line is short: what
 * is to be done is said before what it is about, and instead of the stage.
 */
function Content({ line, crm }: Pick<Props, 'line' | 'crm'>) {
  const { name, company, stage, mark, what, time, next, scores } = line;
  return (
    <>
      <Shape mark={mark} size={24} />
      <span class="who">
        <bdi class="name">{name}</bdi>
        {!!company && (
          <>
            <span class="unseen">, </span>
            <bdi class="company">{company}</bdi>
          </>
        )}
      </span>
      <span class="owed">
        <span class="unseen">. </span>
        <bdi>{[...new Set([next || stage, what, crm])].filter(Boolean).join(' · ')}</bdi>
      </span>
      <b class="time">
        <span class="unseen">. </span>
        {time}
      </b>
      <span class="scores">
        {scores.map((score) => (
          <Mini key={score.topic} score={score} />
        ))}
      </span>
    </>
  );
}

const Mini = ({ score: { topic, title, grade, points, bar } }: { score: Score }) => (
  <span class={topic} title={`${title}: ${grade} · ${points}`}>
    <span class="unseen">
      {'. '}
      {title}{' '}
    </span>
    <bdi>{grade}</bdi>
    <Bar {...bar} />
  </span>
);
