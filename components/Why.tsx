import type { PromiseVerdict } from '../lib/verdict/verdict.ts';
import { tellWhy } from '../lib/words/tell.ts';
import type { Look } from './look.ts';
import { Facts } from './Row.tsx';

/** What a clock was made from: start, rule, hours, pauses, what kept it, by which version. */
export function Why({ promise, look }: { promise: PromiseVerdict; look: Look }) {
  const { reader, agreement } = look;
  const { fill, moment, words } = reader;
  const { clock, sides } = words;
  const { version, owedBy, warnAt, dueAt } = promise;
  const judgedBy = look.at(version);
  return (
    <>
      <Facts
        of={[
          ...promise.why.map((why) => tellWhy(why, judgedBy, reader)),
          warnAt && fill(clock.warns, { at: moment(warnAt) }),
          dueAt && fill(clock.deadline, { at: moment(dueAt) }),
        ]}
      />
      <p class="small">
        {fill(clock.owedBy, { owner: sides[owedBy] })} · {fill(clock.version, { version })}
        {version !== agreement.version && ` · ${fill(clock.newer, { version: agreement.version })}`}
      </p>
    </>
  );
}
