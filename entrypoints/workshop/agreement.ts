import type { RulesEvents } from '../../components/workshop/rules/view.ts';
import { ownVersion } from '../../lib/browser/extension.ts';
import { askWorker } from '../../lib/browser/messages.ts';
import { allow, giveBack } from '../../lib/browser/permissions.ts';
import { addressIn, addressProblem, hostsOf } from '../../lib/crm/added.ts';
import type { Questions } from '../panel/questions.ts';
import { log } from '../rules/news.ts';
import { dropNews } from '../rules/sync.ts';
import { byHand } from '../rules/trust.ts';
import { saveFile } from './file.ts';
import { patternOf } from './rules.ts';
import { standings } from './view.ts';

/** The folder that a person means, who may have copied the address of a file in it; null: that is no address. */
function folderIn(typed: string): string | null {
  const address = addressIn(typed);
  return address?.replace(/\/[^/]*\.json$/, '') ?? null;
}

const standing = () => askWorker<Questions, 'rules'>('rules', undefined);
const sync = () => askWorker<Questions, 'sync'>('sync', undefined);

/** What people can do about the agreement. @param looked looks at how things stand, and shows it */
export function agreementEvents(looked: () => Promise<void>, now: () => number): RulesEvents {
  return {
    async ask() {
      const before = await standing();
      const after = await sync();
      await looked();
      const revisionOf = ({ origin }: typeof after) =>
        origin.kind === 'signed' ? origin.provenance.revision : null;
      const cause = after.news?.cause;
      return {
        came: revisionOf(before) !== revisionOf(after),
        cause: cause ? { code: cause.code, detail: cause.message } : null,
      };
    },
    hostAt(typed) {
      const address = folderIn(typed);
      return address
        ? { host: new URL(address).host }
        : { problem: addressProblem(typed) ?? 'not-an-address' };
    },
    async fetch(typed, signal) {
      const address = folderIn(typed) ?? '';
      // The verifier comes when somebody needs it.
      const { rootsAt } = await import('./roots.ts');
      return rootsAt(address, signal);
    },
    allow: (typed) => allow({ origins: [patternOf(folderIn(typed) ?? '')] }),
    async trust(address, { text: root }) {
      await byHand.write({ address, root });
      await dropNews();
      await looked();
    },
    async remove() {
      const { address } = (await byHand.read()) ?? {};
      await byHand.write(null);
      await dropNews();
      const needed = (await standings()).flatMap(({ site, added }) => hostsOf(site, added.address));
      const pattern = address && patternOf(address);
      if (pattern && !needed.includes(pattern)) await giveBack([pattern]);
      await looked();
    },
    save: () => void save(now()),
  };
}

/** For whoever looks after many browsers: what is in force here, and what has happened. No lead and no person is in it. */
async function save(now: number): Promise<void> {
  // What has happened is wanted most when a worker does not answer.
  const [known, entries] = await Promise.all([standing().catch(() => null), log.read()]);
  const savedAt = new Date(now).toISOString();
  const told = {
    format: 'leadpact-log',
    savedAt,
    extension: ownVersion(),
    inForce: known && { agreement: known.agreement, version: known.version, ...known.origin },
    stale: known?.stale,
    damaged: known?.cause,
    checkedAt: known?.news?.checkedAt,
    cause: known?.news?.cause,
    trust: known?.trust,
    log: entries,
  };
  saveFile(`leadpact-log-${savedAt.slice(0, 10)}.json`, `${JSON.stringify(told, null, 2)}\n`);
}
