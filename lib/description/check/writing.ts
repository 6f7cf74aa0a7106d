import type { Path } from '../../agreement/problem.ts';
import { kindsOf } from '../parts.ts';
import type { Context } from './context.ts';

const channels = ['call', 'email', 'message', 'meeting'];
const outcomes = ['connected', 'no-answer', 'voicemail', 'bounced', 'held', 'no-show', 'cancelled', 'none'];

/** What is written can be filled in, and read back. */
export function checkWriting({ description, say, fill }: Context): void {
  const { me, lead, activities = [], timeZone } = description;
  const { attempt, stage, handBack } = description.write ?? {};
  const known = me ? ['id', 'me'] : ['id'];

  const template = (key: string, one: { send: string; body: unknown }, more: readonly string[]) => {
    const body = (value: unknown, path: Path): void => {
      if (typeof value === 'string') fill(value, path, [...known, ...more]);
      else if (typeof value === 'object' && value !== null)
        for (const [step, inner] of Object.entries(value))
          body(inner, [...path, Array.isArray(value) ? Number(step) : step]);
    };
    fill(one.send, ['write', key, 'send'], known);
    body(one.body, ['write', key, 'body']);
  };
  const oneOf = (key: string, words: object, allowed: readonly string[]) => {
    for (const found of Object.keys(words))
      if (!allowed.includes(found))
        say(['write', 'attempt', key, found], 'value', `"${found}" is none of the ${key}`, {
          found,
          allowed,
        });
  };

  if (attempt) {
    template('attempt', attempt, ['channel', 'outcome', 'note', 'at']);
    oneOf('channels', attempt.channels, channels);
    oneOf('outcomes', attempt.outcomes ?? {}, outcomes);
    for (const channel of Object.keys(attempt.channels))
      if (channels.includes(channel) && !activities.some((one) => kindsOf(one).includes(channel)))
        say(
          ['write', 'attempt', 'channels', channel],
          'unread',
          `no activity is read as ${channel}; what cannot be read back would be written twice`,
        );
  }
  if (stage) {
    template('stage', stage, ['stage']);
    if (!lead.stage)
      say(
        ['write', 'stage'],
        'unread',
        'the stage is not read ("lead.stage"), so nobody could see that another person has changed it',
      );
  }
  if (handBack) {
    template('handBack', handBack, ['note', 'at']);
    if (!activities.some(({ note }) => note))
      say(['write', 'handBack'], 'unread', 'no activity has "note", so the reason could not be read back');
  }
  for (const [key, one] of Object.entries({ attempt, handBack })) {
    if (one?.time === 'naive' && !timeZone)
      say(['write', key, 'time'], 'time', 'a naive time needs "timeZone" in the description');
    if (one?.undo === undefined) continue;
    fill(one.undo, ['write', key, 'undo'], [...known, 'made']);
    if (!one.made)
      say(
        ['write', key, 'undo'],
        'missing',
        '"made" is missing: where the answer has the id of what was made',
      );
  }
}
