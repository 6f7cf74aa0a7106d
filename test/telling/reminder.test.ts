import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { createLook } from '../../lib/telling/look.ts';
import { tellBadge, tellReminder } from '../../lib/telling/reminder.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { type Language, languages } from '../../lib/words/language.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { retell } from '../naughty/spoil.ts';
import naughty from '../naughty/strings.json' with { type: 'json' };

const bundled = new URL('../../lib/agreement/bundled.yaml', import.meta.url).pathname;
const timeline = [readAgreement(readFileSync(bundled)).agreement] as unknown as Timeline;
const at = (time: string) => Date.parse(`2026-11-18T${time}:00+01:00`);
const readerOf = (language: Language) =>
  createReader(words(language), {
    language,
    locale: language === 'en' ? 'en-GB' : language,
    timeZone: 'Europe/Stockholm',
  });

/** A lead that has become an MQL at 13:00, with two working hours for a first contact. */
const lead = (name: string | null, since = '13:00'): Lead => ({
  id: '17',
  name,
  crm: 'demo',
  stage: { id: 'mql' },
  stageHistory: [{ stage: 'mql', at: new Date(at(since)).toISOString(), known: 'exact' }],
  activities: [],
  fields: { country: 'SE' },
});
const subject = (one: Lead, now: number, language: Language, readAt = now, rules = timeline) => {
  const look = createLook(one, rules, judge(one, rules, now), now, readerOf(language));
  const promise = look.verdict.promises?.find(({ id }) => id === 'first-contact');
  if (!promise) throw new Error('no first contact');
  return { look: { ...look, readAt }, promise };
};
const anna = lead('Anna Berg');

describe('one promise', () => {
  it('says to hand the lead over, as the panel does, where it has outgrown its stage', () => {
    const { look, promise } = subject(anna, at('14:48'), 'en');
    const signals = [{ code: 'hand-over-missing', stage: 'sql', why: 'earned-beyond-recorded' } as const];
    const told = tellReminder([{ look: { ...look, verdict: { ...look.verdict, signals } }, promise }]);
    expect(told.text).toBe('Anna Berg\nNext: Hand it over: it has earned SQL');
  });

  it('says what, how much time there is, whose lead it is and what to do', () => {
    expect(tellReminder([subject(anna, at('14:48'), 'en')])).toEqual({
      title: 'First contact · 12 min left · due 15:00',
      text: 'Anna Berg\nNext: Call',
      open: 'Open',
      later: 'Later',
    });
  });
  it('says what was agreed for when it is missed', () => {
    const { title, text } = tellReminder([subject(anna, at('15:40'), 'en')]);
    expect(title).toBe('First contact · Broken by 40 min · due 15:00');
    expect(text).toBe('Anna Berg\nAgreed next: Team lead calls the lead or reassigns it');
  });
  it('says how old its knowledge is, unless the lead was just read', () => {
    expect(tellReminder([subject(anna, at('14:48'), 'en', at('14:47'))]).text).not.toContain('As the CRM');
    const { text } = tellReminder([subject(anna, at('14:48'), 'en', at('13:05'))]);
    expect(text.split('\n').at(-1)).toBe('As the CRM had it: 13:05');
  });
  it('goes by the id of a lead without a name, and keeps a name in its line', () => {
    expect(tellReminder([subject(lead(null), at('14:48'), 'en')]).text).toMatch(/^17\n/);
    expect(tellReminder([subject(lead(' \n\t '), at('14:48'), 'en')]).text).toMatch(/^17\n/);
    const long = tellReminder([subject(lead(`Anna\n\n${'x'.repeat(5000)}\u202e`), at('14:48'), 'en')]).text;
    expect(long.split('\n')).toHaveLength(2);
    expect(long.split('\n')[0]).toMatch(/^Anna x+…$/);
    expect(long.length).toBeLessThan(200);
  });
});

