import { Component } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import { tellCause, tellMoment } from './told.ts';
import type { EntryView, RulesProps } from './view.ts';

/** So many are shown at first. */
const few = 5;

interface Props extends Pick<RulesProps, 'words' | 'locale' | 'on'> {
  log: readonly EntryView[];
}

/** What has happened to the rules in this browser, the newest first; and the same as a file. */
export class Log extends Component<Props, { isWhole: boolean }> {
  override state = { isWhole: false };

  override render({ log, words, locale, on }: Props, { isWhole }: { isWhole: boolean }) {
    const shown = isWhole ? log : log.slice(0, few);
    const say = ({ kind, version, revision, cause }: EntryView) =>
      fill(words.kinds[kind], {
        version: version ?? '',
        revision: revision ?? '',
        why: cause ? tellCause(cause, words) : '',
      });
    return (
      <section aria-labelledby="log">
        <h3 id="log">{words.log}</h3>
        <p class="soft small">{log.length > 0 ? words.logHint : words.logEmpty}</p>
        {log.length > 0 && (
          <>
            <table aria-labelledby="log">
              <thead>
                <tr>
                  <th scope="col">{words.logWhen}</th>
                  <th scope="col">{words.logWhat}</th>
                </tr>
              </thead>
              <tbody>
                {shown.map((entry, at) => (
                  <tr key={log.length - at}>
                    <td>{tellMoment(entry.at, locale)}</td>
                    <td>{say(entry)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <div class="buttons">
              {!isWhole && log.length > few && (
                <button type="button" class="link" onClick={() => this.setState({ isWhole: true })}>
                  {fill(words.all, { n: log.length })}
                </button>
              )}
              <button type="button" class="link" onClick={on.save}>
                {words.save}
              </button>
            </div>
          </>
        )}
      </section>
    );
  }
}
