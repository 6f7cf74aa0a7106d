import { fill } from '../../lib/words/fill.ts';
import { AddCrm } from './AddCrm.tsx';
import type { CrmView, SitesProps } from './view.ts';

interface Props extends SitesProps {
  of: readonly CrmView[];
  /** Where a CRM is open in a tab, as far as the browser tells, and what is said of that. */
  open?: { word: string; at(crm: CrmView): string | undefined };
}

/** The CRMs that can be added; one of them may be open, to be added. */
export function Choices({ of, open, ...props }: Props) {
  const { words, offered, on } = props;
  return (
    <ul class="choices">
      {of.map((crm) => {
        const isOpen = offered?.crm === crm.id;
        const address = open?.at(crm);
        return (
          <li key={crm.id} class={isOpen ? 'open' : undefined}>
            <h3>
              <button
                type="button"
                aria-expanded={isOpen}
                aria-label={fill(words.addNamed, { crm: crm.name })}
                onClick={() => on.choose(isOpen ? null : crm.id)}
              >
                {crm.name}
                {address !== undefined && <span class="soft small"> · {open?.word}</span>}
              </button>
            </h3>
            {isOpen && (
              <AddCrm
                {...props}
                key={offered.address}
                crm={crm}
                address={offered.address || (address ?? '')}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
