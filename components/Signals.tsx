import type { Signal, Verdict } from '../lib/verdict/verdict.ts';
import { tellSignal } from '../lib/words/tell.ts';
import { useLook } from './look.ts';
import { Shape } from './Shape.tsx';
import { sortPromises } from './urgency.ts';

/** What both sides agreed to look at, each with its agreed step. What the clock or the footer says is not said again. */
export function Signals({ verdict }: { verdict: Verdict }) {
  const { reader, names } = useLook();
  const { fill, words } = reader;
  const [first] = sortPromises(verdict.promises ?? []);
  const shown = verdict.signals.filter(
    ({ code, promise }) => code !== 'review-overdue' && (promise === undefined || promise !== first?.id),
  );
  if (shown.length === 0) return null;
  return (
    <section class="signals">
      {shown.map((signal) => (
        <div class="signal" key={keyOf(signal)}>
          <Shape mark="failed" size={16} />
          <div>
            {tellSignal({ ...signal }, names, reader)}
            {signal.action && (
              <div class="small">
                {fill(words.agreedNext, { action: reader.text(signal.action) })}
                {signal.owner && ` · ${words.sides[signal.owner]}`}
              </div>
            )}
          </div>
        </div>
      ))}
    </section>
  );
}

const keyOf = ({ code, stage = '', promise = '', activity = '' }: Signal) =>
  code + stage + promise + activity;
