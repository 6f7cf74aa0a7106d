import type { PromiseVerdict } from '../lib/verdict/verdict.ts';
import { tellWhy } from '../lib/words/tell.ts';
import { nameThings, useLook } from './look.ts';

/** What a clock was made from: start, rule, hours, pauses, what kept it, by which version. */
export function Why({ promise }: { promise: PromiseVerdict }) {
  const { lead, reader, version, agreement } = useLook();
  const { clock, sides } = reader.words;
  const names = nameThings(lead, version(promise.version), reader);
  const facts = promise.why.map((why) => tellWhy(why, names, reader));
  if (promise.warnAt) facts.push(reader.fill(clock.warns, { at: reader.moment(promise.warnAt) }));
  if (promise.dueAt) facts.push(reader.fill(clock.deadline, { at: reader.moment(promise.dueAt) }));
  return (
    <>
      <ul class="facts">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      <p class="small">
        {[
          reader.fill(clock.owedBy, { owner: sides[promise.owedBy] }),
          reader.fill(clock.version, { version: promise.version }),
          ...(promise.version === agreement.version
            ? []
            : [reader.fill(clock.newer, { version: agreement.version })]),
        ].join(' · ')}
      </p>
    </>
  );
}
