import type { ComponentChildren } from 'preact';
import { fill } from '../../../lib/words/fill.ts';
import type { RulesWords } from '../../../lib/words/rules/words.ts';
import { Shape } from '../../Shape.tsx';
import { Cause } from './Cause.tsx';
import { tellDate, tellMoment, tellReach, tellSides, wayOut } from './told.ts';
import type { RulesView } from './view.ts';

interface Props {
  view: RulesView;
  words: RulesWords;
  locale: string;
  /** What can be done here. */
  children: ComponentChildren;
}

/** What is in force, how sure that is, and where it comes from. */
export function Standing({ view, words, locale, children }: Props) {
  const { kind, version, next, review, signed, trust, cause } = view;
  const coming = [...(version?.reach ? [version] : []), ...next];
  const { title, text, isWell } = headline(view, words, locale);
  // That something newer was not taken needs no second word.
  const what =
    view.checkedAt && title !== words.refused
      ? fill(words.inVain, { at: tellMoment(view.checkedAt, locale) })
      : undefined;
  return (
    <div class="card">
      <div class={`top standing ${isWell ? 'calm' : 'soon'}`}>
        <Shape mark={isWell ? (kind === 'signed' ? 'kept' : 'waiting') : 'broken'} size={24} />
        <div>
          <h3>{title}</h3>
          {text && <p>{text}</p>}
        </div>
        {trust?.byCompany && <span class="soft small">{words.byCompany}</span>}
      </div>
      {cause && (
        <div class="lacks">
          <Cause cause={cause} words={words} what={what} />
        </div>
      )}
      {review?.isOverdue && (
        <p class="lacks">
          <span>
            <b>{fill(words.overdue, { date: tellDate(review.by, locale) })}.</b> {words.overdueDo}
          </span>
        </p>
      )}
      <Facts view={view} words={words} locale={locale} />
      {signed &&
        coming.map((one) => (
          <p key={one.version}>
            {one.reach
              ? tellReach(one.version, one.reach, words, locale)
              : fill(words.next, { version: one.version, at: tellMoment(one.from, locale) })}
          </p>
        ))}
      {version && (
        <p>
          <a href={`/agreement.html#${version.version}`} target="_blank" rel="noopener">
            {words.onePage}
          </a>
        </p>
      )}
      {children}
    </div>
  );
}

/** `isWell`: nobody need look at it. */
function headline({ kind, signed, isDamaged, cause }: RulesView, words: RulesWords, locale: string) {
  if (kind === 'example') return { title: words.example, text: words.exampleDo, isWell: true };
  if (kind === 'awaited') return { title: words.awaited, text: words.awaitedDo, isWell: !cause };
  if (isDamaged) return { title: words.damaged, text: words.damagedDo, isWell: false };
  if (signed?.isStale) {
    const title = fill(words.stale, { at: tellMoment(signed.goodUntil, locale) });
    return { title, text: words.stays, isWell: false };
  }
  const isRefused = cause !== null && ['publish', 'owners', 'update', 'renew'].includes(wayOut(cause) ?? '');
  return isRefused
    ? { title: words.refused, text: '', isWell: false }
    : { title: words.inForce, text: '', isWell: true };
}

function Facts({ view, words, locale }: Omit<Props, 'children'>) {
  const { version, review, signed, checkedAt, trust } = view;
  const moment = (at: string) => tellMoment(at, locale);
  const facts: [term: string, is: ComponentChildren][] = [];
  if (version) {
    const { title, from } = version;
    facts.push([words.agreement, <bdi>{fill(words.versionOf, { title, version: version.version })}</bdi>]);
    facts.push([words.from, moment(from)]);
  }
  if (signed) {
    facts.push([words.signedBy, tellSides(signed.by, words)]);
    facts.push([words.revision, signed.revision]);
    facts.push([words.arrived, moment(signed.arrivedAt)]);
    if (!signed.isStale) facts.push([words.goodUntil, moment(signed.goodUntil)]);
    if (review) facts.push([words.reviewBy, tellDate(review.by, locale)]);
  }
  if (trust) {
    facts.push([words.checked, checkedAt ? moment(checkedAt) : words.never]);
    facts.push([words.address, <bdi>{trust.address}</bdi>]);
    facts.push([words.fingerprint, <Fingerprint of={trust.fingerprint} />]);
  }
  return (
    <dl class="facts">
      {facts.map(([term, is]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{is}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Four groups to a line, as people read them to each other. */
export function Fingerprint({ of }: { of: string }) {
  return (
    <code class="fingerprint" translate={false}>
      {of}
    </code>
  );
}
