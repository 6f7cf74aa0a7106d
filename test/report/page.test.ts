import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { readAgreement } from '../../lib/agreement/source.ts';
import { describePage } from '../../lib/report/page/describe.ts';
import { type Said, tellPage } from '../../lib/report/page/page.ts';
import { languages } from '../../lib/words/language.ts';
import { createNames } from '../../lib/words/names.ts';
import { en } from '../../lib/words/page/en.ts';
import { createTeller } from '../../lib/words/page/tell.ts';
import { pageWords } from '../../lib/words/page/words.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { smallest } from '../agreement/read.ts';

function read(text: string | Uint8Array): Agreement {
  const { agreement, problems } = readAgreement(
    typeof text === 'string' ? new TextEncoder().encode(text) : text,
  );
  if (!agreement) throw new Error(problems.map(({ message }) => message).join('\n'));
  return agreement;
}
const file = (name: string) => readFileSync(new URL(name, import.meta.url));
const example = read(file('../agreement/example.yaml'));
const thorough = read(file('thorough.yaml'));
const others = ['quarter', 'year'].map((period) => ({
  ...thorough,
  targets: { ...thorough.targets, period } as Agreement['targets'],
}));

/** Every code that is said, within other things too. */
function codes(value: unknown, into = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return into;
  if ('code' in value && typeof value.code === 'string') into.add(value.code);
  for (const part of Object.values(value)) codes(part, into);
  return into;
}

describe('the sentences of the page', () => {
  it.each(languages)('has one for everything that it says, in %s', (language) => {
    for (const agreement of [example, thorough]) {
      const place = { language, locale: language, timeZone: 'Europe/Stockholm' };
      const reader = createReader(words(language), place);
      const names = { ...createNames(agreement, {}, reader), best: {} };
      const tell = createTeller(names, reader, pageWords(language), place);
      tellPage(describePage(agreement), (said: Said) => {
        const text = tell(said);
        expect(text, said.code).not.toBe('');
        expect(text, said.code).not.toMatch(/[{}]|undefined|\[object/);
      });
    }
  });

  it('says each of them somewhere', () => {
    const said = codes([example, thorough, ...others].map(describePage));
    const around = ['agreedBy', 'signature', 'print'];
    const headings = Object.keys(en.headings).filter((heading) => !around.includes(heading));
    expect([...headings, ...Object.keys(en.says)].filter((code) => !said.has(code))).toEqual([]);
  });

  it('keeps the places of a sentence in every language', () => {
    const places = (text: string) =>
      [...new Set(text.match(/\{\w+\}/g)?.map((place) => place.toLowerCase()))].sort();
    for (const language of languages)
      for (const group of ['conditions', 'headings', 'says'] as const) {
        const own: Record<string, string> = pageWords(language)[group];
        for (const [key, text] of Object.entries(en[group]))
          expect(places(own[key] ?? ''), key).toEqual(places(text));
      }
  });
});

describe('the page', () => {
  it('has a section only for what the agreement speaks of', () => {
    const { sections, intro, owners } = describePage(read(smallest));
    expect(sections.map(({ id }) => id)).toEqual(['stages', 'calendars']);
    expect({ intro, owners: owners.length }).toEqual({ intro: [], owners: 2 });
  });

  it('counts the targets as leadpact targets does', () => {
    const targets = describePage(example).sections.find(({ id }) => id === 'targets');
    const table = targets?.blocks.find((block) => block.kind === 'table');
    expect(table?.kind === 'table' && table.rows.map((cells) => cells[1]?.[0]?.n)).toEqual([
      1200, 240, 192, 96, 24,
    ]);
  });
});
