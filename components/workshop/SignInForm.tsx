import { Component } from 'preact';
import { fill } from '../../lib/words/fill.ts';
import { Field } from './Field.tsx';
import type { AddedView, SignInView, SitesProps } from './view.ts';

interface Props extends SitesProps {
  one: AddedView;
  signIn: SignInView;
}
interface Typed {
  token: string;
  person: string;
  clientId: string;
}

/** Enters a token, or begins a sign-in. A token that is set is never shown again. */
export class SignInForm extends Component<Props, Typed> {
  override state = {
    token: '',
    person: this.props.signIn.person?.value ?? '',
    clientId: this.props.signIn.client?.id ?? '',
  };

  private readonly submit = (event: Event) => {
    event.preventDefault();
    const { one, signIn, on } = this.props;
    const { token, person, clientId } = this.state;
    if (signIn.client) on.signIn(one.key, clientId.trim());
    else on.saveToken(one.key, { token: token.trim(), person: person.trim() });
    this.setState({ token: '' });
  };

  override render({ one, signIn, words, on }: Props, { token, person, clientId }: Typed) {
    const { state, client, byCompany } = signIn;
    const say = (template: string, values = {}) => fill(template, { crm: one.name, ...values });
    const made = [
      signIn.from && say(words.madeUnder, { from: signIn.from }),
      signIn.rights && say(words.rights, { rights: signIn.rights }),
    ].filter((text) => text !== null);
    const signInText = state === 'missing' ? say(words.signIn) : words.signInAgain;
    return (
      <form class="form" onSubmit={this.submit} noValidate>
        {client && (
          <Field
            label={words.clientId}
            hint={[say(words.clientIdHint, { redirect: client.redirect }), ...made].join(' ')}
            kind="text"
            value={clientId}
            isFixed={client.byCompany}
            onInput={(value) => this.setState({ clientId: value })}
          />
        )}
        {!client && !byCompany && (
          <Field
            label={words.token}
            hint={[...made, say(words.tokenHint, { api: signIn.api })].join(' ')}
            kind="secret"
            value={token}
            onInput={(value) => this.setState({ token: value })}
          />
        )}
        {signIn.person && !signIn.person.byCompany && (
          <Field
            label={say(words.person)}
            hint={words.personHint}
            kind="email"
            value={person}
            onInput={(value) => this.setState({ person: value })}
          />
        )}
        <div class="buttons">
          <button type="submit" class="main">
            {client ? signInText : words.save}
          </button>
          {!byCompany && state !== 'missing' && (
            <button type="button" class="link" onClick={() => on.forgetToken(one.key)}>
              {words.forget}
            </button>
          )}
        </div>
      </form>
    );
  }
}
