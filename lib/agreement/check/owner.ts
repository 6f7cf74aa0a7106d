import type { Path } from '../problem.ts';
import type { Context } from './context.ts';

/** A step that nobody is named for is nobody's: `governance` may own something only if there is one. */
export function checkOwners({ agreement, broken, problem }: Context): void {
  if (broken.has('owners') || agreement.owners?.governance) return;
  const look = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, part] of Object.entries(value)) {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      if ((key === 'owner' || key === 'owedBy') && part === 'governance')
        problem(
          here,
          'no-owner',
          'nobody is named for governance; add owners.governance, or name marketing or sales',
        );
      else look(part, here);
    }
  };
  look(agreement, []);
}
