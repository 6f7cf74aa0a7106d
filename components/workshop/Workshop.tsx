import { AddedCrm } from './AddedCrm.tsx';
import { Choices } from './Choices.tsx';
import { Preferences } from './preferences/Preferences.tsx';
import { Agreement } from './rules/Agreement.tsx';
import type { WorkshopProps } from './view.ts';

/** The settings: the CRMs that are added, how it stands with each, and the others; the agreement; and what the person prefers. */
export function Workshop(props: WorkshopProps) {
  const { words, language, added, crms, said, rules, preferences, on } = props;
  return (
    <main class="leadpact workshop" lang={language}>
      <header>
        <h1>{words.title}</h1>
        <p class="soft">{words.intro}</p>
      </header>
      <p class={said ? `said ${said.isGood ? 'good' : 'bad'}` : 'unseen'} role="status">
        {said?.text}
      </p>
      <section aria-labelledby="yours">
        <h2 id="yours" tabIndex={-1}>
          {words.yours}
        </h2>
        {added.length === 0 && <p class="soft">{words.none}</p>}
        <ul class="cards">
          {added.map((one) => (
            <AddedCrm key={one.key} {...props} one={one} />
          ))}
        </ul>
      </section>
      <section aria-labelledby="add">
        <h2 id="add">{words.add}</h2>
        <Choices {...props} of={crms} />
        <label class="another">
          <b>{words.another}</b> <span class="soft small">{words.anotherHint}</span>
          <input
            type="file"
            accept=".json,application/json"
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file) on.describe(file);
              // The same file may be chosen again once it is mended.
              currentTarget.value = '';
            }}
          />
        </label>
      </section>
      <Agreement {...rules} />
      <Preferences {...preferences} />
    </main>
  );
}
