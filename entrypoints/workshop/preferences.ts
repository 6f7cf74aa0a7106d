import type { PreferencesEvents, PreferencesView, Seat } from '../../components/workshop/preferences/view.ts';
import { mayNotify, toNotify } from '../../lib/browser/notifications.ts';
import { allow } from '../../lib/browser/permissions.ts';
import type { Place } from '../../lib/page/place.ts';
import { fill } from '../../lib/words/fill.ts';
import { type Language, languages, pickLanguage } from '../../lib/words/language.ts';
import type { PreferencesWords } from '../../lib/words/preferences/words.ts';
import { compact, placeIn } from '../panel/memory.ts';
import { PreferencesError, readFile, writeFile } from '../preferences/file.ts';
import { dayHere, language, leftOut, quietDay, quietHours, reminders } from '../preferences/own.ts';
import { saveFile } from './file.ts';
import type { Standing } from './view.ts';

/** How far from its corner (px) the panel is where a person has only chosen a corner. */
const margin = 16;

/** What the person has chosen, for the CRMs that are added. */
export async function preferencesView(
  added: readonly Standing[],
  spoken: Language,
  now: number,
): Promise<PreferencesView> {
  const without = await leftOut.read();
  const sites = new Map(added.map(({ site }) => [site.id, site.name]));
  const names = (of: Language) => new Intl.DisplayNames(of, { type: 'language' }).of(of) ?? of;
  return {
    language: await language.read(),
    languages: languages.map((id) => ({ id, name: names(id) })),
    browserLanguage:
      new Intl.DisplayNames(spoken, { type: 'language' }).of(pickLanguage(navigator.languages)) ?? '',
    compact: await compact.read(),
    crms: await Promise.all(
      [...sites].map(async ([id, name]) => ({
        id,
        name,
        seat: seatOf(await placeIn(id).read()),
        isInQueue: !without.includes(id),
      })),
    ),
    reminders: await reminders.read(),
    isAllowed: await mayNotify(),
    quiet: await quietHours.read(),
    isQuietToday: (await quietDay.read()) === dayHere(now),
  };
}

function seatOf(place: Place | null): Seat {
  if (!place) return 'auto';
  return place.x === margin && place.y === margin ? place.corner : 'own';
}

/**
 * What a person can choose. @param words those of the language that is spoken just now
 * @param looked looks at how things stand, and shows it
 */
export function preferencesEvents(
  words: () => PreferencesWords,
  looked: () => Promise<void>,
  now: () => number,
): PreferencesEvents {
  const after = async (deed: Promise<void>) => {
    await deed.finally(looked);
    return undefined;
  };
  return {
    speak: (chosen) => after(language.write(chosen)),
    compact: (isOn) => after(compact.write(isOn)),
    place(crm, seat) {
      if (seat === 'own') return after(Promise.resolve());
      return after(placeIn(crm).write(seat === 'auto' ? null : { corner: seat, x: margin, y: margin }));
    },
    remind: (wanted) =>
      after(wanted ? allow(toNotify).then(() => reminders.write(true)) : reminders.write(false)),
    async quiet(hours) {
      const canBe: boolean = quietHours.fits(hours);
      if (canBe) return after(quietHours.write(hours));
      const { quiet, mistakes } = words();
      throw new Error(fill(mistakes.value, { key: quiet, value: hours?.join('–') ?? '' }));
    },
    today: (isQuiet) => after(quietDay.write(isQuiet ? dayHere(now()) : null)),
    async queue(crm, isIn) {
      const others = (await leftOut.read()).filter((one) => one !== crm);
      return after(leftOut.write(isIn ? others : [...others, crm]));
    },
    async save() {
      saveFile('leadpact-preferences.json', await writeFile());
      return undefined;
    },
    async load(file) {
      try {
        return await readFile(file).finally(looked);
      } catch (error) {
        if (!(error instanceof PreferencesError)) throw error;
        throw new Error(fill(words().mistakes[error.mistake], { key: error.key, value: error.value }));
      }
    },
  };
}
