import { type Ask, CrmError, type Intent, type Written } from '../crm.ts';
import { handBackIn } from '../handback.ts';
import { once } from '../once.ts';
import { record, text } from '../shape.ts';
import { objects, readLinks, readMany } from './api.ts';
import type { Item } from './item.ts';
import { readMe } from './owner.ts';

/** What links an activity to a contact, by HubSpot's own number. */
const linkTo = { calls: 194, emails: 198, meetings: 200, notes: 202 };
export type Writable = keyof typeof linkTo;

/** Makes an activity of the contact, once. */
export async function make(
  { ref, known, again }: Intent,
  type: Writable,
  content: Record<string, string>,
  ask: Ask,
  signal: AbortSignal,
): Promise<Written> {
  const owner = await ownerOf(ask, signal);
  const properties = owner === undefined ? content : { ...content, hubspot_owner_id: owner };
  const link = { associationCategory: 'HUBSPOT_DEFINED', associationTypeId: linkTo[type] };
  const create = async () => {
    const body = { properties, associations: [{ to: { id: ref.id }, types: [link] }] };
    const made = record(await ask(`${objects}/${type}`, { method: 'POST', body }, signal), type);
    return text(made.id, `${type}.id`);
  };
  const find = async () => {
    const { ids } = await readLinks(ref.id, type, ask, signal);
    const fresh = ids.filter((id) => !known.includes(`${type}/${id}`));
    const items = await readMany(type, fresh, Object.keys(properties), ask, signal);
    return items.find((item) => isSame(item, content, owner))?.id ?? null;
  };
  const id = await once(create, find, again);
  return {
    id: `${type}/${id}`,
    async undo(ask, signal) {
      await ask(`${objects}/${type}/${id}`, { method: 'DELETE' }, signal);
    },
  };
}

/** A hand-back is ours by its reason, everything else by its second and its owner. */
function isSame(item: Item, { hs_timestamp, hs_note_body }: Record<string, string>, owner?: string): boolean {
  if (owner !== undefined && item.get('hubspot_owner_id') !== owner) return false;
  return hs_note_body
    ? handBackIn(item.get('hs_note_body') ?? '') === handBackIn(hs_note_body)
    : item.time('hs_timestamp') === hs_timestamp;
}

/** Whose the activity is, if the settings say who sits here and HubSpot knows that person. */
async function ownerOf(ask: Ask, signal: AbortSignal): Promise<string | undefined> {
  try {
    return (await readMe(ask, signal)).id;
  } catch (error) {
    if (error instanceof CrmError && ['refused', 'not-found'].includes(error.failure)) return undefined;
    throw error;
  }
}
