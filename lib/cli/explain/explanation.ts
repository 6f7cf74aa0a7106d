import type { Lead } from '../../agreement/lead.ts';
import type { Agreement } from '../../agreement/schema.ts';
import type { Timeline } from '../../agreement/timeline.ts';
import { judge } from '../../verdict/judge.ts';
import { explainWords } from '../../words/explain/words.ts';
import { createNames } from '../../words/names.ts';
import { createReader, type Place } from '../../words/reader.ts';
import { words } from '../../words/words.ts';
import { explainGaps, explainNext, explainTreatment } from './advice.ts';
import { explainAttempts } from './attempts.ts';
import { layOut, line, type Section } from './layout.ts';
import { capital, type Look } from './look.ts';
import { explainPromises } from './promise.ts';
import { explainEngagement, explainFit } from './score.ts';
import { explainGate, explainStage } from './stage.ts';

/**
 * Everything that the agreement says of a lead at a moment, and why: each number and each deadline down to the
 * events, hours and rules that it was made from. Pure, like `judge`.
 * @param place language, form of dates, and the zone in which times are told
 * @param width characters in a line; without it, lines are as long as they are
 */
export function explain(
  lead: Lead,
  timeline: Timeline,
  now: number,
  place: Place & { timeZone: string },
  width?: number,
): string {
  const verdict = judge(lead, timeline, now);
  const agreement = timeline.find(({ version }) => version === verdict.agreement.version) as Agreement;
  const reader = createReader(words(place.language), place);
  const names = createNames(agreement, lead, reader);
  const say = explainWords(reader.language);
  const weekdate = new Intl.DateTimeFormat(place.locale, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
  const day = (date: string) => weekdate.format(Date.parse(date));
  const look: Look = { lead, timeline, verdict, now, reader, day, say, agreement, names };
  return layOut(
    [
      titleOf(look, place.timeZone),
      explainNext(look),
      explainStage(look),
      ...explainGate(look),
      ...explainFit(look),
      ...explainEngagement(look),
      ...explainTreatment(look),
      ...explainPromises(look),
      ...explainAttempts(look),
      ...explainGaps(look),
    ],
    width,
  );
}

/** Who, whose, when and by which agreement. */
function titleOf({ lead, verdict, agreement, reader, say }: Look, timeZone: string): Section {
  const { fill, text, moment } = reader;
  const id = fill(say.lead, { id: lead.id });
  const name = lead.name?.trim() ? fill('{name}', { name: lead.name.trim() }) : '';
  const { owner } = lead;
  const who =
    owner === undefined || (owner && owner.id === undefined)
      ? say.ownerUnknown
      : owner?.id
        ? fill(say.owner, { owner: [owner.name ?? owner.id, owner.team].filter(Boolean).join(', ') })
        : say.nobody;
  const { companyName } = lead.fields ?? {};
  const company = typeof companyName === 'string' ? fill('{companyName}', { companyName }) : '';
  const about = [name && id, company, who].filter(Boolean);
  const asOf = fill(say.asOf, {
    at: moment(verdict.at),
    timeZone,
    agreement: agreement.title ? text(agreement.title) : agreement.agreement,
    version: agreement.version,
  });
  return { title: name || id, depth: 1, rows: [line(capital(about.join(' · '))), line(asOf)] };
}
