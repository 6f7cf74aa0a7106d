import { Component } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import type { Language } from '../../../lib/words/language.ts';
import { Check } from './Check.tsx';
import { Choice } from './Choice.tsx';
import { Reminders } from './Reminders.tsx';
import type { PreferencesProps, PreferencesView, Seat } from './view.ts';

interface State {
  said: { text: string; isGood: boolean } | null;
}

/** The settings' part about what a person prefers: everything is kept as soon as it is chosen. */
export class Preferences extends Component<PreferencesProps, State> {
  override state: State = { said: null };

  /** Says what a deed has to say, or why it failed. */
  private readonly act = (deed: Promise<string | undefined>) => {
    deed.then(
      (text) => this.setState({ said: text ? { text, isGood: true } : null }),
      ({ message }: Error) => {
        const text = fill(this.props.words.notWorked, { said: message });
        this.setState({ said: { text, isGood: false } });
      },
    );
  };
  private async load(file: File) {
    const { on, words } = this.props;
    const unknown = await on.load(file);
    const kept = unknown.length > 0 && fill(words.unknown, { keys: unknown.join(', ') });
    return [words.loaded, kept].filter(Boolean).join(' ');
  }

  override render({ words, view }: PreferencesProps, { said }: State) {
    return (
      <section aria-labelledby="preferences" class="preferences">
        <h2 id="preferences" tabIndex={-1}>
          {words.title}
        </h2>
        <p class="soft">{words.intro}</p>
        <p class={said ? `said ${said.isGood ? 'good' : 'bad'}` : 'unseen'} role="status">
          {said?.text}
        </p>
        {view && this.known(view)}
      </section>
    );
  }

  private known(view: PreferencesView) {
    const { words, on } = this.props;
    const { act } = this;
    return (
      <div class="card">
        <Choice
          label={words.language}
          value={view.language ?? ''}
          onChange={(id) => act(on.speak((id || null) as Language | null))}
        >
          <option value="">{fill(words.asBrowser, { language: view.browserLanguage })}</option>
          {view.languages.map(({ id, name }) => (
            <option key={id} value={id} lang={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Check
          label={words.compact}
          hint={words.compactHint}
          isOn={view.compact}
          onChange={(isOn) => act(on.compact(isOn))}
        />
        <fieldset>
          <legend>{words.panel}</legend>
          {view.crms.map(({ id, name, seat }) => (
            <Choice
              key={id}
              label={fill(words.placeIn, { crm: name })}
              value={seat}
              onChange={(chosen) => act(on.place(id, chosen as Seat))}
            >
              {Object.entries(words.places).map(
                ([place, text]) =>
                  (place !== 'own' || seat === 'own') && (
                    <option key={place} value={place}>
                      {fill(text, { crm: name })}
                    </option>
                  ),
              )}
            </Choice>
          ))}
        </fieldset>
        <Reminders words={words} view={view} on={on} act={act} />
        {view.crms.length > 0 && (
          <fieldset>
            <legend>{words.queue}</legend>
            {view.crms.map(({ id, name, isInQueue }) => (
              <Check
                key={id}
                label={fill(words.inQueue, { crm: name })}
                isOn={isInQueue}
                onChange={(isOn) => act(on.queue(id, isOn))}
              />
            ))}
          </fieldset>
        )}
        <fieldset>
          <legend>{words.file}</legend>
          <button type="button" class="link" onClick={() => act(on.save())}>
            {words.save}
          </button>
          <label class="another">
            {words.load}
            <input
              type="file"
              accept=".json,application/json"
              onChange={({ currentTarget }) => {
                const [file] = currentTarget.files ?? [];
                if (file) act(this.load(file));
                // The same file may be chosen again once it is mended.
                currentTarget.value = '';
              }}
            />
          </label>
        </fieldset>
      </div>
    );
  }
}
