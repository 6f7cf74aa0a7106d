import { fill } from '../../lib/words/fill.ts';
import { SignInForm } from './SignInForm.tsx';
import type { AddedView, SignInView, SitesProps } from './view.ts';

interface Props extends SitesProps {
  one: AddedView;
  signIn: SignInView;
}

/** How it stands with a CRM's token, and what the person can do about it: at hand only while something is missing. */
export function SignIn(props: Props) {
  const { one, signIn, words } = props;
  const { state, who, failure, client, byCompany, person } = signIn;
  const say = (template: string, values = {}) => fill(template, { crm: one.name, ...values });
  const missing = client ? words.signInMissing : words.tokenMissing;
  const status = who
    ? say(words.signedIn, { who })
    : { missing, set: words.tokenSet, failed: words.tokenFailed }[state];
  const isFine = state === 'set' && !failure;
  const isTheirs = byCompany && (!person || person.byCompany);
  return (
    <div class={isFine ? 'fine' : 'lacks'}>
      <p>
        <b>{signIn.isSession ? words.session : status}</b>
        {byCompany && ` · ${words.byCompany}`}
        {failure && `: ${say(failure)}`}
      </p>
      {signIn.isSession || isTheirs ? null : isFine ? (
        <details>
          <summary>{words.change}</summary>
          <SignInForm {...props} />
        </details>
      ) : (
        <SignInForm {...props} />
      )}
    </div>
  );
}
