import { onAlarm } from '../../lib/browser/alarms.ts';
import { onStart, ownPage } from '../../lib/browser/extension.ts';
import { onNotice, withdraw } from '../../lib/browser/notifications.ts';
import { onPermissions } from '../../lib/browser/permissions.ts';
import { onShared } from '../../lib/browser/shared.ts';
import { onStored } from '../../lib/browser/storage.ts';
import { showPage } from '../../lib/browser/tab.ts';
import { putOff } from '../../lib/report/day/reminders.ts';
import { language, leftOut, quietDay, quietHours, reminders } from '../preferences/own.ts';
import { onQueue } from '../queue/kept.ts';
import { rulesKey } from '../rules/keys.ts';
import { onAdded } from '../sites/added.ts';
import { readLeads, sitesInQueue } from './leads.ts';
import { reminded } from './memory.ts';
import { alarm, type Clock, lookAround } from './round.ts';

/** What it depends on that the person chooses. */
const wishes = [language, leftOut, quietHours, reminders];

/** Where the person sees all that is owed. */
const queue = 'popup.html';

/**
 * Worker: keeps the badge right, and reminds of what is due. It looks at each moment at which something changes, when a
 * queue was read, and when somebody has changed what is wanted, allowed or in force.
 */
export function keepReminding(clock: Clock): void {
  const ever = new AbortController().signal;
  // One after the other: each begins with what the one before has remembered. One that waits is enough.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (deed: () => Promise<void>) => {
    last = last.then(deed).catch(console.error);
    return last;
  };
  let waits = false;
  const look = () => {
    if (waits) return;
    waits = true;
    void inTurn(() => {
      waits = false;
      return lookAround(clock);
    });
  };
  onAlarm(alarm, look);
  onStart(look);
  onQueue(look, ever);
  onStored(rulesKey, look, ever);
  onShared((news) => wishes.some(({ key }) => news.has(key)) && look(), ever);
  quietDay.watch(look, ever);
  onAdded(look);
  onPermissions(look);
  onNotice((id, button) => {
    void inTurn(() => answer(id, button === 1, clock));
    look();
  });
}

/** The person opens what a notice is about, or wants to hear it again later. Of one that nobody remembers, all is shown. */
async function answer(id: string, isLater: boolean, clock: Clock): Promise<void> {
  await withdraw(id);
  const memory = await reminded.read();
  const names = memory?.shown[id] ?? [];
  // Whoever answers it has seen it, also where we were stopped before that was remembered.
  const saying = memory?.saying === id ? undefined : memory?.saying;
  if (memory && isLater) return reminded.write({ ...memory, ...putOff(memory, names, clock()), saying });
  if (memory && saying !== memory.saying) await reminded.write({ ...memory, saying });
  if (isLater) return;
  const [only, ...others] = new Set(names.map((name) => (JSON.parse(name) as [string])[0]));
  const { mine } = await readLeads(await sitesInQueue());
  const url = others.length === 0 ? mine.get(only ?? '')?.lead.url : undefined;
  await showPage(url ?? ownPage(queue));
}
