import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { leadSchema } from '../../lib/agreement/lead.ts';
import type { Crm, CrmFailure } from '../../lib/crm/crm.ts';
import { crms as known } from '../../lib/crm/index.ts';
import { answering } from './answering.ts';
import { described } from './described/examples.ts';
import type { Answer, Fixture } from './fixture.ts';
import { fixtures } from './fixtures.ts';

const still = new AbortController().signal;
const crms: readonly Crm[] = [...known, ...described];

/** A document with this HTML at the address of `ref`; it runs nothing and needs no browser's globals in the test. */
const page = (html: string, { crm, ref }: Fixture) => {
  const here = crm.examples.find(({ record }) => record?.kind === ref.kind && record.id === ref.id);
  const { document } = new Window({ url: here?.url });
  document.write(html);
  return document as unknown as Document;
};

it('has a fixture for every CRM of the registry', () => {
  expect(fixtures.map(({ crm }) => crm.id).sort()).toEqual(crms.map(({ id }) => id).sort());
});

describe.each(crms)('addresses of $id', (crm: Crm) => {
  it.each(crm.examples)('$url', ({ url, record }) => {
    expect(crm.locate(new URL(url))).toEqual(record);
  });

  it('has examples of both kinds', () => {
    expect(crm.examples.some(({ record }) => record)).toBe(true);
    expect(crm.examples.some(({ record }) => !record)).toBe(true);
  });

  const records = crm.examples.filter(({ record }) => record);
  it.each(records)('leads from $url to a lead of the queue', ({ url, record }) => {
    const there = crm.link(record?.id ?? '', new URL(url));
    expect(new URL(there ?? '').origin).toBe(new URL(url).origin);
    expect(crm.locate(new URL(there ?? ''))?.id).toBe(record?.id);
  });

  it('leads nowhere else, and nowhere if the address of the company does not tell', () => {
    for (const { url, record } of records) {
      const there = crm.link(record?.id ?? '', new URL('/', url));
      if (there === null) continue;
      expect(new URL(there).origin).toBe(new URL(url).origin);
      expect(crm.locate(new URL(there))?.id).toBe(record?.id);
    }
  });

  it.each(crms.filter((other) => other !== crm))("does not take $id's", ({ examples }) => {
    for (const { url } of examples.filter(({ record }) => record)) {
      expect(crm.locate(new URL(url)), url).toBeNull();
    }
  });

  it('takes no page of the open web', () => {
    for (const url of [
      'https://example.com/',
      'https://example.com/leads/17',
      'about:blank',
      'file:///leads/17',
    ])
      expect(crm.locate(new URL(url)), url).toBeNull();
  });
});

