import type { Path, Problem } from '../agreement/problem.ts';
import { readShape } from '../agreement/shape.ts';
import { isListCall, kindsOf, type Moment, placesIn } from './parts.ts';
import { type Description, descriptionSchema } from './schema.ts';

/**
 * Reads data as the description of a CRM: its shape (schema.ts), and what its parts say of each other. Given only if
 * there is no problem. Never throws.
 */
export function checkDescription(data: unknown): { description?: Description; problems: Problem[] } {
  const { value, problems } = readShape(descriptionSchema, data);
  const found = value ? [...problems, ...faultsOf(value)] : problems;
  return value && found.length === 0 ? { description: value, problems: [] } : { problems: found };
}

function faultsOf(description: Description): Problem[] {
  const problems: Problem[] = [];
  const say = (path: Path, code: string, message: string, allowed?: readonly string[]) =>
    problems.push({ path, code, message, ...(allowed && { allowed, found: path.at(-1) }) });
  const { calls, me, lead, history, activities = [], queue, stages, write, session, token } = description;
  const called = Object.entries(calls);
  const ofKind = (isList: boolean) =>
    called.filter(([, call]) => isListCall(call) === isList).map(([name]) => name);
  const [singles, lists] = [ofKind(false), ofKind(true)];
  const records = singles.filter((name) => name !== 'me');

  if (session && token) say(['token'], 'conflict', 'there is a session and a token; keep one');
  if (!singles.includes('lead'))
    say(['calls', 'lead'], 'missing', 'the call that answers the record itself is missing; name it "lead"');
  const list = (name: string, path: Path) => {
    if (!lists.includes(name))
      problems.push({
        path,
        code: 'name',
        message: `"${name}" is not a call with rows`,
        found: name,
        allowed: lists,
      });
  };
  const place = (written: string | undefined, path: Path, from = records) => {
    const [name = ''] = written?.split('.') ?? [];
    if (written !== undefined && !from.includes(name))
      problems.push({
        path,
        code: 'name',
        message: `a path begins with the name of a call that answers one record, and "${name}" is none`,
        found: name,
        allowed: from,
      });
  };
  const moment = (given: Moment | undefined, path: Path, isPlace: boolean) => {
    if (given === undefined) return;
    const {
      time = description.time,
      timeZone = description.timeZone,
      ...at
    } = typeof given === 'string' ? { path: given } : given;
    if (isPlace) place(at.path, path, ['lead']);
    if (!time)
      say(
        path,
        'time',
        'nothing says how this time is written; add "time: iso" (or naive-utc, naive, epoch-ms, epoch-s, date) here or to the description',
      );
    else if ((time === 'naive' || time === 'date') && !timeZone)
      say(path, 'time', `a ${time} time needs "timeZone", such as "timeZone: Europe/Stockholm"`);
  };
  const fill = (text: string, path: Path, allowed: readonly string[]) => {
    for (const name of placesIn(text))
      if (!allowed.includes(name))
        problems.push({ path, code: 'place', message: `{${name}} is not known here`, found: name, allowed });
  };

  fill(description.base ?? '', ['base'], []);
  if (description.base?.includes('?')) say(['base'], 'form', 'has a query; write a path alone');
  const unbound = new Set([queue, stages?.rows, me && 'me']);
  for (const [name, call] of called) {
    const path = ['calls', name];
    fill(
      typeof call === 'string' ? call : call.get,
      path,
      name === queue ? ['me'] : unbound.has(name) ? [] : ['id'],
    );
    if (isListCall(call) && call.next && call.offset)
      say([...path, 'offset'], 'conflict', '"next" and "offset" do not go together; keep one');
  }
  const withMe = me ? ['id', 'me'] : ['id'];
  if (queue && !me) say(['queue'], 'missing', 'whose leads? Describe "me" too');

  place(me?.id, ['me', 'id'], ['me']);
  place(me?.name, ['me', 'name'], ['me']);
  place(me?.timeZone, ['me', 'timeZone'], ['me']);
  if (me && !singles.includes('me'))
    say(['calls', 'me'], 'missing', 'the call that answers who is signed in is missing; name it "me"');
  place(lead.id, ['lead', 'id'], ['lead']);
  for (const [i, one] of [lead.name].flat().entries())
    place(one, Array.isArray(lead.name) ? ['lead', 'name', i] : ['lead', 'name'], ['lead']);
  moment(lead.created, ['lead', 'created'], true);
  moment(lead.assigned, ['lead', 'assigned'], true);
  for (const [key, path] of Object.entries(lead.owner ?? {})) place(path, ['lead', 'owner', key]);
  place(lead.stage, ['lead', 'stage'], ['lead']);
  for (const [key, path] of Object.entries(lead.fields ?? {})) place(path, ['lead', 'fields', key]);
  if (history) {
    list(history.rows, ['history', 'rows']);
    moment(history.at, ['history', 'at'], false);
  }
  for (const [i, one] of activities.entries()) {
    list(one.rows, ['activities', i, 'rows']);
    for (const key of ['at', 'recordedAt'] as const) moment(one[key], ['activities', i, key], false);
  }
  if (queue) list(queue, ['queue']);
  if (stages) list(stages.rows, ['stages', 'rows']);

  const { attempt, stage, handBack } = write ?? {};
  const written = (body: unknown, path: Path, allowed: readonly string[]): void => {
    if (typeof body === 'string') fill(body, path, allowed);
    else if (typeof body === 'object' && body !== null)
      for (const [key, one] of Object.entries(body))
        written(one, [...path, Array.isArray(body) ? Number(key) : key], allowed);
  };
  if (attempt) {
    const path = ['write', 'attempt'];
    fill(attempt.send, [...path, 'send'], withMe);
    written(attempt.body, [...path, 'body'], [...withMe, 'channel', 'outcome', 'note', 'at']);
    if (attempt.time === 'naive' && !description.timeZone)
      say([...path, 'time'], 'time', 'a naive time needs "timeZone" in the description');
    for (const channel of Object.keys(attempt.channels)) {
      const channelPath = [...path, 'channels', channel];
      if (!channels.includes(channel))
        problems.push({
          path: channelPath,
          code: 'value',
          message: `"${channel}" is not a channel`,
          found: channel,
          allowed: channels,
        });
      else if (!activities.some((one) => kindsOf(one).includes(channel)))
        say(
          channelPath,
          'unread',
          `no activity is read as ${channel}; what cannot be read back would be written twice`,
        );
    }
    for (const outcome of Object.keys(attempt.outcomes ?? {}))
      if (!outcomes.includes(outcome))
        problems.push({
          path: [...path, 'outcomes', outcome],
          code: 'value',
          message: `"${outcome}" is not an outcome`,
          found: outcome,
          allowed: outcomes,
        });
  }
  if (stage) {
    fill(stage.send, ['write', 'stage', 'send'], withMe);
    written(stage.body, ['write', 'stage', 'body'], [...withMe, 'stage']);
    if (!lead.stage)
      say(
        ['write', 'stage'],
        'unread',
        'the stage is not read ("lead.stage"), so nobody could see that another person has changed it',
      );
  }
  if (handBack) {
    fill(handBack.send, ['write', 'handBack', 'send'], withMe);
    written(handBack.body, ['write', 'handBack', 'body'], [...withMe, 'note', 'at']);
    if (!activities.some(({ note }) => note))
      say(['write', 'handBack'], 'unread', 'no activity has "note", so the reason could not be read back');
  }
  for (const [key, one] of Object.entries({ attempt, handBack })) {
    if (one?.undo === undefined) continue;
    fill(one.undo, ['write', key, 'undo'], [...withMe, 'made']);
    if (!one.made)
      say(
        ['write', key, 'undo'],
        'missing',
        '"made" is missing: where the answer has the id of what was made',
      );
  }
  return problems;
}

const channels = ['call', 'email', 'message', 'meeting'];
const outcomes = ['connected', 'no-answer', 'voicemail', 'bounced', 'held', 'no-show', 'cancelled', 'none'];
