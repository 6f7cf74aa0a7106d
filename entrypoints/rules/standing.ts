import { type Staleness, staleness } from '../../lib/sync/provenance.ts';
import type { Cause } from '../../lib/sync/refusal.ts';
import { type Origin, rules } from '../worker/rules.ts';
import { type News, news } from './news.ts';
import { anchorOf, readTrust, type Trust } from './trust.ts';

/** What people see of the rules, beside the rules. */
export interface InForce {
  origin: Origin;
  /** The agreement's name for itself and its newest version, whoever has signed it. */
  agreement: string;
  version: number;
  stale?: Staleness;
  /** What is stored cannot be used as it is; what is in force are the rules before it, or none but the example. */
  cause?: Cause;
  /** What the last sync said; absent: none was yet. */
  news?: News;
  /** `fingerprint`: the SHA-256 of the root's exact bytes, in hexadecimal. */
  trust?: Pick<Trust, 'address' | 'by'> & { fingerprint: string };
}

/** @param now milliseconds since 1970 */
export async function readStanding(now: number): Promise<InForce> {
  const [{ timeline, origin, cause }, told, trust] = await Promise.all([
    rules.read(),
    news.read(),
    readTrust(),
  ]);
  const anchor = trust && (await anchorOf(trust));
  const newest = timeline.at(-1);
  return {
    origin,
    agreement: newest?.agreement ?? '',
    version: newest?.version ?? 0,
    stale: origin.kind === 'signed' ? staleness(origin.provenance, now) : undefined,
    cause,
    news: told && told.anchor === anchor ? told : undefined,
    trust:
      trust && anchor !== undefined
        ? { address: trust.address, by: trust.by, fingerprint: anchor }
        : undefined,
  };
}
