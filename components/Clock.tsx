import type { PromiseVerdict } from '../lib/verdict/verdict.ts';
import { useDisclosure } from './disclosure.ts';
import { type Look, useLook } from './look.ts';
import { Shape } from './Shape.tsx';
import { isStill, isWorking, markOf, tellPromise, titleOf, toneOf } from './urgency.ts';
import { Why } from './Why.tsx';

/** One promise as a ring and in words. */
export function Clock({ promise }: { promise: PromiseVerdict }) {
  const look = useLook();
  const { fill, words, text } = look.reader;
  const { open, id, button } = useDisclosure();
  const title = titleOf(promise, look);
  const missed = look.version(promise.version).promises?.find((rule) => rule.id === promise.id)?.whenMissed;
  return (
    <div class={`clock ${toneOf(promise)}`}>
      <Shape mark={markOf(promise)} size={52} />
      <div>
        <bdi class="what">{title}</bdi>
        <div class={isTicking(promise) ? 'time' : 'time text'}>{timeOf(promise, look)}</div>
        <div class="small">
          {detailsOf(promise, look).join(' · ')}
          {' · '}
          <button class="link" aria-label={fill(words.clock.whyOf, { promise: title })} {...button}>
            {words.clock.why}
          </button>
        </div>
        {promise.state === 'broken' && !promise.keptAt && missed && (
          <div class="agreed">{fill(words.agreedNext, { action: text(missed.action) })}</div>
        )}
      </div>
      {open && (
        <div class="opened" id={id}>
          <Why promise={promise} />
        </div>
      )}
    </div>
  );
}

const isTicking = ({ state, remainingSeconds }: PromiseVerdict) =>
  remainingSeconds !== null && (state === 'running' || state === 'at-risk' || state === 'paused');

function timeOf(promise: PromiseVerdict, look: Look): string {
  const { remainingSeconds } = promise;
  return isTicking(promise) && remainingSeconds !== null
    ? look.reader.length(remainingSeconds, isWorking(promise))
    : tellPromise(promise, look);
}

/** What stands under the time: of how much, how it stands, and until when. */
function detailsOf(promise: PromiseVerdict, { reader, when, now }: Look): string[] {
  const { fill, words } = reader;
  const { state, dueAt, keptAt, workedSeconds, standsStillUntil } = promise;
  const target = promise.why.find((why) => why.code === 'target');
  const within = target?.code === 'target' ? reader.duration(target.within) : '';
  const due = dueAt ? [fill(words.clock.due, { at: when(dueAt) })] : [];
  const agreed = within ? [fill(words.clock.agreed, { within })] : [];
  switch (state) {
    case 'running':
    case 'at-risk':
      return [
        within && promise.remainingSeconds !== null
          ? fill(words.clock.of, { within })
          : words.clock.noDeadline,
        ...(state === 'at-risk' ? [words.states['at-risk']] : []),
        ...(isStill(promise) && standsStillUntil
          ? [fill(words.clock.outUntil, { at: when(standsStillUntil) })]
          : []),
        ...due,
      ];
    case 'paused':
      return [words.states.paused, ...(within ? [fill(words.clock.of, { within })] : [])];
    case 'broken':
      return [...agreed, ...(keptAt ? [fill(words.clock.done, { at: when(keptAt) })] : due)];
    case 'kept':
      return [
        ...(workedSeconds === null
          ? []
          : [fill(words.clock.after, { time: reader.length(workedSeconds, isWorking(promise)) })]),
        ...agreed,
        ...(keptAt ? [reader.when(keptAt, now)] : []),
      ];
    default:
      return agreed;
  }
}
