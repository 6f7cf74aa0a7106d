import { onStored } from '../../lib/browser/storage.ts';
import { newsKey, rulesKey } from './keys.ts';

/** Tells that other rules may be in force from now on, until the signal ends. Storage is the bus: any page may listen. */
export function onRules(changed: () => void, signal: AbortSignal): void {
  onStored(rulesKey, changed, signal);
  // The news are taken away when somebody else is trusted (sync.ts); any others are not about what is in force.
  onStored(newsKey, (told) => told ?? changed(), signal);
}
