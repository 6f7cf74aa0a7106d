import { Check } from './Check.tsx';
import type { PreferencesProps, PreferencesView } from './view.ts';

interface Props extends PreferencesProps {
  view: PreferencesView;
  act(deed: Promise<undefined>): void;
}

/** What quiet hours begin with, for who has none yet. */
const usual: [string, string] = ['18:00', '08:00'];

/** Whether, and when not, a person is reminded. */
export function Reminders({ words, view, on, act }: Props) {
  const { reminders, isAllowed, quiet, isQuietToday } = view;
  const hour = (which: 0 | 1, label: string) => (
    <label>
      {label}
      <input
        type="time"
        required
        value={quiet?.[which]}
        onChange={({ currentTarget }) => {
          const hours: [string, string] = [...(quiet ?? usual)];
          hours[which] = currentTarget.value;
          // Half of a time is none yet.
          if (currentTarget.value) act(on.quiet(hours));
        }}
      />
    </label>
  );
  return (
    <fieldset>
      <legend>{words.reminders}</legend>
      <Check
        label={words.remind}
        hint={words.remindHint}
        isOn={reminders}
        onChange={(isOn) => act(on.remind(isOn))}
      />
      {reminders && !isAllowed && (
        <div class="lacks">
          <p>{words.notAllowed}</p>
          <button type="button" class="main" onClick={() => act(on.remind(true))}>
            {words.allow}
          </button>
        </div>
      )}
      {reminders && isAllowed && (
        <>
          <p class="today">
            {isQuietToday && `${words.isQuiet} `}
            <button type="button" class="link" onClick={() => act(on.today(!isQuietToday))}>
              {isQuietToday ? words.again : words.notToday}
            </button>
          </p>
          <Check
            label={words.quiet}
            hint={words.quietHint}
            isOn={quiet !== null}
            onChange={(isOn) => act(on.quiet(isOn ? usual : null))}
          />
          {quiet && (
            <div class="hours">
              {hour(0, words.from)} {hour(1, words.to)}
            </div>
          )}
        </>
      )}
    </fieldset>
  );
}
