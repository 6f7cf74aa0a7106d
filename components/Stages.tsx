import type { StageVerdict } from '../lib/verdict/verdict.ts';
import { Disclosure } from './Disclosure.tsx';
import type { Agreement, Look } from './look.ts';
import { Facts } from './Row.tsx';
import { Chevron } from './Shape.tsx';

type Stage = Agreement['stages'][number];

/** The way to a customer; what stands beside it (waiting, lost) is no step of it. */
const isStep = (stage: Stage) => !stage.paused && (!stage.terminal || stage.terminal === 'won');

/** Where the lead stands among the stages; opens to since when and how that is known. */
export function Stages({ stage, look }: { stage: StageVerdict; look: Look }) {
  const { fill, words } = look.reader;
  const { stages } = look.agreement;
  const steps = stages.filter(isStep);
  const here = stages.findIndex(({ id }) => id === stage.recorded);
  const earned = stages.findIndex(({ id }) => id === stage.earned);
  const position = steps.findIndex(({ id }) => id === stage.recorded) + 1;
  /** Passed, here, earned but not there yet, or still to come. */
  const stateOf = (step: Stage) => {
    const index = stages.indexOf(step);
    if (index === here) return 'here';
    if (index < here) return 'done';
    return index <= earned ? 'earned' : '';
  };
  return (
    <Disclosure
      opened={() => (
        <>
          <bdi class="name">{look.lead.name}</bdi>
          <Facts of={factsOf(stage, look)} />
          <ol class="ladder">
            {steps.map((step) => (
              <li
                key={step.id}
                class={stateOf(step)}
                aria-current={step.id === stage.recorded ? 'step' : undefined}
              >
                <i />
                <bdi>{look.stage(step.id)}</bdi>
              </li>
            ))}
          </ol>
        </>
      )}
    >
      {(button, opened) => (
        <>
          <button class="stages" {...button}>
            <b>
              <bdi>{stage.recorded ? look.stage(stage.recorded) : words.stages.none}</bdi>
            </b>
            <span class="steps" aria-hidden="true">
              {steps.map((step) => (
                <i key={step.id} class={stateOf(step)} />
              ))}
            </span>
            {position > 0 && (
              <span class="unseen">, {fill(words.stages.of, { n: position, of: steps.length })}</span>
            )}
            <Chevron />
          </button>
          {opened}
        </>
      )}
    </Disclosure>
  );
}

/** Since when it is there, what it has earned, and what is still to be filled in. */
function factsOf(verdict: StageVerdict, { reader, stage, field, agreement }: Look): (string | false)[] {
  const { fill, words } = reader;
  const { recorded, since, sinceKnown, earned, earnedSince, cycle, missingFields, unknownFields } = verdict;
  const sinceText = (at: string | null) =>
    at ? fill(words.stages.since, { at }) : words.stages.sinceUnknown;
  const moment = since && sinceKnown !== 'unknown' ? reader.moment(since) : null;
  const at = moment && sinceKnown === 'at-least' ? fill(words.earlier, { at: moment }) : moment;
  const isGate = agreement.stages.some(({ id, enter }) => id === earned && enter);
  const fields = (names: string[]) => ({ fields: reader.list(names.map(field), 'and') });
  return [
    recorded !== null && fill(words.stages.recorded, { stage: stage(recorded), since: sinceText(at) }),
    isGate &&
      fill(words.stages.earned, {
        stage: stage(earned),
        since: sinceText(earnedSince && reader.moment(earnedSince)),
      }),
    cycle > 1 && fill(words.stages.cycle, { n: cycle }),
    missingFields.length > 0 && fill(words.stages.lacks, fields(missingFields)),
    unknownFields.length > 0 && fill(words.stages.lacksUnknown, fields(unknownFields)),
  ];
}