describe('whatever a lead, a promise or an action is called', () => {
  const turns = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
  const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  const cases = [...naughty, '🧑‍🚀'.repeat(40), `x${'😀'.repeat(70)}`, 'First\nSecond\r\nThird\u2028Fourth'];
  it.each(['14:48', '15:40'])('each has its line, is whole, and turns nothing beside it: %s', (time) => {
    const faults = cases.flatMap((text) => {
      const [agreement] = timeline;
      const spoiled = [retell(agreement as never, () => text)] as unknown as Timeline;
      const one = subject(lead(text), at(time), 'en', at(time), spoiled);
      return [[one], Array.from({ length: 6 }, () => one)].flatMap((subjects) => {
        const told = tellReminder(subjects);
        const all = `${told.title}\n${told.text}`;
        const outside = all.replace(/\u2068[^\u2066-\u2069]*\u2069/g, '');
        const wrong = [
          /[\r\u2028\u2029]/.test(all) && 'has other ends of lines',
          all.split('\n').length > (subjects.length > 1 ? 6 : 3) && 'has too many lines',
          !all.isWellFormed() && 'has half a letter',
          (turns.test(outside) || rightToLeft.test(outside)) && 'turns what is beside it',
          told.title.length > 200 && 'has a long title',
          all.split('\n').some((line) => line.length > 200) && 'has a long line',
        ].filter(Boolean);
        return wrong.map((what) => `${JSON.stringify(text.slice(0, 60))} × ${subjects.length} ${what}`);
      });
    });
    expect(faults).toEqual([]);
  });
});

describe('many are one', () => {
  const names = ['Anna Berg', 'Bo Ek', 'Cilla Dal', 'Dan Al', 'Eva Ask', 'Finn By'];
  const many = (language: Language) =>
    names.map((name, i) => subject(lead(name, i < 2 ? '11:00' : '13:00'), at('14:48'), language));
  it('counts them, names the first ones, and how many more there are', () => {
    const { title, text } = tellReminder(many('en'));
    expect(title).toBe('4 promises at risk · 2 promises broken');
    expect(text.split('\n')).toEqual([
      'Anna Berg: First contact · Broken by 48 min',
      'Bo Ek: First contact · Broken by 48 min',
      'Cilla Dal: First contact · 12 min left',
      'Dan Al: First contact · 12 min left',
      'and 2 more',
    ]);
  });
  it.each([...languages])('in %s', async (language) => {
    const told = [
      tellReminder([subject(anna, at('14:48'), language, at('13:05'))]),
      tellReminder([subject(anna, at('15:40'), language)]),
      tellReminder(many(language)),
      tellReminder([subject(anna, at('14:48'), language), subject(lead('Bo Ek'), at('14:48'), language)]),
    ].map(({ title, text, open, later }) => [title, text, `[${open}] [${later}]`].join('\n'));
    const badges = [
      tellBadge(
        { atRisk: 1, broken: 0, readAt: at('14:40'), isComplete: true },
        readerOf(language),
        at('14:48'),
      ),
      tellBadge(
        { atRisk: 3, broken: 2, readAt: at('14:40'), isComplete: false },
        readerOf(language),
        at('14:48'),
      ),
      tellBadge(
        { atRisk: 0, broken: 1, readAt: at('14:40'), isComplete: true },
        readerOf(language),
        at('14:48'),
      ),
      tellBadge(
        { atRisk: 0, broken: 0, readAt: at('14:40'), isComplete: true },
        readerOf(language),
        at('14:48'),
      ),
    ].map(({ text, title, tone }) => `(${text}) ${title} [${tone}]`);
    await expect(`${[...told, badges.join('\n')].join('\n\n')}\n`).toMatchFileSnapshot(
      `reminders/${language}.txt`,
    );
  });
});

it('the badge does not say that no lead is at risk where not all could be read', () => {
  const known = { atRisk: 0, broken: 0, readAt: at('14:40'), isComplete: false };
  expect(tellBadge(known, readerOf('en'), at('14:48')).title).toBe(
    'as of 14:40 · not all leads could be read',
  );
});

it('the badge has room for three signs', () => {
  const badge = (broken: number) =>
    tellBadge({ atRisk: 0, broken, readAt: at('14:40'), isComplete: true }, readerOf('en'), at('14:48')).text;
  expect([0, 1, 99, 100, 5000].map(badge)).toEqual(['', '1', '99', '99+', '99+']);
});
