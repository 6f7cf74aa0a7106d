import type { Activity, StageEntry } from '../../agreement/lead.ts';
import { type Change, type Item, moment } from './item.ts';

/** HubSpot keeps the last 45 values of a contact's property. */
const kept = 45;

/** The lifecycle stages that a contact went through, and whether that is all of them, up to where it is now. */
export function stagesOf(contact: Item): { stageHistory: StageEntry[]; complete: boolean } | undefined {
  const changes = contact.changes('lifecyclestage');
  if (!changes) return undefined;
  // A stage is emptied on the way back to an earlier one.
  const entered = changes.filter(({ value }) => value !== '');
  return {
    stageHistory: entered.map(({ value, at }) => ({ stage: value, at, known: 'exact' })),
    complete:
      changes.length < kept && (changes.at(-1)?.value ?? '') === (contact.get('lifecyclestage') ?? ''),
  };
}

/** Since when the contact has been this owner's; null: it is nobody's; undefined: HubSpot does not tell. */
export function assignedAt(contact: Item): string | null | undefined {
  const owner = contact.get('hubspot_owner_id');
  return owner === null
    ? null
    : owner && sinceOf(contact.changes('hubspot_owner_id'), (was) => was === owner);
}

/** Since when a property has had a value, whatever it was changed to later. */
export const filledAt = (contact: Item, name: string): string | undefined =>
  contact.get(name) ? sinceOf(contact.changes(name), (was) => was !== '') : undefined;

/** When the last unbroken row of such values began, if it lasts until now. */
function sinceOf(changes: Change[] = [], holds: (value: string) => boolean): string | undefined {
  const before = changes.findLastIndex(({ value }) => !holds(value));
  return changes[before + 1]?.at;
}

/** The forms that were sent in, and whether that is all of them: HubSpot has no list, but the values of its latest. */
export function formsOf(contact: Item): { activities: Activity[]; complete: boolean } {
  const names = new Map<string, string | null | undefined>();
  for (const { value } of contact.changes('recent_conversion_date') ?? [])
    if (value) names.set(moment(value, 'recent_conversion_date'), undefined);
  for (const which of ['first', 'recent']) {
    const at = contact.time(`${which}_conversion_date`);
    if (at) names.set(at, contact.get(`${which}_conversion_event_name`));
  }
  const counted = contact.plain('num_conversion_events');
  return {
    activities: [...names].map(([at, subject]) => ({
      id: `form/${at}`,
      kind: 'form',
      direction: 'inbound',
      at,
      subject,
    })),
    complete: counted === null ? names.size === 0 : counted === names.size,
  };
}
