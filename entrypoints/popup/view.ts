import type { FaceView, TroubleView } from '../../components/queue/view.ts';
import type { Arranged } from '../../lib/telling/queue/order.ts';
import { fill } from '../../lib/words/fill.ts';
import type { QueueWords } from '../../lib/words/queue/words.ts';
import type { Reader } from '../../lib/words/reader.ts';
import type { TroubleName } from '../queue/kept.ts';
import type { Shelf } from '../queue/reading.ts';
import type { Standing } from '../workshop/view.ts';

/** More of what a CRM says of its troubles does not help. */
const most = 300;

/** What helps, where something does. */
const deeds: Partial<Record<TroubleName, TroubleView['deed']>> = {
  'no-tab': 'crm',
  'not-signed-in': 'crm',
  token: 'settings',
  permission: 'settings',
  person: 'settings',
  'too-many': 'again',
  timeout: 'again',
  offline: 'again',
  failed: 'again',
  'not-understood': 'again',
};

/** Why the leads of these CRMs are not all there. One that is being read just now may have none any more. */
export function troubleViews(shelves: readonly Shelf[], words: QueueWords): TroubleView[] {
  return shelves.flatMap((shelf): TroubleView[] => {
    const { key, standing, queue, isReading, isKept } = shelf;
    const crm = standing.site.name;
    const view = (text: string, deed: TroubleView['deed'], said = ''): TroubleView => {
      const label = { crm: fill(words.open, { crm }), settings: words.settings, again: words.again };
      return { key, text: fill(text, { crm }), said, deed, label: deed ? label[deed] : '' };
    };
    if (isReading || !queue) return [];
    const told = isKept ? [] : [view(words.full, null)];
    const { trouble, complete } = queue;
    if (!trouble) return complete ? told : [...told, view(words.partly, 'again')];
    const name = Object.hasOwn(words.troubles, trouble.name)
      ? (trouble.name as keyof typeof words.troubles)
      : 'failed';
    const deed = deeds[name] ?? null;
    const known = deed === 'crm' && placeOf(shelf) === null ? null : deed;
    return [...told, view(words.troubles[name], known, trouble.said?.slice(0, most))];
  });
}

/** Where a CRM is, for who wants to go there; null: nobody knows. */
export function placeOf({ standing, queue }: Pick<Shelf, 'standing' | 'queue'>): string | null {
  const { site, added } = standing as Standing;
  const lead = queue?.leads.find(({ url }) => url)?.url;
  const [first = ''] = site.matches;
  const hosted = first.includes('*.') ? undefined : /^https?:\/\/[^/]+/.exec(first)?.[0];
  return added.address ?? (lead ? new URL(lead).origin : hosted) ?? null;
}

/** What stands instead of a list, or above it; null: nothing has to. */
export function faceView(
  shelves: readonly Shelf[],
  { counts }: Arranged<unknown>,
  isBusy: boolean,
  words: QueueWords,
): FaceView | null {
  const { faces } = words;
  if (shelves.length === 0)
    return { mark: 'waiting', title: faces['no-crm'], text: faces['no-crm-do'], settings: true };
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  if (all === 0 && isBusy) return { mark: 'busy', title: faces.loading, text: '' };
  if (isBusy) return null;
  // A CRM that has told nothing is no reason to say that there is nothing.
  if (all === 0)
    return shelves.some(({ queue }) => !queue || queue.trouble)
      ? null
      : { mark: 'kept', title: faces.empty, text: faces['empty-do'] };
  return counts.waiting === all ? { mark: 'kept', title: faces['none-due'], text: '' } : null;
}

/** When the oldest of it was read; empty: nothing was. */
export function asOf(shelves: readonly Shelf[], words: QueueWords, reader: Reader, now: number): string {
  const times = shelves.flatMap(({ queue }) => (queue && queue.leads.length > 0 ? [queue.readAt] : []));
  if (times.length === 0) return '';
  return fill(words.asOf, { at: reader.when(new Date(Math.min(...times)).toISOString(), now) });
}
