import type { Stages as Told } from '../lib/telling/sheet/stages.ts';
import { Disclosure } from './Disclosure.tsx';
import type { Opens } from './Explained.tsx';
import { Chevron } from './Shape.tsx';

/** Where the lead stands among the stages; opens to since when and how that is known. */
export function Stages({ stages, name, opens }: { stages: Told; name: string; opens: Opens }) {
  const { title, position, steps } = stages;
  const explained = opens('stage', title);
  return (
    <Disclosure
      opened={() => (
        <>
          <bdi class="name">{name}</bdi>
          {explained()}
          <ol class="ladder">
            {steps.map(({ title, is }) => (
              <li key={title} class={is} aria-current={is === 'here' ? 'step' : undefined}>
                <i />
                <bdi>{title}</bdi>
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
              <bdi>{title}</bdi>
            </b>
            <span class="steps" aria-hidden="true">
              {steps.map(({ title, is }) => (
                <i key={title} class={is} />
              ))}
            </span>
            {!!position && <span class="unseen">, {position}</span>}
            <Chevron />
          </button>
          {opened}
        </>
      )}
    </Disclosure>
  );
}
