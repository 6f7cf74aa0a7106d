import type { Group } from '../../lib/telling/queue/order.ts';
import type { QueueProps } from './view.ts';

type Props = Pick<QueueProps, 'words' | 'search' | 'arranged'> & {
  search: QueueProps['search'];
  on: QueueProps['on'];
};

/** The groups that have leads, each with how many: one click shows that group alone, another one all again. */
export function Filters({ words, search, arranged: { counts }, on }: Props) {
  const shown = Object.entries(counts).filter(([group, count]) => count > 0 || group === search.group);
  if (shown.length < 2 && search.group === null) return null;
  const all = shown.reduce((sum, [, count]) => sum + count, 0);
  const choose = (group: Group | null) => () => on.search({ ...search, group });
  return (
    <fieldset class="filters">
      <legend class="unseen">{words.show}</legend>
      <button type="button" aria-pressed={search.group === null} onClick={choose(null)}>
        {words.all} <span class="count">{all}</span>
      </button>
      {shown.map(([group, count]) => (
        <button
          key={group}
          type="button"
          class={group}
          aria-pressed={search.group === group}
          onClick={choose(search.group === group ? null : (group as Group))}
        >
          {words.groups[group as Group]} <span class="count">{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
