import type { PromiseVerdict } from '../lib/verdict/verdict.ts';
import { Disclosure } from './Disclosure.tsx';
import type { Look } from './look.ts';
import { Shape } from './Shape.tsx';
import { isStill, isWorking, markOf, tellPromise, toneOf } from './urgency.ts';
import { Why } from './Why.tsx';

/** One promise as a ring and in words; opens to what it was made from. */
export function Clock({ promise, look }: { promise: PromiseVerdict; look: Look }) {
  const { fill, words, text, length } = look.reader;
  const { id, state, remainingSeconds, keptAt, version } = promise;
  const judgedBy = look.at(version);
  const title = judgedBy.promise(id);
  const missed = judgedBy.agreement.promises?.find((rule) => rule.id === id)?.whenMissed;
  const ticks = remainingSeconds !== null && ['running', 'at-risk', 'paused'].includes(state);
  return (
    <Disclosure opened={() => <Why promise={promise} look={look} />}>
      {(button, opened) => (
        <div class={`clock ${toneOf(promise)}`}>
          <Shape mark={markOf(promise)} size={52} />
          <div>
            <div class="what">
              <bdi>{title}</bdi>
              <button class="link" aria-label={fill(words.clock.whyOf, { promise: title })} {...button}>
                {words.clock.why}
              </button>
            </div>
            <div class={ticks ? 'time' : 'time text'}>
              {ticks ? length(remainingSeconds, isWorking(promise)) : tellPromise(promise, look)}
            </div>
            <div class="small">{detailsOf(promise, look).filter(Boolean).join(' · ') || null}</div>
            {state === 'broken' && !keptAt && missed && (
              <div class="agreed">{fill(words.agreedNext, { action: text(missed.action) })}</div>
            )}
          </div>
          {opened}
        </div>
      )}
    </Disclosure>
  );
}

/** What stands under the time: of how much, how it stands, and until when. */
function detailsOf(promise: PromiseVerdict, { reader, when }: Look): (string | false | null | undefined)[] {
  const { clock, states } = reader.words;
  const { state, dueAt, keptAt, workedSeconds, remainingSeconds, standsStillUntil } = promise;
  const say = (template: string, values: Record<string, string>) => reader.fill(template, values);
  const target = promise.why.find((why) => why.code === 'target');
  const within = target?.code === 'target' ? reader.duration(target.within) : '';
  const due = dueAt && say(clock.due, { at: when(dueAt) });
  const agreed = within && say(clock.agreed, { within });
  if (state === 'broken') return [agreed, keptAt ? say(clock.done, { at: when(keptAt) }) : due];
  if (state === 'kept') {
    const time = workedSeconds === null ? '' : reader.length(workedSeconds, isWorking(promise));
    return [time && say(clock.after, { time }), agreed, keptAt && when(keptAt)];
  }
  if (state === 'waiting' || state === 'released' || state === 'unknown') return [agreed];
  return [
    remainingSeconds === null ? clock.noDeadline : within && say(clock.of, { within }),
    state !== 'running' && states[state],
    isStill(promise) && standsStillUntil && say(clock.outUntil, { at: when(standsStillUntil) }),
    due,
  ];
}
