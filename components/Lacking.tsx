import { Component } from 'preact';
import type { Labels } from '../lib/telling/labels.ts';
import type { Lacking as Told } from '../lib/telling/sheet/lacking.ts';
import { Shape } from './Shape.tsx';

/** What of filling fields in the page knows. */
export interface Filling {
  /** This CRM can say where a field is filled in. */
  leads: boolean;
  /** This CRM's own name of a field; absent: nobody knows. */
  nameOf(field: string): string | undefined;
  /** Brings the person there; false: it is not in sight. */
  go(field: string): boolean;
}

interface Props {
  lacking: Told;
  filling: Filling;
  words: Labels['actions'];
}

/** The required fields that are empty, each with the way to where it is filled in, or the name that the CRM has for it. */
export class Lacking extends Component<Props, { unseen: string | null }> {
  override state = { unseen: null };

  override render(
    { lacking: { title, fields }, filling, words }: Props,
    { unseen }: { unseen: string | null },
  ) {
    const called = (field: string) => {
      const name = filling.nameOf(field);
      return name && <code title={words.called}>{name}</code>;
    };
    return (
      <section class="lacking notice">
        <Shape mark="open" size={16} />
        <div>
          {title}
          <ul>
            {fields.map(({ field, title: name }) => (
              <li key={field}>
                {filling.leads && filling.nameOf(field) ? (
                  <button
                    type="button"
                    class="link"
                    title={words.fill}
                    onClick={() => this.setState({ unseen: filling.go(field) ? null : field })}
                  >
                    <bdi>{name}</bdi>
                  </button>
                ) : (
                  <>
                    <bdi>{name}</bdi> {called(field)}
                  </>
                )}
              </li>
            ))}
          </ul>
          <p class="small" role="status">
            {unseen && fields.some(({ field }) => field === unseen) && (
              <>
                {words.unseen} {words.called}: {called(unseen)}
              </>
            )}
          </p>
        </div>
      </section>
    );
  }
}
