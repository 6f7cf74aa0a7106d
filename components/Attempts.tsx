import type { AttemptsVerdict } from '../lib/verdict/verdict.ts';
import { tellWhy } from '../lib/words/tell.ts';
import type { Look } from './look.ts';
import { Facts, Row } from './Row.tsx';
import { Channel } from './Shape.tsx';

/** More pips than this do not fit in a row; the number says the rest. */
const most = 10;

/** Attempts made and left, one pip a touch, with the channels that still need one. */
export function Attempts({ attempts, look }: { attempts: AttemptsVerdict; look: Look }) {
  const { fill, words } = look.reader;
  const { made, madeKnown, remaining, state, endsAt } = attempts;
  const of = madeKnown === 'at-least' ? words.attempts.ofAtLeast : words.attempts.of;
  const counted = made !== null && remaining !== null;
  return (
    <section class="attempts">
      <Row
        side={state === 'open' ? tellNext(attempts, look) : words.attempts[state]}
        opened={() => <Touches attempts={attempts} look={look} />}
      >
        {words.attempts.title} <b>{counted && fill(of, { made, of: made + remaining })}</b>
      </Row>
      {counted && state !== 'waiting' && (
        <Row side={state === 'open' && endsAt && fill(words.attempts.until, { at: look.when(endsAt) })}>
          <Pips attempts={attempts} made={made} of={made + remaining} look={look} />
        </Row>
      )}
    </section>
  );
}

/** The channels that still need a touch, one entry a touch; the rest may be on any channel. */
const listNeeded = ({ channels }: AttemptsVerdict): string[] =>
  Object.entries(channels).flatMap(([kind, { remaining }]) => Array<string>(remaining).fill(kind));

function Pips({
  attempts,
  made,
  of,
  look,
}: {
  attempts: AttemptsVerdict;
  made: number;
  of: number;
  look: Look;
}) {
  const { fill, words } = look.reader;
  const kindOf = (id: string | undefined) => look.lead.activities?.find((one) => one.id === id)?.kind;
  const needed = attempts.state === 'open' ? listNeeded(attempts) : [];
  const alt = [fill(words.attempts.alt, { made, of }), tellNeeded(attempts, look)];
  return (
    <span class="pips" role="img" aria-label={alt.filter(Boolean).join('. ')}>
      {Array.from({ length: Math.min(of, most) }, (_, i) => {
        const kind = i < made ? kindOf(attempts.counted[i]) : needed[i - made];
        return (
          <span key={i} class={i < made ? 'pip made' : 'pip'}>
            {kind && <Channel kind={kind} />}
          </span>
        );
      })}
      {of > most && <span class="small">+{of - most}</span>}
    </span>
  );
}

/** "Still needed: 2 calls, 1 e-mail and 1 on any channel" */
function tellNeeded(attempts: AttemptsVerdict, { reader }: Look): string {
  const { fill, words } = reader;
  if (attempts.state !== 'open') return '';
  const parts: string[] = [];
  let any = attempts.remaining ?? 0;
  for (const [kind, { remaining }] of Object.entries(attempts.channels)) {
    any -= remaining;
    if (remaining > 0) parts.push(`${remaining} ${reader.name(words.kinds, kind, remaining)}`);
  }
  if (any > 0) parts.push(fill(words.attempts.any, { n: any }));
  return parts.length > 0 ? fill(words.attempts.needed, { what: reader.list(parts, 'and') }) : '';
}

/** "next: call, from 13:00" */
function tellNext(attempts: AttemptsVerdict, { reader, when, now }: Look): string {
  const { fill, words } = reader;
  const { nextFrom, remaining } = attempts;
  if (!remaining) return '';
  const [kind] = listNeeded(attempts);
  return fill(words.attempts.next, {
    what: kind ? reader.name(words.kinds, kind) : words.attempts.touch,
    when:
      nextFrom && Date.parse(nextFrom) > now
        ? fill(words.attempts.from, { at: when(nextFrom) })
        : words.attempts.now,
  });
}

/** Which touches were counted, which were not and why, and what is still to do. */
function Touches({ attempts, look }: { attempts: AttemptsVerdict; look: Look }) {
  const { reader } = look;
  const { fill, moment, words } = reader;
  const judgedBy = look.at(attempts.version);
  const { made, counted, notCounted, nextBy, allowed, endsAt, version, state } = attempts;
  const isToCome = state === 'open' || state === 'waiting';
  return (
    <>
      {made !== null && (
        <>
          <b>{words.attempts.counted}</b>
          <Facts of={counted.length > 0 ? counted.map(look.activity) : [words.attempts.none]} />
        </>
      )}
      {notCounted.length > 0 && (
        <>
          <b>{words.attempts.notCounted}</b>
          <Facts of={notCounted.map(({ id, why }) => `${look.activity(id)}: ${words.notCounted[why]}`)} />
        </>
      )}
      <Facts
        of={[
          tellNeeded(attempts, look),
          nextBy && fill(words.attempts.by, { at: moment(nextBy) }),
          endsAt && fill(words.attempts.ends, { at: moment(endsAt) }),
          isToCome && allowed !== null && fill(words.attempts.allowed, { n: allowed }),
          ...attempts.why.map((why) => tellWhy(why, judgedBy, reader)),
        ]}
      />
      <p class="small">{fill(words.clock.version, { version })}</p>
    </>
  );
}
