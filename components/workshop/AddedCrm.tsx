import { fill } from '../../lib/words/fill.ts';
import { Shape } from '../Shape.tsx';
import { Mapping } from './Mapping.tsx';
import { SignIn } from './SignIn.tsx';
import type { AddedView, SitesProps } from './view.ts';

/** One CRM that is added: where, whether the panel is on there, as whom, and how many calls are left. */
export function AddedCrm(props: SitesProps & { one: AddedView }) {
  const { one, words, on, locale } = props;
  const { name, address, isAllowed, signIn } = one;
  const say = (template: string, values = {}) => fill(template, { crm: name, ...values });
  const isReady = isAllowed && (!signIn || (signIn.state === 'set' && !signIn.failure));
  return (
    <li class="card">
      <div class="top">
        <Shape mark={isReady ? 'kept' : 'broken'} size={24} />
        <div>
          <h3>{name}</h3>
          <p class="soft small">
            <bdi>{address ? fill(words.atAddress, { address }) : words.everywhere}</bdi>
            {one.byCompany && ` · ${words.byCompany}`}
          </p>
        </div>
        {!one.byCompany && (
          <button
            type="button"
            class="link"
            aria-label={say(words.removeNamed, { address: address ?? '' }).trim()}
            onClick={() => on.remove(one.key)}
          >
            {words.remove}
          </button>
        )}
      </div>
      {isAllowed ? (
        <p>
          <b>{words.allowed}.</b> {isReady && say(words.allowedDo)}{' '}
          {isReady && one.page && (
            <a href={one.page} target="_blank" rel="noreferrer">
              {say(words.open)}
            </a>
          )}
        </p>
      ) : (
        <div class="lacks">
          <p>
            <b>{words.notAllowed}.</b> {fill(words.notAllowedDo, { hosts: one.hosts.join(', ') })}
          </p>
          <button type="button" class="main" onClick={() => on.allow(one.key)}>
            {words.allow}
          </button>
        </div>
      )}
      {signIn && isAllowed && <SignIn {...props} signIn={signIn} />}
      {isReady && <Mapping {...props} />}
      {one.left && (
        <p class="soft small">
          {fill(one.left.of === null ? words.leftOnly : words.left, {
            left: one.left.left.toLocaleString(locale),
            of: one.left.of?.toLocaleString(locale) ?? '',
            at: new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(one.left.at),
          })}
          {one.left.isLittle && `. ${words.little}`}
        </p>
      )}
    </li>
  );
}
