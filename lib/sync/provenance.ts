import type { RoleName } from './metadata.ts';
import type { Signer } from './signature.ts';

/** Where the agreement in force comes from, for those who look at it. */
export interface Provenance {
  /** The newest version of the agreement. */
  version: number;
  /** The version of `targets`: it rises with everything that is published. */
  revision: number;
  root: number;
  signedBy: readonly Signer[];
  /** When this revision was verified first: ISO 8601, UTC. */
  arrivedAt: string;
  /** Until when each role is good: ISO 8601, UTC. */
  expires: Readonly<Record<RoleName, string>>;
}

/** Past its life, since when (ISO 8601, UTC), and which roles are. */
export interface Staleness {
  since: string;
  roles: RoleName[];
}

/** Until when all roles are good: ISO 8601, UTC. */
export const goodUntil = ({ expires }: Pick<Provenance, 'expires'>): string =>
  Object.values(expires).reduce((first, one) => (Date.parse(one) < Date.parse(first) ? one : first));

/** Whether what is held is past its life. @param now milliseconds since 1970 */
export function staleness({ expires }: Provenance, now: number): Staleness | undefined {
  const roles = (['root', 'targets', 'snapshot', 'timestamp'] as const).filter(
    (role) => Date.parse(expires[role]) <= now,
  );
  return roles.length > 0 ? { since: goodUntil({ expires }), roles } : undefined;
}
