import type { Agreement } from '../../agreement/schema.ts';
import type { Look } from '../look.ts';

export interface Stages {
  title: string;
  /** Which of how many, for those who do not see the steps; empty: it is none of them. */
  position: string;
  steps: Step[];
}

export interface Step {
  title: string;
  /** Passed, here, earned but not there yet, or still to come. */
  is: 'done' | 'here' | 'earned' | '';
}

type Stage = Agreement['stages'][number];

/** The way to a customer; what stands beside it (waiting, lost) is no step of it. */
const isStep = (stage: Stage) => !stage.paused && (!stage.terminal || stage.terminal === 'won');

/** Where the lead stands among the stages. */
export function tellStages({ agreement, verdict, reader, names }: Look): Stages {
  const { recorded, earned } = verdict.stage;
  const { stages } = agreement;
  const steps = stages.filter(isStep);
  const here = stages.findIndex(({ id }) => id === recorded);
  const reached = stages.findIndex(({ id }) => id === earned);
  const position = steps.findIndex(({ id }) => id === recorded) + 1;
  const stateOf = (step: Stage): Step['is'] => {
    const index = stages.indexOf(step);
    if (index === here) return 'here';
    if (index < here) return 'done';
    return index <= reached ? 'earned' : '';
  };
  return {
    title: recorded ? names.stage(recorded) : reader.words.stages.none,
    position: position > 0 ? reader.fill(reader.words.stages.of, { n: position, of: steps.length }) : '',
    steps: steps.map((step) => ({ title: names.stage(step.id), is: stateOf(step) })),
  };
}
