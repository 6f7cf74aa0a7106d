import type { Description } from '../../description/schema.ts';
import type { Crm } from '../crm.ts';
import { linkBy } from './address.ts';
import { describeBy } from './describe.ts';
import { pageBy } from './page.ts';
import { readMe, readQueue } from './queue.ts';
import { siteBy } from './site.ts';
import { writeBy } from './write.ts';

/** The whole of a CRM that an admin has described. */
export function crmBy(description: Description, examples: Crm['examples'] = []): Crm {
  const { queue, write } = description;
  return {
    ...pageBy(description),
    ...siteBy(description),
    examples,
    me: (ask, signal) => readMe(description, ask, signal),
    link: (id, at) => linkBy(description, id, at),
    describe: (ask, signal) => describeBy(description, ask, signal),
    ...(queue && { queue: (ask, signal, wanted) => readQueue(description, queue, ask, signal, wanted) }),
    ...(write && { write: writeBy(description) }),
  };
}
