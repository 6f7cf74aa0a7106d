import type { Lead } from '../../agreement/lead.ts';
import type { Timeline } from '../../agreement/timeline.ts';
import type { OpenTime } from '../../verdict/calendar.ts';
import { chooseCalendar, editionAt, editionsOf } from '../../verdict/edition.ts';
import { parseInstant, readFacts } from '../../verdict/facts.ts';
import type { PromiseState, Verdict } from '../../verdict/verdict.ts';

/** A promise that sales owes on one lead, as far as somebody's day is about it. Moments are ms since 1970. */
export interface Watched {
  /** Which lead of which CRM: ids alone. */
  lead: string;
  promise: string;
  state: PromiseState;
  warnAt: number | null;
  dueAt: number | null;
  /** When whoever has the lead is at work. */
  open: Pick<OpenTime, 'opening'>;
}

/**
 * What is to be watched of a lead at a moment. What marketing owes is not: these are the leads of somebody in sales. Nor
 * is a broken promise that was done since: it is history.
 * @param id which lead of which CRM
 * @param verdict what the timeline says of that lead now
 */
export function watch(id: string, lead: Lead, verdict: Verdict, timeline: Timeline, now: number): Watched[] {
  const owed = (verdict.promises ?? []).filter(
    ({ owedBy, state, keptAt }) => owedBy === 'sales' && (state !== 'broken' || keptAt === null),
  );
  if (owed.length === 0) return [];
  const { edition } = editionAt(editionsOf(timeline), now);
  const { open } = chooseCalendar(edition, readFacts(lead));
  const moment = (text: string | null) => (text === null ? null : parseInstant(text));
  return owed.map(({ id: promise, state, warnAt, dueAt }) => ({
    lead: id,
    promise,
    state,
    warnAt: moment(warnAt),
    dueAt: moment(dueAt),
    open,
  }));
}
