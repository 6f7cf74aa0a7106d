import type { StageVerdict } from '../lib/verdict/verdict.ts';
import { useDisclosure } from './disclosure.ts';
import { type Agreement, type Look, useLook } from './look.ts';
import { Chevron } from './Row.tsx';

type Stage = Agreement['stages'][number];

/** The way to a customer; what stands beside it (waiting, lost) is no step of it. */
const isStep = (stage: Stage) => !stage.paused && (!stage.terminal || stage.terminal === 'won');

/** One step: passed, here, earned but not there yet, or still to come. */
function stepOf(index: number, here: number, earned: number): string {
  if (index === here) return 'here';
  if (index < here) return 'done';
  return index <= earned ? 'earned' : '';
}

/** Where the lead stands among the stages; opens to since when and how that is known. */
export function Stages({ stage }: { stage: StageVerdict }) {
  const look = useLook();
  const { open, id, button } = useDisclosure();
  const { fill, words, text } = look.reader;
  const { stages } = look.agreement;
  const steps = stages.filter(isStep);
  const here = stages.findIndex((one) => one.id === stage.recorded);
  const earned = stages.findIndex((one) => one.id === stage.earned);
  const recorded = stages[here];
  const title = recorded ? text(recorded.title) : words.stages.none;
  const position = recorded ? steps.indexOf(recorded) + 1 : 0;
  return (
    <>
      <button class="stages" {...button}>
        <b>
          <bdi>{title}</bdi>
        </b>
        <span class="steps" aria-hidden="true">
          {steps.map((one) => (
            <i key={one.id} class={stepOf(stages.indexOf(one), here, earned)} />
          ))}
        </span>
        {position > 0 && (
          <span class="unseen">
            {', '}
            {fill(words.stages.of, { n: position, of: steps.length })}
          </span>
        )}
        <Chevron />
      </button>
      {open && (
        <div class="opened" id={id}>
          <p class="name">
            <bdi>{look.lead.name}</bdi>
          </p>
          <ul class="facts">
            {factsOf(stage, look).map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
          <ol class="ladder">
            {steps.map((one) => (
              <li
                key={one.id}
                class={stepOf(stages.indexOf(one), here, earned)}
                aria-current={one === recorded ? 'step' : undefined}
              >
                <i />
                <bdi>{text(one.title)}</bdi>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}

/** Since when it is there, what it has earned, and what is still to be filled in. */
function factsOf(stage: StageVerdict, { reader, names, agreement }: Look): string[] {
  const { fill, words } = reader;
  const since = stage.since && stage.sinceKnown !== 'unknown' ? reader.moment(stage.since) : null;
  const facts: string[] = [];
  if (stage.recorded) {
    const at = since && stage.sinceKnown === 'at-least' ? fill(words.earlier, { at: since }) : since;
    const known = at ? fill(words.stages.since, { at }) : words.stages.sinceUnknown;
    facts.push(fill(words.stages.recorded, { stage: names.stage(stage.recorded), since: known }));
  }
  const gated = agreement.stages.find(({ id }) => id === stage.earned)?.enter;
  if (gated) {
    const at = stage.earnedSince;
    const earned = at ? fill(words.stages.since, { at: reader.moment(at) }) : words.stages.sinceUnknown;
    facts.push(fill(words.stages.earned, { stage: names.stage(stage.earned), since: earned }));
  }
  if (stage.cycle > 1) facts.push(fill(words.stages.cycle, { n: stage.cycle }));
  const fields = (list: string[]) => ({ fields: reader.list(list.map(names.field), 'and') });
  if (stage.missingFields.length) facts.push(fill(words.stages.lacks, fields(stage.missingFields)));
  if (stage.unknownFields.length) facts.push(fill(words.stages.lacksUnknown, fields(stage.unknownFields)));
  return facts;
}
