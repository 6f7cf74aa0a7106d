import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { languages } from '../../lib/words/language.ts';
import { smallest } from '../agreement/read.ts';
import { exampleFile, type } from './terminal.ts';

const thoroughFile = new URL('../report/thorough.yaml', import.meta.url).pathname;
const print = async (args: string[], stdin?: string) => {
  const { exit, out, err } = await type(['page', ...args], stdin);
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  return out;
};

describe('leadpact page', () => {
  it.each(languages)('says the example in %s', async (language) => {
    const page = await print([exampleFile, '--as', 'md', '--lang', language]);
    await expect(page).toMatchFileSnapshot(`__snapshots__/page-${language}.md`);
  });

  it('says what the example does not', async () => {
    await expect(await print([thoroughFile, '--as', 'md'])).toMatchFileSnapshot(
      '__snapshots__/page-thorough.md',
    );
  });

  it('is one file of HTML that asks for nothing else', async () => {
    const html = await print([exampleFile, '--lang', 'fi']);
    expect(html).toMatch(/^<!doctype html>\n<html lang="fi">/);
    expect(html).toContain('<title>Marketing and sales, Nordics · Versio 7</title>');
    expect(html).not.toMatch(/<script|<link|<img|@import|url\(|src=/);
    // Every tag that is opened is closed.
    const tags = (mark: string) =>
      html.match(new RegExp(`<${mark}(section|table|tr|td|th|dl|div|dt|dd|ul|li|small|span)\\b`, 'g'))
        ?.length;
    expect(tags('/')).toBe(tags(''));
  });

  it('takes text for text', async () => {
    const bad = '<script>alert("x")</script> & [a](b) | *c* `d` # </style>';
    const text = smallest
      .replace('title: Lead', `title: ${JSON.stringify(bad)}`)
      .replace('version: 1', 'version: 1\ntitle: "<b>T</b>"');
    const html = await print(['-'], text);
    expect(html).toContain(
      '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; [a](b) | *c* `d` # &lt;/style&gt;',
    );
    expect(html).toContain('<h1>&lt;b&gt;T&lt;/b&gt;</h1>');
    expect(html).not.toContain('<script');
    const markdown = await print(['-', '--as', 'md'], text);
    expect(markdown).toContain('# \\<b\\>T\\</b\\>\n');
    expect(markdown).toContain('\\<script\\>alert("x")\\</script\\> & \\[a\\](b) \\| \\*c\\* \\`d\\` \\#');
  });

  it('says a time of day where the agreement does not begin at midnight', async () => {
    expect(await print([thoroughFile, '--as', 'md'])).toContain('In force from 1 October 2026 at 08:30');
    expect(await print([exampleFile, '--as', 'md'])).toContain('In force from 1 October 2026 · ');
  });

  it.each([
    [['page'], 'which agreement?'],
    [['page', 'a', '--as', 'pdf'], '--as: "pdf" is not known; write html or md'],
    [['page', 'a', '--lang', 'de'], '--lang: "de" is not spoken here'],
  ])('wrong usage: %j', async (args, says) => {
    const { exit, err } = await type(args);
    expect(exit).toBe(2);
    expect(err).toContain(says);
  });

  it('prints nothing of an agreement with a mistake', async () => {
    const text = readFileSync(exampleFile, 'utf8').replace('within: 2 working hours', 'within: soon');
    expect(await type(['page', '-'], text)).toMatchObject({
      exit: 1,
      out: '',
      err: expect.stringContaining('"soon"'),
    });
  });
});
