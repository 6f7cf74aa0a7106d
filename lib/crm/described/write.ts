import type { Description } from '../../description/schema.ts';
import {
  type Ask,
  type Attempt,
  CrmError,
  type CrmWrite,
  type Intent,
  type Question,
  type Written,
} from '../crm.ts';
import { handBackIn, handBackNote } from '../handback.ts';
import { once } from '../once.ts';
import { outcomeWord } from '../outcome.ts';
import { gatherParts } from '../part.ts';
import { maybe } from '../shape.ts';
import { type Done, ownId, readActivities } from './activity.ts';
import { callerOf } from './call.ts';
import { readRecord, stageOf } from './lead.ts';
import { follow, word } from './path.ts';
import { readMe } from './queue.ts';
import { fillBody, fillPath, type Values } from './template.ts';
import { writeMoment } from './time.ts';

interface Making {
  send: string;
  body: unknown;
  made?: string;
  undo?: string;
}

/** What the description says can be written; nothing else. */
export function writeBy(description: Description): CrmWrite {
  const { attempt, stage, handBack } = description.write ?? {};
  return {
    ...(attempt && {
      channels: Object.keys(attempt.channels) as Attempt['channel'][],
      attempt: (intent, made, ask, signal) => logAttempt(description, attempt, intent, made, ask, signal),
    }),
    ...(stage && {
      stage: (intent, to, ask, signal) => setStage(description, stage, intent, to, ask, signal),
    }),
    ...(handBack && {
      async handBack(intent, given, ask, signal) {
        const note = handBackNote(given);
        if (given.stage && !stage)
          throw new CrmError('refused', { said: `${description.name} has no place for: ${given.stage}` });
        const at = given.at && writeMoment(given.at, handBack.time, description.timeZone);
        const values = { ...(await valuesOf(description, intent, ask, signal)), note, at };
        const isOurs = (done: Done) => handBackIn(done.note) === given.reason.id;
        const written = await make(description, handBack, values, intent, isOurs, ask, signal);
        if (!given.stage || !stage) return written;
        const moved = await setStage(description, stage, intent, given.stage, ask, signal);
        return {
          ...written,
          async undo(ask, signal) {
            await moved.undo?.(ask, signal);
            await written.undo?.(ask, signal);
          },
        };
      },
    }),
  };
}

async function logAttempt(
  description: Description,
  making: NonNullable<NonNullable<Description['write']>['attempt']>,
  intent: Intent,
  { channel, outcome, note, at }: Attempt,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const { channels, outcomes, time } = making;
  const wordFor = (words: Record<string, string>, ours: string) => {
    if (Object.hasOwn(words, ours)) return words[ours];
    throw new CrmError('refused', { said: `${description.name} has no place for: ${outcomeWord(ours)}` });
  };
  const values = {
    ...(await valuesOf(description, intent, ask, signal)),
    channel: wordFor(channels, channel),
    outcome: outcomes
      ? outcome
        ? wordFor(outcomes, outcome)
        : outcomes.none
      : outcome && outcomeWord(outcome),
    note,
    at: writeMoment(at, time, description.timeZone),
  };
  const isTimed = JSON.stringify(making.body).includes('{at}');
  const isOurs = ({ activity }: Done) =>
    activity.kind === channel && (!isTimed || !activity.at || activity.at === at);
  return make(description, making, values, intent, isOurs, ask, signal);
}

/** `{id}`, and `{me}` where there is such a person. */
async function valuesOf(
  description: Description,
  { ref }: Intent,
  ask: Ask,
  signal: AbortSignal,
): Promise<Values> {
  return { id: ref.id, me: description.me && (await readMe(description, ask, signal)).id };
}

/** Makes an activity once: after a lost answer, what is new beside what the person saw and is the same is ours. */
function make(
  description: Description,
  { send, body, made, undo }: Making,
  values: Values,
  intent: Intent,
  isOurs: (done: Done) => boolean,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const writtenAs = (id: string | null | undefined): Written =>
    undo === undefined || !id
      ? {}
      : {
          id,
          undo: async (ask, signal) =>
            void (await tell(description, undo, undefined, { ...values, made: id }, ask, signal)),
        };
  return once(
    async () => {
      const answer = await tell(description, send, body, values, ask, signal);
      return writtenAs(made === undefined ? null : maybe(follow(answer, made), made, word));
    },
    async () => {
      const parts = gatherParts();
      const there = await readActivities(
        description,
        { id: intent.ref.id },
        callerOf(description, ask, signal),
        parts,
      );
      const mine = there.find((done) => !intent.known.includes(done.activity.id) && isOurs(done));
      if (mine) return writtenAs(ownId(mine.activity));
      // Whoever could not look must not write again.
      const blind = parts.gaps.find(({ why }) => why === 'error' || why === 'forbidden');
      if (blind) throw new CrmError('failed', { said: blind.what });
      return null;
    },
    intent.again,
  );
}

async function setStage(
  description: Description,
  { send, body }: Making,
  intent: Intent,
  stage: string,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const { id } = intent.ref;
  const values = await valuesOf(description, intent, ask, signal);
  const current = async (by: Ask, at: AbortSignal) =>
    stageOf(description, await readRecord(description, id, callerOf(description, by, at))) ?? null;
  const put = (to: string, by: Ask, at: AbortSignal) =>
    tell(description, send, body, { ...values, stage: to }, by, at);
  const now = await current(ask, signal);
  if (now !== stage) {
    if (now !== intent.seen) throw new CrmError('changed', { said: `${now}` });
    await put(stage, ask, signal);
  }
  const { seen, again } = intent;
  // What somebody else has set is not ours to take back; and no template can say that there is no stage.
  if (seen === null || (now === stage && !again)) return {};
  return {
    async undo(ask, signal) {
      if ((await current(ask, signal)) !== stage) throw new CrmError('changed');
      await put(seen, ask, signal);
    },
  };
}

function tell(
  { base = '' }: Description,
  call: string,
  body: unknown,
  values: Values,
  ask: Ask,
  signal: AbortSignal,
) {
  const [method = '', path = ''] = call.split(' ');
  const question: Question = { method: method as Question['method'], body: fillBody(body, values) };
  return ask(base + fillPath(path, values), question, signal);
}
