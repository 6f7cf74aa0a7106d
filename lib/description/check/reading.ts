import type { Path } from '../../agreement/problem.ts';
import { isListCall, type Moment } from '../parts.ts';
import type { Context } from './context.ts';

/** Paths lead to calls that answer what is looked for there, and every time says how it is written. */
export function checkReading(context: Context): void {
  const { description, records, lists, say } = context;
  const { calls, me, lead, history, activities = [], queue, stages } = description;
  checkCalls(context);

  const list = (found: string, path: Path) => {
    if (!lists.includes(found))
      say(path, 'name', `"${found}" is not a call with rows`, { found, allowed: lists });
  };
  const place = (written: string | undefined, path: Path, allowed = records) => {
    const [found = ''] = written?.split('.') ?? [];
    if (written !== undefined && !allowed.includes(found))
      say(
        path,
        'name',
        `a path begins with the name of a call that answers one record, and "${found}" is none`,
        {
          found,
          allowed,
        },
      );
  };
  const moment = (given: Moment | undefined, path: Path) => {
    if (given === undefined) return;
    const { time = description.time, timeZone = description.timeZone } =
      typeof given === 'string' ? {} : given;
    if (!time)
      say(
        path,
        'time',
        'nothing says how this time is written; add "time: iso" (or naive-utc, naive, epoch-ms, epoch-s, date) here or to the description',
      );
    else if ((time === 'naive' || time === 'date') && !timeZone)
      say(path, 'time', `a ${time} time needs "timeZone", such as "timeZone: Europe/Stockholm"`);
  };

  if (me && (calls.me === undefined || isListCall(calls.me)))
    say(['calls', 'me'], 'missing', 'the call that answers who is signed in is missing; name it "me"');
  for (const [key, path] of Object.entries(me ?? {})) place(path, ['me', key], ['me']);
  place(lead.id, ['lead', 'id'], ['lead']);
  place(lead.stage, ['lead', 'stage'], ['lead']);
  if (typeof lead.name === 'string') place(lead.name, ['lead', 'name'], ['lead']);
  else for (const [i, one] of lead.name.entries()) place(one, ['lead', 'name', i], ['lead']);
  for (const key of ['created', 'assigned'] as const) {
    const given = lead[key];
    place(typeof given === 'string' ? given : given?.path, ['lead', key], ['lead']);
    moment(given, ['lead', key]);
  }
  for (const [key, path] of Object.entries(lead.owner ?? {})) place(path, ['lead', 'owner', key]);
  for (const [key, path] of Object.entries(lead.fields ?? {})) place(path, ['lead', 'fields', key]);
  if (history) {
    list(history.rows, ['history', 'rows']);
    moment(history.at, ['history', 'at']);
  }
  for (const [i, one] of activities.entries()) {
    list(one.rows, ['activities', i, 'rows']);
    for (const key of ['at', 'recordedAt'] as const) moment(one[key], ['activities', i, key]);
  }
  if (queue) list(queue, ['queue']);
  if (stages) list(stages.rows, ['stages', 'rows']);
}

function checkCalls({ description, records, say, fill }: Context): void {
  const { calls, base = '', session, token, me, queue, stages } = description;
  if (session && token) say(['token'], 'conflict', 'there is a session and a token; keep one');
  fill(base, ['base'], []);
  if (base.includes('?')) say(['base'], 'form', 'has a query; write a path alone');
  if (!records.includes('lead'))
    say(['calls', 'lead'], 'missing', 'the call that answers the record itself is missing; name it "lead"');
  if (queue && !me) say(['queue'], 'missing', 'whose leads? Describe "me" too');
  for (const [name, call] of Object.entries(calls)) {
    const path = ['calls', name];
    const isOfNone = name === 'me' || name === stages?.rows;
    fill(typeof call === 'string' ? call : call.get, path, name === queue ? ['me'] : isOfNone ? [] : ['id']);
    if (isListCall(call) && call.next && call.offset)
      say([...path, 'offset'], 'conflict', '"next" and "offset" do not go together; keep one');
  }
}
