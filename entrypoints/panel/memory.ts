import { remember } from '../../lib/browser/storage.ts';
import { isPlace, type Place } from '../../lib/page/place.ts';

/** Where the person has put the panel in this CRM; null: never moved. */
export const placeIn = (crm: string) =>
  remember<Place | null>(`place:${crm}`, (stored) => stored === null || isPlace(stored), null);

export const collapsedIn = (crm: string) =>
  remember<boolean>(`collapsed:${crm}`, (stored) => typeof stored === 'boolean', false);
