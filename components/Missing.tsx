import type { Missing as Part, Qualification } from '../lib/verdict/verdict.ts';
import { tellMissing, tellWay } from '../lib/words/missing.ts';
import type { Look } from './look.ts';
import { Facts, Row } from './Row.tsx';
import { Truth } from './Shape.tsx';
import { countMissing } from './urgency.ts';

/** Why the lead is not at the next stage yet: what is there, what is not, and what nobody knows. */
export function Missing({ qualification, look }: { qualification: Qualification; look: Look }) {
  const { fill, words } = look.reader;
  const { missing, met, nearest, lapsesAt, state, stage } = qualification;
  const { steps, unknown } = countMissing(qualification);
  const [way, ...others] = nearest.map((steps) => tellWay(steps, look, look.reader));
  const evidence = [...met, ...missing].flatMap((part) => tellEvidence(part, look));
  const { notYet: notMet, unsure, met: all } = words.qualification;
  return (
    <section class="missing">
      <Row
        opened={evidence.length > 0 ? () => <Facts of={evidence} /> : undefined}
        side={unknown > 0 && fill(words.qualification.unknown, { n: unknown })}
      >
        {fill({ met: all, notMet, unknown: unsure }[state], { stage: look.stage(stage) })}
        {state === 'notMet' && (
          <>
            {': '}
            <b>{fill(words.qualification.steps, { n: steps })}</b>
          </>
        )}
      </Row>
      <Parts of={[...met, ...missing]} look={look} />
      {way && missing.length + others.length > 1 && (
        <Row class="small nearest" opened={others.length > 0 ? () => <Facts of={others} /> : undefined}>
          {fill(words.qualification.nearest, { way })}
        </Row>
      )}
      {lapsesAt && <div class="small">{fill(words.qualification.lapses, { at: look.when(lapsesAt) })}</div>}
    </section>
  );
}

function Parts({ of, look }: { of: readonly Part[]; look: Look }) {
  if (of.length === 0) return null;
  return (
    <ul class="parts">
      {of.map((part, i) => {
        const { text, has } = tellMissing(part, look, look.reader);
        return (
          <li key={i} class={part.state}>
            <Truth state={part.state} words={look.reader.words} />
            <bdi>{text}</bdi>
            {!!has && <bdi class="has">{has}</bdi>}
            {'of' in part && Array.isArray(part.of) && <Parts of={part.of} look={look} />}
          </li>
        );
      })}
    </ul>
  );
}

/** The activities that a count was made from. */
function tellEvidence(part: Part, look: Look): string[] {
  if (part.code === 'any' || part.code === 'hand-back-needs')
    return part.of.flatMap((inner) => tellEvidence(inner, look));
  if (part.code !== 'count' || part.activities.length === 0) return [];
  const { text } = tellMissing(part, look, look.reader);
  return [`${text}: ${part.activities.map(look.activity).join('; ')}`];
}
