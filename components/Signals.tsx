import type { Verdict } from '../lib/verdict/verdict.ts';
import { tellSignal } from '../lib/words/tell.ts';
import type { Look } from './look.ts';
import { Notice } from './Notices.tsx';
import { sortPromises } from './urgency.ts';

/** What both sides agreed to look at, each with its agreed step. What the clock or the footer says is not said again. */
export function Signals({ verdict, look }: { verdict: Verdict; look: Look }) {
  const { fill, text, words } = look.reader;
  const [first] = sortPromises(verdict.promises ?? []);
  const shown = verdict.signals.filter(
    ({ code, promise }) => code !== 'review-overdue' && (promise === undefined || promise !== first?.id),
  );
  if (shown.length === 0) return null;
  return (
    <section class="signals">
      {shown.map((signal, i) => {
        const { action, owner } = signal;
        const agreed = action && fill(words.agreedNext, { action: text(action) });
        return (
          <Notice
            key={i}
            title={tellSignal({ ...signal }, look, look.reader)}
            text={agreed ? [agreed, owner && words.sides[owner]].filter(Boolean).join(' · ') : ''}
          />
        );
      })}
    </section>
  );
}
