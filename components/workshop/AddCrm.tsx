import { Component } from 'preact';
import { fill } from '../../lib/words/fill.ts';
import { Field } from './Field.tsx';
import type { CrmView, SitesProps } from './view.ts';

interface Props extends SitesProps {
  crm: CrmView;
  /** What the person comes with. */
  address: string;
}

/** What adding a CRM means, said before the browser asks; the address where one is needed. */
export class AddCrm extends Component<Props, { address: string; tried: boolean }> {
  override state = { address: this.props.address, tried: false };

  override render({ crm, words, on }: Props, { address, tried }: { address: string; tried: boolean }) {
    const asked = crm.address === 'no' ? '' : address;
    const hosts = crm.hostsAt(asked);
    const { name, example } = crm;
    const say = (template: string) => fill(template, { crm: name, example });
    const problem = typeof hosts === 'string' ? say(words.problems[hosts]) : null;
    const told = { session: words.willUse, token: words.willUseToken, 'sign-in': words.willSignIn }[crm.by];
    const submit = (event: Event) => {
      event.preventDefault();
      if (problem) this.setState({ tried: true });
      else on.add(crm.id, asked);
    };
    return (
      <form class="form" onSubmit={submit} noValidate>
        {crm.address !== 'no' && (
          <Field
            label={say(words.address)}
            hint={`${say(words.addressHint)}${crm.address === 'may' ? ` ${say(words.addressOptional)}` : ''}`}
            problem={tried ? problem : null}
            kind="url"
            value={address}
            onInput={(value) => this.setState({ address: value })}
          />
        )}
        {typeof hosts !== 'string' && <p>{fill(words.willRead, { hosts: hosts.join(', ') })}</p>}
        <p>{say(told)}</p>
        <button type="submit" class="main">
          {say(words.addNamed)}
        </button>
      </form>
    );
  }
}