describe.each(fixtures)('$crm.id, recorded on $recorded', (fixture) => {
  const { crm, ref, wanted = {}, me, pages, answers } = fixture;
  const read = (answer: Answer) => crm.read(ref, answering(answer), still, wanted);

  it('finds the visible record', () => {
    const root = crm.root(page(pages.shown, fixture), ref);
    expect(root?.textContent).toContain(pages.mark);
  });

  it('finds no record but the one of the address', () => {
    expect(crm.root(page(pages.shown, fixture), { ...ref, id: `${ref.id}0` })).toBeNull();
    expect(crm.root(page(pages.other, fixture), ref)).toBeNull();
  });

  it('leads to where a field is filled in, on the page or in a form of its own', () => {
    const { names = {}, control, form } = crm;
    const here = crm.examples.find(({ record }) => record?.id === ref.id && record.kind === ref.kind);
    const root = crm.root(page(pages.shown, fixture), ref) as Element;
    for (const name of [...Object.values(names), 'nobody has this'])
      expect(control?.(root, name)?.matches('input, textarea, select, button') ?? true, name).toBe(true);
    expect(control?.(root, 'nobody has this') ?? null).toBeNull();
    const edited = form && new URL(form(ref.id, new URL(here?.url ?? '')));
    expect(edited?.origin ?? '').toBe(edited ? new URL(here?.url ?? '').origin : '');
    expect(edited && crm.locate(edited)).toBe(edited && null);
    expect(edited?.href ?? ref.id).toContain(ref.id);
  });

  it('waits for a page that is still loading', () => {
    expect(crm.root(page(pages.half, fixture), ref)).toBeNull();
    expect(crm.root(page('<!doctype html><body></body>', fixture), ref)).toBeNull();
  });

  const strangers = pages.unseen ? [] : fixtures.filter((other) => other.crm !== crm);
  it.each(strangers)('finds nothing on a page of $crm.id', (other) => {
    expect(crm.root(page(other.pages.shown, fixture), ref)).toBeNull();
  });

  it('reads the lead that was asked for', async () => {
    const lead = await read(answers.fine);
    expect(leadSchema.safeParse(lead).error).toBeUndefined();
    expect(lead).toMatchObject({ id: ref.id, crm: crm.id });
    await expect(`${JSON.stringify(lead, null, 2)}\n`).toMatchFileSnapshot(`./${crm.id}/lead.json`);
  });

  it('says who is signed in', async () => {
    expect(await crm.me(answering(answers.fine), still)).toEqual(me);
  });

  it.each(answers.partly)('leaves a gap: $gap.what $gap.why', async ({ answer, gap }) => {
    const lead = await read(answer);
    expect(leadSchema.safeParse(lead).error).toBeUndefined();
    expect(lead.gaps).toContainEqual(gap);
  });

  const failures: [string, Answer, CrmFailure[]][] = [
    ['a session that is over', answers.signedOut, ['not-signed-in']],
    ['a lead of others', answers.forbidden, ['forbidden']],
    ['a lead that is not there', answers.missing, ['not-found']],
    ['another lead', answers.otherRecord, ['other-record']],
    ['401', () => ({ status: 401, json: {} }), ['not-signed-in']],
    ['403', () => ({ status: 403, json: {} }), ['forbidden']],
    ['404', () => ({ status: 404, json: {} }), ['not-found']],
    ['429', () => ({ status: 429, json: {} }), ['too-many']],
    ['500', () => ({ status: 500, text: '<h1>Oops</h1>' }), ['failed']],
    ['a redirect', () => ({ status: 302, headers: { location: '/login' }, text: '' }), ['not-signed-in']],
    ['a login form', () => ({ text: '<form><input type="password"></form>' }), ['not-signed-in']],
    ['HTML', () => ({ text: '<h1>Maintenance</h1>' }), ['not-understood']],
    ['nothing', () => ({ text: '' }), ['not-understood']],
    ['null', () => ({ json: null }), ['not-understood', 'not-found']],
    ['an empty list', () => ({ json: [] }), ['not-understood', 'not-found']],
    ['an empty record', () => ({ json: {} }), ['not-understood']],
    ['garbage', () => ({ json: { result: 'yes', prospect: [4], error: 7 } }), ['not-understood', 'failed']],
  ];
  it.each(failures)('has a name for %s', async (_, answer, expected) => {
    const error: unknown = await read(answer).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'CrmError', failure: expect.toBeOneOf(expected) });
  });

  const { queue, described: words } = fixture;
  if (known.includes(crm))
    it('knows whose leads are open, what there is to map, and how to write', () => {
      expect(Object.keys(fixture)).toEqual(expect.arrayContaining(['queue', 'described', 'write']));
    });
  if (queue)
    it('finds the open leads of the person, page by page', async () => {
      const pages: string[][] = [];
      for await (const leads of crm.queue?.(answering(queue.answer), still, wanted) ?? []) {
        for (const lead of leads) expect(leadSchema.safeParse(lead).error).toBeUndefined();
        pages.push(leads.map(({ id }) => id));
      }
      expect(pages).toEqual(queue.pages);
    });

  if (words)
    it('tells its stages and fields', async () => {
      const found = await crm.describe?.(answering(words.answer), still);
      expect(found?.stages).toEqual(expect.arrayContaining(words.stages));
      expect(found?.fields).toEqual(expect.arrayContaining(words.fields));
    });

  it('stops when it is told to', async () => {
    const reason = new Error('next page');
    await expect(crm.read(ref, answering(answers.fine), AbortSignal.abort(reason), wanted)).rejects.toBe(
      reason,
    );
  });
});
