import { expect, it } from 'vitest';
import type { Activity } from '../../lib/agreement/lead.ts';
import { oldestFirst } from '../../lib/crm/order.ts';
import { unplaced } from '../../lib/crm/unplaced.ts';

const at = '2026-11-20T09:00:00Z';
const call: Activity = { id: '1', kind: 'call', direction: 'outbound', at };

it.each<[string, Activity, string[]]>([
  ['all is said', call, []],
  ['nobody says who called', { ...call, direction: undefined }, ['activities:call']],
  ['nobody says when', { ...call, kind: 'email', at: undefined }, ['activities:email']],
  ['it is still to be done', { ...call, at: undefined, done: false }, []],
  ['a meeting has no direction', { ...call, kind: 'meeting', direction: undefined }, []],
])('leaves a gap where something was done that counts nowhere: %s', (_, activity, whats) => {
  expect(unplaced([call, activity]).map(({ what }) => what)).toEqual(whats);
});

it('tells what happened in one second in the order of the list, whichever end it begins at', () => {
  const of = (second: number, name: string) => ({ at: `2026-11-20T09:00:0${second}Z`, name });
  const [one, two, three] = [of(1, 'one'), of(2, 'two'), of(2, 'three')];
  expect(oldestFirst([three, two, one])).toEqual([one, two, three]);
  expect(oldestFirst([one, two, three])).toEqual([one, two, three]);
  expect(oldestFirst([three, two])).toEqual([two, three]);
  expect(oldestFirst([])).toEqual([]);
});
