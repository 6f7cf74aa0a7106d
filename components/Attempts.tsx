import type { AttemptsVerdict } from '../lib/verdict/verdict.ts';
import { type Look, useLook } from './look.ts';
import { Row } from './Row.tsx';
import { Channel } from './Shape.tsx';

/** More pips than this do not fit in a row; the number says the rest. */
const most = 10;

/** Attempts made and left, one pip a touch, with the channels that still need one. */
export function Attempts({ attempts }: { attempts: AttemptsVerdict }) {
  const look = useLook();
  const { fill, words } = look.reader;
  const { made, remaining, state } = attempts;
  const side = state === 'open' ? nextOf(attempts, look) : words.attempts[state];
  const of = made === null || remaining === null ? null : { made, of: made + remaining };
  return (
    <section class="attempts">
      <Row side={side} opened={() => <Touches attempts={attempts} />}>
        {words.attempts.title} <b>{of ? fill(words.attempts.of, of) : ''}</b>
      </Row>
      {of && state !== 'waiting' && (
        <div class="row plain">
          <Pips attempts={attempts} made={of.made} of={of.of} />
          {attempts.endsAt && state === 'open' && (
            <span class="side">{fill(words.attempts.until, { at: look.when(attempts.endsAt) })}</span>
          )}
        </div>
      )}
    </section>
  );
}

const kindOf = (id: string, { lead }: Look) =>
  lead.activities?.find((activity) => activity.id === id)?.kind ?? '';

/** The channels that still need a touch, one entry a touch; the rest may be on any channel. */
function stillNeeded({ channels }: AttemptsVerdict): string[] {
  return Object.entries(channels).flatMap(([kind, { remaining }]) => Array<string>(remaining).fill(kind));
}

function Pips({ attempts, made, of }: { attempts: AttemptsVerdict; made: number; of: number }) {
  const look = useLook();
  const { fill, words } = look.reader;
  const done = attempts.counted.map((id) => kindOf(id, look)).slice(-made);
  const needed = attempts.state === 'open' ? stillNeeded(attempts) : [];
  const shown = Math.min(of, most);
  const alt = [fill(words.attempts.alt, { made, of }), neededOf(attempts, look)].filter(Boolean).join('. ');
  return (
    <span class="pips" role="img" aria-label={alt}>
      {Array.from({ length: shown }, (_, i) => {
        const kind = i < made ? done[i] : needed[i - made];
        return (
          <span key={`${i}`} class={i < made ? 'pip made' : 'pip'}>
            {kind && <Channel kind={kind} />}
          </span>
        );
      })}
      {of > shown && <span class="small">+{of - shown}</span>}
    </span>
  );
}

/** "Still needed: 2 calls, 1 e-mail and 1 on any channel" */
function neededOf(attempts: AttemptsVerdict, { reader }: Look): string {
  const { fill, words } = reader;
  const onChannels = Object.entries(attempts.channels).filter(([, { remaining }]) => remaining > 0);
  const parts = onChannels.map(
    ([kind, { remaining }]) => `${remaining} ${reader.name(words.kinds, kind, remaining)}`,
  );
  const any = (attempts.remaining ?? 0) - onChannels.reduce((sum, [, { remaining }]) => sum + remaining, 0);
  if (any > 0) parts.push(fill(words.attempts.any, { n: any }));
  return parts.length ? fill(words.attempts.needed, { what: reader.list(parts, 'and') }) : '';
}

/** "next: call, from 13:00" */
function nextOf(attempts: AttemptsVerdict, { reader, when, now }: Look): string {
  const { fill, words } = reader;
  const { nextFrom, remaining } = attempts;
  if (!remaining) return '';
  const [kind] = stillNeeded(attempts);
  const what = kind ? reader.name(words.kinds, kind) : words.attempts.touch;
  const later = nextFrom && Date.parse(nextFrom) > now;
  return fill(words.attempts.next, {
    what,
    when: later ? fill(words.attempts.from, { at: when(nextFrom) }) : words.attempts.now,
  });
}

/** Which touches were counted, which were not and why, and what is still to do. */
function Touches({ attempts }: { attempts: AttemptsVerdict }) {
  const look = useLook();
  const { reader, names } = look;
  const { fill, words } = reader;
  const facts = [
    attempts.state === 'open' ? neededOf(attempts, look) : '',
    attempts.nextBy ? fill(words.attempts.by, { at: reader.moment(attempts.nextBy) }) : '',
    attempts.allowed === null ? '' : fill(words.attempts.allowed, { n: attempts.allowed }),
    attempts.endsAt ? fill(words.attempts.ends, { at: reader.moment(attempts.endsAt) }) : '',
  ].filter(Boolean);
  return (
    <>
      <h3>{words.attempts.counted}</h3>
      <ul class="facts">
        {attempts.counted.map((id) => (
          <li key={id}>
            <bdi>{names.activity(id)}</bdi>
          </li>
        ))}
        {attempts.counted.length === 0 && <li>{words.attempts.none}</li>}
      </ul>
      {attempts.notCounted.length > 0 && (
        <>
          <h3>{words.attempts.notCounted}</h3>
          <ul class="facts">
            {attempts.notCounted.map(({ id, why }) => (
              <li key={id}>
                <bdi>{names.activity(id)}</bdi>: {words.notCounted[why]}
              </li>
            ))}
          </ul>
        </>
      )}
      <ul class="facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p class="small">{fill(words.clock.version, { version: attempts.version })}</p>
    </>
  );
}
