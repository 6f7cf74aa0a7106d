import { setAlarm } from '../../lib/browser/alarms.ts';
import { showBadge } from '../../lib/browser/badge.ts';
import { isShown, mayNotify, notify, withdraw } from '../../lib/browser/notifications.ts';
import type { Quiet } from '../../lib/report/day/quiet.ts';
import { namesOf, plan, remind } from '../../lib/report/day/reminders.ts';
import type { Watched } from '../../lib/report/day/watched.ts';
import { tellBadge, tellReminder } from '../../lib/telling/reminder.ts';
import { quietDay, quietHours, reminders } from '../preferences/own.ts';
import { forgetStrays } from '../queue/strays.ts';
import { readerOf } from '../worker/reader.ts';
import { type Judged, judgeLeads } from './judged.ts';
import { keepLeads, type Leads, readAgain, readLeads, sitesInQueue } from './leads.ts';
import { type Reminded, reminded } from './memory.ts';

/** ms since 1970. */
export type Clock = () => number;

export const alarm = 'reminders';
/** After so many ms we look again if this look does not come to its end. */
const guard = 60_000;
/** So many notices are remembered, for the clicks on them. */
const mostShown = 20;
/** The panel's colours for these, on which white can be read. */
const colours = { missed: '#a3272f', soon: '#9a5b00' };

/**
 * Looks at the person's leads as they are known: says what is due, once it was read again; counts; and sets the alarm for
 * the next moment at which anything changes. May be called at any time, and as often as anybody likes.
 */
export async function lookAround(clock: Clock): Promise<void> {
  // The browser may stop us in between: then we look again.
  await setAlarm(alarm, clock() + guard);
  const quiet = await quietNow();
  let memory = quiet ? await recall(clock()) : null;
  const sites = await sitesInQueue();
  const strays = await forgetStrays(sites, clock());
  let leads = await readLeads(sites);
  let judged = await judgeLeads(leads, clock());
  let planned = plan(judged.watched, memory ?? nothing, quiet, clock());
  if (memory && planned.due.length > 0) {
    const fresh = await readAgain(
      leads,
      planned.due.map(({ lead }) => lead),
      clock(),
    );
    await keepLeads(leads, fresh);
    leads = fresh;
    const now = clock();
    judged = await judgeLeads(leads, now);
    planned = plan(judged.watched, memory, quiet, now);
    if (planned.due.length > 0) memory = await say(memory, planned.due, judged, now);
  }
  if (memory) await tidy(memory, judged.watched);
  else await beStill();
  await count(leads, judged, clock());
  const moments = [planned.next, judged.changesAt, strays].filter((at) => at !== null);
  await setAlarm(alarm, moments.length > 0 ? Math.min(...moments) : null);
}

const nothing: Reminded = { since: 0, said: [], later: {}, shown: {} };

/** When the person is not to be reminded; null: never. */
async function quietNow(): Promise<Quiet | null> {
  if (!(await reminders.read()) || !(await mayNotify())) return null;
  const timeZone = Temporal.Now.timeZoneId();
  return { hours: await quietHours.read(), day: await quietDay.read(), timeZone };
}

/** What is remembered; where nothing is, reminders begin now. */
async function recall(now: number): Promise<Reminded> {
  const known = (await reminded.read()) ?? { ...nothing, since: now };
  const { saying, ...memory } = { ...known, since: Math.min(known.since, now) };
  if (saying === undefined || (await isShown(saying))) return memory;
  // We were stopped before it was on the screen: nothing of it was said.
  const { [saying]: names = [], ...shown } = memory.shown;
  return { ...memory, shown, said: memory.said.filter((name) => !names.includes(name)) };
}

/** Reminders are off: nothing is remembered, and what is on the screen goes. */
async function beStill(): Promise<void> {
  const memory = await reminded.read();
  if (!memory) return;
  await Promise.all(Object.keys(memory.shown).map((id) => withdraw(id)));
  await reminded.write(null);
}

/** Never twice: it is remembered before it is said, and that it is on its way. */
async function say(memory: Reminded, due: Watched[], judged: Judged, now: number): Promise<Reminded> {
  const reader = await readerOf(navigator.languages);
  const { open, later, ...told } = tellReminder(due.flatMap((one) => judged.subject(one, reader)));
  const id = `${alarm} ${now}`;
  const shown = Object.entries({ ...memory.shown, [id]: namesOf(due) }).slice(-mostShown);
  const next = { ...remind(memory, due, judged.watched), shown: Object.fromEntries(shown) };
  await reminded.write({ ...next, saying: id });
  try {
    await notify({ id, ...told, buttons: [open, later] });
    return next;
  } catch (error) {
    console.error(error);
    await reminded.write(memory);
    return memory;
  }
}

/** Takes away the notices of which nothing is true any more. */
async function tidy(memory: Reminded, watched: readonly Watched[]): Promise<void> {
  const pressing = new Set(namesOf(watched));
  const shown = Object.entries(memory.shown);
  const isOver = ([, names]: (typeof shown)[number]) => !names.some((name) => pressing.has(name));
  await Promise.all(shown.filter(isOver).map(([id]) => withdraw(id)));
  await reminded.write({ ...memory, shown: Object.fromEntries(shown.filter((one) => !isOver(one))) });
}

async function count({ mine, readAt, isComplete }: Leads, judged: Judged, now: number): Promise<void> {
  if (readAt === null || mine.size === 0) return showBadge('', '', colours.soon);
  const reader = await readerOf(navigator.languages);
  const { text, title, tone } = tellBadge({ ...judged.count, readAt, isComplete }, reader, now);
  await showBadge(text, title, tone === 'missed' ? colours.missed : colours.soon);
}
