import type { Missing as Part, Qualification } from '../lib/verdict/verdict.ts';
import { tellMissing } from '../lib/words/missing.ts';
import { Truth } from './Lines.tsx';
import { useLook } from './look.ts';
import { countMissing } from './urgency.ts';

/** Why the lead is not at the next stage yet: what is there, what is not, and what nobody knows. */
export function Missing({ qualification }: { qualification: Qualification }) {
  const { reader, names } = useLook();
  const { fill, words } = reader;
  const { missing, met = [], state } = qualification;
  const { steps, unknown } = countMissing(missing);
  const title = {
    met: words.qualification.met,
    notMet: words.qualification.notYet,
    unknown: words.qualification.unsure,
  };
  return (
    <section class="missing">
      <div class="row plain">
        <span class="lead">
          {fill(title[state], { stage: names.stage(qualification.stage) })}
          {state === 'notMet' && (
            <>
              {': '}
              <b>{fill(words.qualification.steps, { n: Math.max(1, steps) })}</b>
            </>
          )}
        </span>
        {unknown > 0 && <span class="side">{fill(words.qualification.unknown, { n: unknown })}</span>}
      </div>
      <Parts parts={[...met, ...missing]} />
    </section>
  );
}

function Parts({ parts }: { parts: readonly Part[] }) {
  const { reader, names } = useLook();
  if (parts.length === 0) return null;
  return (
    <ul class="parts">
      {parts.map((part) => {
        const told = tellMissing(part, names, reader);
        return (
          <li key={told.text + told.has} class={part.state}>
            <Truth state={part.state} />
            <bdi>{told.text}</bdi>
            {told.has && <bdi class="has">{told.has}</bdi>}
            <Parts parts={'of' in part && Array.isArray(part.of) ? part.of : []} />
          </li>
        );
      })}
    </ul>
  );
}
