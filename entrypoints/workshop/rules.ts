import type {
  CauseView,
  ReachView,
  RulesView,
  TrustView,
  VersionView,
} from '../../components/workshop/rules/view.ts';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { askWorker } from '../../lib/browser/messages.ts';
import { isAllowed } from '../../lib/browser/permissions.ts';
import { inGroups } from '../../lib/sync/fingerprint.ts';
import { type Plan, reachOf, rolloutOf } from '../../lib/sync/plan.ts';
import { goodUntil } from '../../lib/sync/provenance.ts';
import type { Cause } from '../../lib/sync/refusal.ts';
import { editionIn } from '../../lib/verdict/edition.ts';
import { type Language, localText } from '../../lib/words/language.ts';
import type { Questions } from '../panel/questions.ts';
import { log } from '../rules/news.ts';
import type { InForce } from '../rules/standing.ts';
import { rules } from '../worker/rules.ts';

/** The host of an address as the browser asks about it. */
export const patternOf = (address: string): string => {
  const { protocol, hostname } = new URL(address);
  return `${protocol}//${hostname}/*`;
};

/** What is in force, as the worker judges by it. @param now milliseconds since 1970 */
export async function rulesView(language: Language, now: number): Promise<RulesView> {
  const [{ origin, stale, cause, news, trust }, { timeline, plan }, entries] = await Promise.all([
    askWorker<Questions, 'rules'>('rules', undefined),
    rules.read(),
    log.read(),
  ]);
  const begun = timeline.findLastIndex(({ inForceFrom }) => Date.parse(inForceFrom) <= now);
  const [current, ...next] = timeline.slice(Math.max(begun, 0));
  const provenance = origin.kind === 'signed' ? origin.provenance : null;
  const isDamaged = cause?.code === 'damaged' && provenance !== null;
  return {
    kind: origin.kind,
    version: current ? versionView(current, plan, language, now) : null,
    next: next.map((one) => versionView(one, plan, language, now)),
    review: current?.reviewBy
      ? { by: current.reviewBy, isOverdue: (editionIn(timeline, now)?.overdueFrom ?? now + 1) <= now }
      : null,
    signed: provenance && {
      by: provenance.signedBy.flatMap(({ owner }) => owner ?? []).sort(),
      revision: provenance.revision,
      arrivedAt: provenance.arrivedAt,
      goodUntil: goodUntil(provenance),
      isStale: stale !== undefined,
    },
    checkedAt: news?.checkedAt ?? null,
    cause: causeView(news?.cause ?? (isDamaged ? undefined : cause)),
    isDamaged,
    trust: trust ? await trustView(trust) : null,
    log: entries.toReversed().map(({ at, kind, version = null, revision = null, cause }) => ({
      at,
      kind,
      version,
      revision,
      cause: causeView(cause),
    })),
  };
}

const versionView = (
  agreement: Agreement,
  plan: Plan | undefined,
  language: Language,
  now: number,
): VersionView => ({
  version: agreement.version,
  title: localText(agreement.title ?? agreement.agreement, language),
  from: agreement.inForceFrom,
  reach: reachView(agreement, plan, now),
});

function reachView(agreement: Agreement, plan: Plan | undefined, now: number): ReachView | null {
  const rollout = plan && rolloutOf(plan, agreement.version);
  const reach = rollout && reachOf(agreement, rollout, now);
  if (!reach) return null;
  const { share, next, heldSince } = reach;
  const iso = (at: number) => new Date(at).toISOString();
  return {
    share,
    next: next ? { share: next.share, at: iso(next.at) } : null,
    heldSince: heldSince === undefined ? null : iso(heldSince),
  };
}

const causeView = (cause: Cause | undefined): CauseView | null =>
  cause ? { code: cause.code, detail: [cause.file, cause.message].filter(Boolean).join(' ') } : null;

async function trustView({ address, by, fingerprint }: NonNullable<InForce['trust']>): Promise<TrustView> {
  // A company may have written what is no address.
  const url = URL.parse(address);
  return {
    address,
    host: url?.host ?? address,
    fingerprint: inGroups(fingerprint),
    byCompany: by === 'company',
    isAllowed: url === null || (await isAllowed({ origins: [patternOf(address)] }).catch(() => false)),
  };
}
