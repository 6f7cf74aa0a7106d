import { fill } from '../../../lib/words/fill.ts';
import type { RulesWords } from '../../../lib/words/rules/words.ts';
import { tellCause, wayOut } from './told.ts';
import type { CauseView } from './view.ts';

/** Why something was not taken, what can be done about it, and what exactly is to be told whoever publishes. */
export function Cause({ cause, words }: { cause: CauseView; words: RulesWords }) {
  const way = wayOut(cause);
  return (
    <>
      <p>
        {fill(words.because, { why: tellCause(cause, words) })} {way && words.ways[way]}
      </p>
      {cause.detail && (
        <details class="small">
          <summary>{words.exactly}</summary>
          <code lang="en" dir="ltr" translate={false}>
            {cause.code}: {cause.detail}
          </code>
        </details>
      )}
    </>
  );
}
