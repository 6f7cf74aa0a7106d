import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Lead } from '../../lib/agreement/lead.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import type { Timeline } from '../../lib/agreement/timeline.ts';
import { layOut } from '../../lib/cli/layout.ts';
import { explain } from '../../lib/telling/explain/explanation.ts';
import { createLook } from '../../lib/telling/look.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { type Language, languages } from '../../lib/words/language.ts';
import { createReader, type Reader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { readAll } from '../demo-crm/reading.ts';
import { directory, type } from './terminal.ts';

const bundledFile = new URL('../../lib/agreement/bundled.yaml', import.meta.url).pathname;
const at = '2026-11-18T14:20:00+01:00';
const now = Date.parse(at);
const { agreement } = readAgreement(readFileSync(bundledFile));
const timeline = [agreement] as Timeline;
let leads: Lead[] = [];
beforeAll(async () => {
  leads = await readAll(now);
});

const timeZone = 'Europe/Stockholm';
/** Made once: a date format is dear. */
const readers: Record<string, Reader> = {};
function explainLead(lead: Lead, language: Language, width?: number): string {
  const locale = language === 'en' ? 'en-GB' : language;
  readers[locale] ??= createReader(words(language), { language, locale, timeZone });
  const reader = readers[locale];
  const look = createLook(lead, timeline, judge(lead, timeline, now), now, reader);
  return layOut(explain(look, timeZone), width);
}

describe('an explanation', { timeout: 30_000 }, () => {
  it.each(languages)('leaves nothing unsaid of any lead of the demo CRM: %s', (language) => {
    for (const lead of leads) {
      const text = explainLead(lead, language);
      expect(text, lead.id).not.toMatch(/\{\w+|undefined|NaN|Infinity|\[object|Invalid/);
      // Sentences that lost what they were to say, and codes that have no sentence.
      expect(text, lead.id).not.toMatch(/: *\n\n|\(\)|- *\n|“”|\bnull\b|at-risk|not-earned|start-unknown/);
    }
  });

  it('has no line wider than the terminal but headings, and says the same in it', () => {
    const plain = (text: string) => text.replace(/\s+/g, ' ');
    for (const lead of leads.slice(0, 60)) {
      const narrow = explainLead(lead, 'fi', 72);
      const long = narrow.split('\n').filter((line) => line.length > 72 && !line.startsWith('#'));
      expect(long, lead.id).toEqual([]);
      expect(plain(narrow)).toBe(plain(explainLead(lead, 'fi')));
    }
  });

  it('lets nothing that somebody wrote into the CRM steer the terminal', () => {
    const [lead] = leads;
    const text = explainLead(
      { ...(lead as Lead), name: 'A\u001b[2J\u0007B\u202eC', fields: { companyName: 'D\r\u009bE' } },
      'en',
    );
    expect(text).toContain('# A [2J BC\n');
    expect(text.replace(/\n/g, '')).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
  });

  // Read them when they change: would a marketer take this for an answer?
  it.each([
    ['8', 'not an MQL yet'],
    ['37', 'much is not known'],
    ['48', 'attempts, some of which do not count'],
    ['70', 'handed back, and earned again'],
    ['72', 'a history that cannot be'],
  ])('of lead %s (%s) reads well', async (id) => {
    const lead = leads.find((one) => one.id === id) as Lead;
    await expect(explainLead(lead, 'en', 110)).toMatchFileSnapshot(`explained/${id}.en.md`);
  });

  it.each(['sv', 'da', 'nb', 'fi'] as const)('reads well in %s', async (language) => {
    const lead = leads.find((one) => one.id === '8') as Lead;
    await expect(explainLead(lead, language, 110)).toMatchFileSnapshot(`explained/8.${language}.md`);
  });
});

describe('leadpact explain', () => {
  const ndjson = [
    { id: '46', name: 'Anna', fields: { country: 'FI' }, activities: [] },
    { id: '47', name: 'Bo' },
  ];
  const file = directory({
    'leads.ndjson': `${ndjson.map((lead) => JSON.stringify(lead)).join('\n')}\nnonsense\n`,
  })('leads.ndjson');
  const run = (...args: string[]) => type(['explain', '--agreement', bundledFile, '--now', at, ...args]);

  it('explains the lead that was asked for, in its calendar’s zone', async () => {
    const { exit, out, err } = await run('--lead', '46', file);
    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    expect(out).toContain('# Anna\n\nLead 46 · ');
    expect(out).toContain('18 Nov 2026, 15:20 (Europe/Helsinki)');
    expect((await run('--lead', '47', file)).out).toContain('14:20 (Europe/Stockholm)');
  });

  it('speaks the language and the zone that are asked for', async () => {
    const { out } = await run('--lead', '46', '--lang', 'sv-FI', '--zone', 'UTC', file);
    expect(out).toContain('## Att göra');
    expect(out).toContain('(UTC)');
  });

  it('wraps at the width of the terminal', async () => {
    const { out } = await type(
      ['explain', '--agreement', bundledFile, '--now', at, '--lead', '46', file],
      '',
      { terminal: { out: true, err: true, columns: 50 } },
    );
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50);
  });

  it('names near ids where there is no such lead, and the lines that may have been it', async () => {
    const { exit, out, err } = await run('--lead', '45', file);
    expect({ exit, out }).toEqual({ exit: 1, out: '' });
    expect(err).toContain(`${file}:3: the line is not JSON`);
    expect(err).toContain(`${file}: there is no lead "45"; did you mean "46" or "47"?`);
    expect((await run('--lead', 'x', file)).err).toContain('there is no lead "x"\n');
  });

  it.each([
    [[], 'which lead? Give --lead ID'],
    [
      ['--lead', '46', '--lang', 'xx'],
      '--lang: "xx" is not spoken here; the languages are en, sv, da, nb, fi',
    ],
    [['--lead', '46', '--zone', 'Mars/Base'], '--zone: "Mars/Base" is not a time zone'],
    [['--lead', '46', 'a', 'b'], 'one file of leads at a time'],
  ])('%j is wrong usage', async (args, message) => {
    const { exit, err } = await run(...args);
    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});
