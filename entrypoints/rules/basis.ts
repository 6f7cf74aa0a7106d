import { goodUntil } from '../../lib/sync/provenance.ts';
import type { Basis } from '../../lib/telling/basis.ts';
import type { Rules } from '../worker/rules.ts';
import { news } from './news.ts';
import { anchorOf, readTrust } from './trust.ts';

/** What a panel tells of the rules beside what they say. */
export async function readBasis({ origin, cause }: Pick<Rules, 'origin' | 'cause'>): Promise<Basis> {
  if (origin.kind === 'example') return { kind: 'example' };
  const [told, trust] = await Promise.all([news.read(), readTrust()]);
  const own = told && trust && told.anchor === (await anchorOf(trust)) ? told : undefined;
  const heard = { checkedAt: own?.checkedAt, cause: (own?.cause ?? cause)?.code };
  if (origin.kind === 'awaited') return { kind: 'awaited', ...heard };
  const { signedBy, revision, arrivedAt } = origin.provenance;
  return {
    kind: 'signed',
    signed: {
      by: signedBy.flatMap(({ owner }) => owner ?? []).sort(),
      revision,
      arrivedAt,
      goodUntil: goodUntil(origin.provenance),
    },
    ...heard,
  };
}
