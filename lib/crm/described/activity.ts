import { knownKinds } from '../../agreement/kind.ts';
import type { Activity, Gap, Lead } from '../../agreement/lead.ts';
import { type Doing, kindsOf } from '../../description/parts.ts';
import type { Description } from '../../description/schema.ts';
import { handBackIn } from '../handback.ts';
import type { Parts } from '../part.ts';
import { maybe, type Reader } from '../shape.ts';
import type { Caller, Rows } from './call.ts';
import { follow, word } from './path.ts';
import { isMeant, saidOf, truthOf } from './said.ts';
import type { Values } from './template.ts';
import { readMoment } from './time.ts';

/** The kinds that a description has no place for. */
export function unsaidKinds({ activities = [] }: Description): Gap[] {
  const said = new Set(activities.flatMap(kindsOf));
  return knownKinds
    .filter((kind) => !said.has(kind))
    .map((kind) => ({ what: `activities:${kind}`, why: 'unsupported' }));
}

export interface Done {
  activity: Activity;
  /** What people wrote there. */
  note: string;
}

/** Every list is asked once, whatever is made of its rows. */
export async function readActivities(
  description: Description,
  values: Values,
  caller: Caller,
  { gaps, part }: Parts,
): Promise<Done[]> {
  const { activities = [] } = description;
  const names = [...new Set(activities.map(({ rows }) => rows))];
  const gap = (what: string, why: Gap['why']) => {
    if (!gaps.some((one) => one.what === what && one.why === why)) gaps.push({ what, why });
  };
  const lists = names.map(async (name): Promise<Done[]> => {
    const doings = activities.filter(({ rows }) => rows === name);
    const whats = [...new Set(doings.flatMap(kindsOf))]
      .filter((kind) => kind !== 'skip')
      .map((kind) => `activities:${kind}`);
    const found = await part(whats, readList(description, name, doings, values, caller));
    if (found && !found.complete) for (const what of whats) gap(what, 'not-fetched');
    // A word that nobody has named may be anything.
    if (found?.isOdd) gap('activities', 'unsupported');
    return found?.done ?? [];
  });
  return (await Promise.all(lists)).flat();
}

async function readList(
  description: Description,
  name: string,
  doings: Doing[],
  values: Values,
  caller: Caller,
): Promise<Omit<Rows, 'rows'> & { done: Done[]; isOdd: boolean }> {
  const { rows, complete } = await caller.rows(name, values);
  const done = new Map<string, Done>();
  let isOdd = false;
  for (const row of rows)
    for (const doing of doings.filter(({ only }) => isMeant(row, only))) {
      const kind = saidOf(row, doing.kind);
      if (kind === undefined) isOdd = true;
      if (kind === undefined || kind === 'skip') continue;
      const one = fromRow(row, kind, doing, description);
      done.set(one.activity.id, one);
    }
  return { complete, done: [...done.values()], isOdd };
}

function fromRow(row: unknown, kind: string, doing: Doing, description: Description): Done {
  const get = (path: string | undefined, read: Reader<string> = word) =>
    path === undefined ? undefined : maybe(follow(row, path), `${doing.rows}.${path}`, read);
  const done = truthOf(row, doing.done);
  const when = (moment: Doing['at']) => readMoment(row, moment, description, doing.rows, done === false);
  // Two lists may count from one each.
  const id = `${doing.rows}-${word(follow(row, doing.id), `${doing.rows}.${doing.id}`)}`;
  const activity: Activity = {
    id,
    kind,
    direction: saidOf(row, doing.direction),
    outcome: saidOf(row, doing.outcome),
    at: when(doing.at),
    by: get(doing.by),
    subject: get(doing.subject),
    page: get(doing.page),
    asset: get(doing.asset),
    automated: truthOf(row, doing.automated),
    bulk: truthOf(row, doing.bulk),
    done,
    recordedAt: when(doing.recordedAt),
  };
  return { activity, note: get(doing.note) ?? '' };
}

/** The id that the CRM itself has for an activity. */
export const ownId = ({ id }: Activity): string => id.slice(id.indexOf('-') + 1);

/** The newest reason that stands in a note. */
export function handBackOf(done: readonly Done[]): Lead['handBack'] {
  const found = done.flatMap(({ activity: { at, recordedAt }, note }) => {
    const [reason, when] = [handBackIn(note), at ?? recordedAt];
    return reason && when ? [{ reason, at: when }] : [];
  });
  return found.sort((one, other) => (one.at < other.at ? 1 : -1))[0];
}
