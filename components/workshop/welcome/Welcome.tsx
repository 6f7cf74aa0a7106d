import { Component } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import type { WelcomeWords } from '../../../lib/words/welcome/words.ts';
import { Pill } from '../../Pill.tsx';
import { AddedCrm } from '../AddedCrm.tsx';
import { Choices } from '../Choices.tsx';
import type { AddedView, CrmView, SitesProps } from '../view.ts';

/** How it stands with the first lead that is opened. */
export type FirstLead = { is: 'waiting' | 'reading' | 'trouble' } | { is: 'shown'; lead: string };

/** A CRM that is open in a tab, as far as the browser tells. */
export interface Suggestion {
  crm: string;
  address: string;
}

interface Props extends SitesProps {
  hello: WelcomeWords;
  suggested: readonly Suggestion[];
  first: FirstLead;
}

/** Two screens from the installation to a panel: choose the CRM and allow it, then see it on a lead. */
export function Welcome(props: Props) {
  const { hello, language, added, said } = props;
  const ready = added.find(({ isAllowed }) => isAllowed);
  const company = added.filter(({ byCompany }) => byCompany);
  return (
    <main class="leadpact workshop welcome" lang={language}>
      <header>
        <p class="soft small">{fill(hello.step, { n: ready ? 2 : 1 })}</p>
        <h1>{ready ? hello.lead : hello.title}</h1>
        {!ready && <p class="soft">{hello.intro}</p>}
      </header>
      <p class={said ? `said ${said.isGood ? 'good' : 'bad'}` : 'unseen'} role="status">
        {said?.text}
      </p>
      {ready ? (
        <See {...props} one={ready} />
      ) : company.length > 0 ? (
        <section>
          <h2>{hello.company}</h2>
          <ul class="cards">
            {company.map((one) => (
              <AddedCrm key={one.key} {...props} one={one} />
            ))}
          </ul>
        </section>
      ) : (
        <Choose {...props} />
      )}
      <p class="later">
        <a href="#settings">{hello.settings}</a>
      </p>
    </main>
  );
}

/** The first screen: those that are open in a tab come first; what is typed finds the others. */
class Choose extends Component<Props, { sought: string }> {
  override state = { sought: '' };

  override render(props: Props, { sought }: { sought: string }) {
    const { hello, crms, suggested } = props;
    const openAt = ({ id }: CrmView) => suggested.find(({ crm }) => crm === id)?.address;
    const found = crms
      .filter(({ name }) => name.toLowerCase().includes(sought.trim().toLowerCase()))
      .sort((one, other) => Number(!openAt(one)) - Number(!openAt(other)));
    return (
      <section aria-labelledby="which">
        <h2 id="which">{hello.which}</h2>
        <input
          type="search"
          aria-label={hello.search}
          placeholder={hello.search}
          value={sought}
          onInput={({ currentTarget }) => this.setState({ sought: currentTarget.value })}
        />
        <Choices {...props} of={found} open={{ word: hello.open, at: openAt }} />
        <p role="status" class="soft">
          {found.length === 0 ? hello.none : null}
        </p>
      </section>
    );
  }
}

/** The second screen: what there will be to see, where, and whether it is there by now. */
function See(props: Props & { one: AddedView }) {
  const { one, hello, first } = props;
  const values = { crm: one.name, lead: first.is === 'shown' ? first.lead : '' };
  const headline = {
    mark: { part: 0.6 },
    tone: 'calm' as const,
    label: hello.label,
    text: hello.left,
    said: '',
  };
  return (
    <section>
      <p>{fill(hello.leadDo, values)}</p>
      <figure>
        <div inert>
          <Pill headline={headline} title="" grip={() => {}} open={() => {}} />
        </div>
        <figcaption class="soft small">{hello.caption}</figcaption>
      </figure>
      <p class={`first ${first.is}`} role="status">
        {fill(hello[first.is], values)}
      </p>
      <h2>{props.words.yours}</h2>
      <ul class="cards">
        <AddedCrm {...props} />
      </ul>
    </section>
  );
}
