import { fill } from '../../../lib/words/fill.ts';
import type { RulesWords } from '../../../lib/words/rules/words.ts';
import { tellCause, wayOut } from './told.ts';
import type { CauseView } from './view.ts';

/** Why something was not taken (`what`: said of it before), what can be done about it, and what exactly is to be told whoever publishes. */
export function Cause({ cause, words, what }: { cause: CauseView; words: RulesWords; what?: string }) {
  const way = wayOut(cause);
  const why = tellCause(cause, words);
  return (
    <>
      <p>
        {what ? `${what}: ${why}.` : fill(words.because, { why })} {way && words.ways[way]}
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
