import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { explain } from '../../lib/telling/explain/explanation.ts';
import { film } from '../../lib/telling/film.ts';
import { createLook } from '../../lib/telling/look.ts';
import { type Film, play } from '../../lib/telling/play.ts';
import { type Setting, type Sheet, tellSheet } from '../../lib/telling/sheet/sheet.ts';
import { explainTopic, type Topic } from '../../lib/telling/topic.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { Verdict } from '../../lib/verdict/verdict.ts';
import { type Language, languages } from '../../lib/words/language.ts';
import { createReader, type Reader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { readAll } from '../demo-crm/reading.ts';

const bundled = new URL('../../lib/agreement/bundled.yaml', import.meta.url).pathname;
const timeline = [readAgreement(readFileSync(bundled)).agreement] as Timeline;
const now = Date.parse('2026-11-18T14:20:00+01:00');
const timeZone = 'Europe/Stockholm';
const setting: Setting = { crm: 'Demo CRM', clockSkew: null };
let leads: Lead[] = [];
beforeAll(async () => {
  leads = await readAll(now);
});

/** Made once: a date format is dear. */
const readers = Object.fromEntries(
  languages.map((language) => [
    language,
    createReader(words(language), { language, locale: language === 'en' ? 'en-GB' : language, timeZone }),
  ]),
) as Record<Language, Reader>;

function lookAt(lead: Lead, at = now, language: Language = 'en') {
  return createLook(lead, timeline, judge(lead, timeline, at), at, readers[language]);
}
const topicsOf = ({ promises }: Sheet): Topic[] => [
  ...(['stage', 'gate', 'fit', 'engagement', 'treatment', 'attempts', 'gaps', 'agreement'] as const),
  ...[promises?.first, ...(promises?.others?.each ?? [])].flatMap((one) => (one ? [one.topic] : [])),
];

// On a machine that others keep busy.
vi.setConfig({ testTimeout: 30_000 });

describe.each(languages)('a sheet in %s', (language) => {
  it('leaves nothing unsaid of any lead of the demo CRM, nor does what it opens to', () => {
    for (const lead of leads) {
      const look = lookAt(lead, now, language);
      const sheet = tellSheet(look, setting);
      const told = JSON.stringify([sheet, topicsOf(sheet).map((topic) => explainTopic(topic, look))]);
      expect(told, lead.id).not.toMatch(/\{\w+\}|undefined|NaN|Infinity|\[object|Invalid|"cells":\[\]/);
    }
  });
});

test('opens to what leadpact explain says', () => {
  for (const lead of leads) {
    const look = lookAt(lead);
    const explained = JSON.stringify(explain(look, timeZone));
    for (const topic of topicsOf(tellSheet(look, setting))) {
      // Which agreement it is stands at the head of an explanation; what waits is one list in it.
      if (topic === 'agreement') continue;
      const waits = look.verdict.promises?.some(
        ({ id, state }) => topic === `promise:${id}` && state === 'waiting',
      );
      const rows = explainTopic(topic, look);
      if (!waits) expect(explained).toContain(JSON.stringify(rows).slice(1, -1));
      else expect(rows).not.toEqual([]);
    }
  }
});

test('plays second by second as it would be told at each', () => {
  for (const lead of leads.slice(0, 8)) {
    const sheetAt = (at: number) => tellSheet(lookAt(lead, at), setting);
    const shown = play(JSON.parse(JSON.stringify(film(lead.id, sheetAt, now, 30))) as Film<Sheet>);
    for (let at = now; at <= now + 30_000; at += 1000)
      expect(shown(at), lead.id).toEqual(JSON.parse(JSON.stringify(sheetAt(at))));
  }
});

test('says by how much this computer’s clock is wrong, from a minute on', () => {
  const [lead] = leads;
  const skew = (clockSkew: number | null) =>
    tellSheet(lookAt(lead as Lead), { ...setting, clockSkew }).skew?.text;
  expect([skew(null), skew(59_000), skew(-59_000)]).toEqual([undefined, undefined, undefined]);
  expect(skew(432_000)).toContain('7 min ahead of Demo CRM');
  expect(skew(-75_000)).toContain('1 min behind Demo CRM');
});

/** The look of a lead of the demo CRM, with another verdict. */
function judgedAs(id: string, change: (verdict: Verdict) => Partial<Verdict>) {
  const look = lookAt(leads.find((lead) => lead.id === id) as Lead);
  return { ...look, verdict: { ...look.verdict, ...change(look.verdict) } };
}

test('a promise that broke at closing time is not "broken by 0 s"', () => {
  const look = judgedAs('17', ({ promises = [] }) => ({
    promises: promises.map((promise) => ({ ...promise, state: 'broken', keptAt: null, overSeconds: 0 })),
  }));
  expect(tellSheet(look, setting).promises?.first?.side).toBe('Broken');
  expect(JSON.stringify(explain(look, timeZone))).not.toContain('0 s');
});

test('where the attempts are used up, what is next is what was agreed for that', () => {
  const { next } = tellSheet(lookAt(leads.find(({ id }) => id === '48') as Lead), setting);
  expect(next).toMatchObject({ text: 'Back to marketing', more: [] });
});

test('names what hides the start of a clock', () => {
  const rows = explainTopic('promise:answer', lookAt(leads.find(({ id }) => id === '37') as Lead));
  expect(rows[0]?.under).toEqual([{ cells: ['You have no permission to see forms'], under: undefined }]);
});

test('says when hours open for the next attempt', () => {
  const look = judgedAs('17', ({ attempts }) => ({
    attempts: attempts && { ...attempts, state: 'open', nextFrom: null, opensAt: '2026-11-19T07:00:00Z' },
  }));
  expect(tellSheet(look, setting).attempts?.side).toContain('from Thu 08:00');
  expect(JSON.stringify(explainTopic('attempts', look))).toContain('Next one from 19 Nov 2026, 8:00');
});

test.each(languages)(
  'a stage that the agreement does not know is told with the way to map it, in %s',
  (language) => {
    const lead: Lead = { id: '1', crm: 'lime', stage: { recorded: 'Warm "A"' } };
    const look = lookAt(lead, now, language);
    const way = 'lime: "Warm \\"A\\""';
    expect(tellSheet(look, setting).signals.map(({ text }) => text)).toContainEqual(
      expect.stringContaining(way),
    );
    expect(JSON.stringify(explain(look, timeZone).map(({ rows }) => rows))).toContain(
      JSON.stringify(way).slice(1, -1),
    );
  },
);
