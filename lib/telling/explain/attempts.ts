import type { Agreement } from '../../agreement/schema.ts';
import type { Why } from '../../verdict/verdict.ts';
import { tellTrigger } from '../../words/explain/trigger.ts';
import { tellWhy } from '../../words/tell.ts';
import { capital, type Look, lookAt, tellVersion } from '../look.ts';
import { nextFrom, tellMade, tellNeeded } from '../needed.ts';
import { line, type Row, type Section } from '../row.ts';
import { tellDays } from './days.ts';

/** The attempts: what is agreed, which touches counted, which did not and why, what remains and by when. */
export function explainAttempts(now: Look): Section[] {
  const { attempts } = now.verdict;
  if (!attempts) return [];
  const look = lookAt(now, attempts.version);
  const { reader, names, say, agreement } = look;
  const { fill, words, moment } = reader;
  const { state, made, remaining, allowed, counted, notCounted, nextBy, endsAt, version } = attempts;
  const known = made !== null && remaining !== null;
  const title =
    known && state !== 'waiting'
      ? `${tellMade(attempts, reader)}${state === 'open' ? '' : ` · ${words.attempts[state]}`}`
      : state === 'open'
        ? ''
        : words.attempts[state];
  const rows: Row[] = agreement.attempts ? tellAgreed(agreement.attempts, look) : [];
  const started = attempts.why.find((why) => why.code === 'started');
  const period = { version, why: attempts.why, startedAt: started?.at ?? null, dueAt: endsAt };
  const tell = (why: Why): Row => line(tellWhy(why, names, reader));
  const [before, behind] = [attempts.why.filter(isBefore), attempts.why.filter((why) => !isBefore(why))];
  for (const why of before) {
    // The length is told above; by which calendar it counts matters once it does.
    if (why.code === 'target' || (why.code === 'calendar' && state === 'waiting')) continue;
    rows.push(tell(why));
    if (why.code === 'calendar') rows.push(...tellDays(period, look));
  }
  if (endsAt) rows.push(line(fill(words.attempts.ends, { at: moment(endsAt) })));
  if (known && state !== 'waiting') {
    const none = [line(words.attempts.none)];
    rows.push(
      line(
        `${words.attempts.counted}:`,
        counted.length > 0 ? counted.map((id) => line(names.activity(id))) : none,
      ),
    );
  }
  if (notCounted.length > 0)
    rows.push(
      line(
        `${words.attempts.notCounted}:`,
        notCounted.map(({ id, why }) => ({ cells: [names.activity(id), words.notCounted[why]] })),
      ),
    );
  rows.push(...behind.map(tell));
  if (state === 'open') {
    const needed = tellNeeded(attempts, reader);
    if (needed) rows.push(line(needed));
    if (remaining) {
      const from = nextFrom(attempts, look.now);
      rows.push(line(from ? fill(say.attempts.next, { at: moment(from) }) : say.attempts.soon));
    }
    if (nextBy) rows.push(line(fill(words.attempts.by, { at: moment(nextBy) })));
    if (allowed !== null) rows.push(line(fill(words.attempts.allowed, { n: allowed })));
  }
  rows.push(line(capital(tellVersion(version, look))));
  return [{ title: fill(say.headings.attempts, { state: title }), depth: 2, rows }];
}

/** What ended them, or what hides more of them, is told behind the touches. */
const isBefore = ({ code }: Why): boolean => code !== 'ended' && code !== 'gap';

/** What the agreement says of attempts. */
function tellAgreed(
  rule: NonNullable<Agreement['attempts']>,
  { reader, names, say, agreement }: Look,
): Row[] {
  const { fill, words, duration, list } = reader;
  const {
    atLeast,
    atMost,
    channels = {},
    apart,
    over,
    sameAttemptWithin,
    during,
    counts,
    endWhen,
    whenSpent,
  } = rule;
  const numbers = [fill(say.attempts.agreedAtLeast, { atLeast })];
  if (atMost !== undefined) numbers.push(fill(say.attempts.atMost, { n: atMost }));
  if (over) numbers.push(fill(say.attempts.over, { over: duration(over) }));
  if (apart) numbers.push(fill(say.attempts.apart, { apart: duration(apart) }));
  const under = Object.entries(channels).map(([kind, { atLeast: least, atMost: most }]) => {
    const limits = [
      least === undefined ? '' : fill(say.attempts.atLeast, { n: least }),
      most === undefined ? '' : fill(say.attempts.atMost, { n: most }),
    ];
    return {
      cells: [reader.name(words.kinds, kind, words.bare), limits.filter(Boolean).join(', ')],
    };
  });
  const rows = [line(numbers.join(', '), under)];
  if (sameAttemptWithin) rows.push(line(fill(say.attempts.same, { same: duration(sameAttemptWithin) })));
  rows.push(
    line(fill(say.attempts.counts, { what: tellTrigger(counts, names, reader) })),
    line(fill(say.attempts.during, { stages: list(during.map(names.stage), 'and') })),
  );
  if (endWhen) rows.push(line(fill(say.attempts.ends, { what: tellTrigger(endWhen, names, reader) })));
  const spent = agreement.treatments?.[whenSpent ?? ''];
  if (spent) rows.push(line(fill(say.attempts.whenSpent, { treatment: reader.text(spent.title) })));
  return rows;
}
