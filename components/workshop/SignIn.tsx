import { Component } from 'preact';
import { fill } from '../../lib/words/fill.ts';
import { Field } from './Field.tsx';
import type { AddedView, SignInView, WorkshopProps } from './view.ts';

interface Props extends WorkshopProps {
  one: AddedView;
  signIn: SignInView;
}
interface Typed {
  token: string;
  person: string;
  clientId: string;
}

/** How it stands with a CRM's token, and what the person can do about it. A token that is set is never shown again. */
export class SignIn extends Component<Props, Typed> {
  override state = {
    token: '',
    person: this.props.signIn.person?.value ?? '',
    clientId: this.props.signIn.client?.id ?? '',
  };

  override render({ one, signIn, words, on }: Props, { token, person, clientId }: Typed) {
    const { state, who, failure, client, byCompany } = signIn;
    const say = (template: string, values = {}) => fill(template, { crm: one.name, ...values });
    const missing = client ? words.signInMissing : words.tokenMissing;
    const status = who
      ? say(words.signedIn, { who })
      : { missing, set: words.tokenSet, failed: words.tokenFailed }[state];
    const given = byCompany ? ` · ${words.byCompany}` : '';
    const submit = (event: Event) => {
      event.preventDefault();
      if (client) on.signIn(one.key, clientId.trim());
      else on.saveToken(one.key, { token: token.trim(), person: person.trim() });
      this.setState({ token: '' });
    };
    return (
      <div class={state === 'set' ? undefined : 'lacks'}>
        <p>
          <b>{signIn.isSession ? words.session : status}</b>
          {given}
          {failure && `: ${say(failure)}`}
        </p>
        {!signIn.isSession && (
          <form class="form" onSubmit={submit} noValidate>
            {!byCompany &&
              (client ? (
                <Field
                  label={words.clientId}
                  hint={fill(words.clientIdHint, { redirect: client.redirect })}
                  kind="text"
                  value={clientId}
                  isFixed={client.byCompany}
                  onInput={(value) => this.setState({ clientId: value })}
                />
              ) : (
                <Field
                  label={words.token}
                  hint={fill(words.tokenHint, { api: signIn.api })}
                  kind="secret"
                  value={token}
                  onInput={(value) => this.setState({ token: value })}
                />
              ))}
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
              {(!byCompany || (signIn.person && !signIn.person.byCompany)) && (
                <button type="submit" class="main">
                  {!client ? words.save : state === 'missing' ? say(words.signIn) : words.signInAgain}
                </button>
              )}
              {!byCompany && state !== 'missing' && (
                <button type="button" class="link" onClick={() => on.forgetToken(one.key)}>
                  {words.forget}
                </button>
              )}
            </div>
          </form>
        )}
      </div>
    );
  }
}
