import { openChapter } from '../../lib/browser/chapter.ts';
import { forget, storeTogether } from '../../lib/browser/storage.ts';
import type { Cause } from '../../lib/sync/refusal.ts';
import type { BringRules, Brought } from './bringing.ts';
import { type Found, find } from './keeping.ts';
import { beforeKey, logKey, newsKey, rulesKey } from './keys.ts';
import { type Entry, enter, log, type News, news, readLog } from './news.ts';
import { anchorOf, type Place, readTrust } from './trust.ts';

/** ms since 1970. */
export type Clock = () => number;

/** Takes the news away, which tells the pages that other rules may be in force. */
export const dropNews = (): Promise<void> => forget(newsKey).catch(console.error);

/** One sync, from the question to the one write. Not to be called while another one goes on (polling.ts). */
export async function sync(clock: Clock): Promise<void> {
  const trust = await readTrust();
  const anchor = trust && (await anchorOf(trust));
  const told = await news.read();
  // What another trust has said is no news.
  if (told && told.anchor !== anchor) await dropNews();
  if (!trust || anchor === undefined) return;
  const found = await find(anchor);
  const now = clock();
  const brought = await bring(found, trust, now);
  const after = await readTrust();
  // What is trusted has changed meanwhile: this is no answer any more.
  if (after?.address !== trust.address || after.root !== trust.root) return sync(clock);
  await settle(found, brought, anchor, new Date(now).toISOString());
}

async function bring(found: Found, trust: Place, now: number): Promise<Brought> {
  // Beginning from the pinned root would forget which versions were there.
  if (found.cause?.code === 'storage' && !found.kept) return { kind: 'refused', cause: found.cause };
  try {
    const bringRules = await openChapter<BringRules>('sync');
    return await bringRules(found.kept, trust, now);
  } catch (error) {
    return { kind: 'refused', cause: { code: 'extension', file: '', message: String(error) } };
  }
}

/** The one write. What the storage does not take is told, and what was in force stays. */
async function settle(found: Found, brought: Brought, anchor: string, at: string): Promise<void> {
  const cause = brought.kind === 'refused' ? brought.cause : undefined;
  const told = { checkedAt: at, cause, anchor };
  const written = await readLog();
  const isMended = written?.at(-1)?.kind === 'refused' || found.cause !== undefined;
  const entry = entryOf(found, brought, isMended, at);
  const entries = written && entry ? enter(written, entry) : written;
  try {
    await storeTogether({
      ...rulesOf(found, brought),
      [newsKey]: told satisfies News,
      ...(entries && entries !== written && { [logKey]: entries }),
    });
  } catch (error) {
    const full = /quota/i.test(String(error));
    const refused: Cause = {
      code: full ? 'storage-full' : 'storage',
      file: rulesKey,
      message: String(error),
    };
    await tell(
      { ...told, cause: refused },
      written && enter(written, { at, kind: 'refused', cause: refused }),
    );
  }
}

/** What is stored anew: what has come with what it takes the place of, or what was found behind something damaged. */
function rulesOf({ sealed, cause }: Found, brought: Brought): Record<string, unknown> {
  if (brought.kind === 'new')
    return { [rulesKey]: brought.sealed, [beforeKey]: (brought.isAfter && sealed) || null };
  return brought.kind === 'same' && cause ? { [rulesKey]: sealed } : {};
}

function entryOf(
  { kept: before }: Found,
  brought: Brought,
  isMended: boolean,
  at: string,
): Entry | undefined {
  if (brought.kind === 'refused') return { at, kind: 'refused', cause: brought.cause };
  const kept = brought.kind === 'new' ? brought.kept : before;
  const { version, revision } = kept?.provenance ?? {};
  if (revision !== before?.provenance.revision) return { at, kind: 'activated', version, revision };
  return isMended ? { at, kind: 'recovered', version, revision } : undefined;
}

/** As much of it as the storage takes. */
async function tell(told: News, entries: readonly Entry[] | null): Promise<void> {
  await news.write(told).catch(() => {});
  if (entries) await log.write(entries).catch(() => {});
}
