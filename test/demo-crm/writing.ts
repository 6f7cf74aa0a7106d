import { type Prospect, phases, type User } from './record.ts';
import { line, naive, type Reply, refusal } from './reply.ts';
import type { Store } from './store.ts';

/** What is to be changed of a prospect. */
export interface Change {
  method: string;
  part: string | undefined;
  /** A line of the log. */
  row: string | undefined;
  body: unknown;
}

const types = ['phone', 'mail', 'appointment', 'sms', 'memo'];

/** What the API writes: a line of the log, the phase, and giving a prospect back. */
export function change(
  store: Store,
  user: User,
  prospect: Prospect,
  { method, part, row, body }: Change,
): Reply {
  const given = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
  const word = (key: string) => (typeof given[key] === 'string' ? given[key] : null);
  const what = `${method} ${part}${row ? '/…' : ''}`;
  if (prospect.phase.startsWith('Closed')) return refusal(422, 'A closed prospect cannot be changed');

  if (what === 'POST log') {
    const type = word('type') ?? '';
    const when = Date.parse(`${(word('when') ?? naive(store.clock())).replace(' ', 'T')}Z`);
    if (!types.includes(type)) return refusal(422, `"${type}" cannot be logged`);
    if (Number.isNaN(when)) return refusal(422, 'when: a time is wanted, such as 2026-11-20 16:22:47');
    const written = store.write(prospect, user, {
      type,
      result: word('result'),
      about: word('about') ?? '',
      when,
    });
    return { status: 201, json: { row: line(written) } };
  }
  if (what === 'DELETE log/…') {
    const i = prospect.log.findIndex(({ ref }) => ref === row);
    if (i < 0) return refusal(404, 'There is no such line');
    if (prospect.log[i]?.byUid !== user.uid) return refusal(403, 'Only who wrote it can delete it');
    prospect.log.splice(i, 1);
    return { status: 204 };
  }
  if (what === 'PUT phase') return move(store, prospect, word('phase'), word('from'));
  if (what === 'POST return') {
    const code = word('code');
    if (!code) return refusal(422, 'code: why is it given back?');
    const phase = word('phase');
    const from = prospect.phase;
    const moved = move(store, prospect, phase ?? from, word('from'));
    if (moved.status !== undefined) return moved;
    const { ref } = store.write(prospect, user, { type: 'memo', result: null, about: word('note') ?? '' });
    prospect.returned = { code, on: store.clock(), memo: ref, from };
    return { json: { returned: { code, on: naive(prospect.returned.on) } } };
  }
  if (what === 'DELETE return') {
    const { returned } = prospect;
    if (!returned?.memo) return refusal(404, 'It was not given back');
    prospect.log = prospect.log.filter(({ ref }) => ref !== returned.memo);
    prospect.returned = null;
    return move(store, prospect, returned.from ?? prospect.phase, prospect.phase);
  }
  return refusal(404, 'No such address');
}

/** Into a phase, if the prospect is still where it was thought to be. */
function move(store: Store, prospect: Prospect, phase: string | null, from: string | null): Reply {
  if (from !== prospect.phase) return refusal(409, `Somebody has moved this prospect to ${prospect.phase}`);
  if (!phases.some((known) => known === phase)) return refusal(422, `There is no phase ${phase}`);
  if (phase !== from) store.move(prospect, phase as string);
  return { json: { phase } };
}
