import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../lib/crm/crm.ts';
import { callerOf } from '../../../lib/crm/described/call.ts';
import { follow } from '../../../lib/crm/described/path.ts';
import { sessionBy } from '../../../lib/crm/described/session.ts';
import { siteBy } from '../../../lib/crm/described/site.ts';
import { fillBody, fillPath } from '../../../lib/crm/described/template.ts';
import { readMoment, writeMoment } from '../../../lib/crm/described/time.ts';
import { writeBy } from '../../../lib/crm/described/write.ts';
import { permitted } from '../../../lib/crm/permit.ts';
import { example } from './examples.ts';

const [lime, acme] = [example('lime.yaml'), example('acme-sales.yaml')];
const still = new AbortController().signal;

describe('a path', () => {
  const value = JSON.parse('{ "a": { "b": [ { "c": 7 }, null ] }, "n": null, "__proto__": { "x": 1 } }');

  it.each([
    ['a.b.0.c', 7],
    ['a.b.1.c', null],
    ['a.b.9.c', null],
    ['n.whatever', null],
    ['a.x', undefined],
    ['a.b.length', undefined],
    ['a.toString', undefined],
    ['a.constructor.name', undefined],
    ['a.b.0.c.toFixed', undefined],
  ])('%s', (path, expected) => expect(follow(value, path)).toEqual(expected));

  it('never leads to what nobody wrote', () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype);
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(...inherited), (json, name) => {
        if (json === null || Object.hasOwn(Object(json), name)) return;
        expect(follow(json, name)).toBeUndefined();
      }),
    );
  });
});

describe('a template', () => {
  it('is filled with what is encoded, and with no step of its own', () => {
    expect(fillPath('/a/{id}?q={me}', { id: 'x/../y', me: 'a&b=c' })).toBe('/a/x%2F..%2Fy?q=a%26b%3Dc');
    for (const id of ['.', '..', '', undefined])
      expect(() => fillPath('/a/{id}/', { id })).toThrow(/cannot be/);
    expect(() => fillPath('/a/{constructor}/', {})).toThrow(/cannot be/);
  });

  it('of a body stays text, and is filled once', () => {
    const body = {
      note: '{note}',
      type: { key: '{channel}' },
      out: '{outcome}',
      n: 1,
      all: ['{id}: {note}'],
    };
    const note = '", "admin": true, {id} $& <b>';
    expect(fillBody(body, { note, channel: 'call', id: '7' })).toEqual({
      note,
      type: { key: 'call' },
      n: 1,
      all: [`7: ${note}`],
    });
  });
});

describe('a time', () => {
  const read = (
    at: unknown,
    time: 'iso' | 'naive' | 'naive-utc' | 'epoch-ms' | 'epoch-s' | 'date',
    isPlan = false,
  ) => readMoment({ at }, { path: 'at', time }, { timeZone: 'Europe/Stockholm' }, 'row', isPlan);

  it.each([
    ['2026-11-20T11:15:04.000000+02:00', 'iso', '2026-11-20T09:15:04Z'],
    ['2026-11-20 10:15:04', 'naive', '2026-11-20T09:15:04Z'],
    ['2026-07-20T10:15', 'naive', '2026-07-20T08:15:00Z'],
    ['2026-11-20 10:15:04', 'naive-utc', '2026-11-20T10:15:04Z'],
    [1795160462000, 'epoch-ms', '2026-11-20T07:41:02Z'],
    [1795160462, 'epoch-s', '2026-11-20T07:41:02Z'],
    // Of the hour that there is twice, the first.
    ['2026-10-25 02:30:00', 'naive', '2026-10-25T00:30:00Z'],
    [null, 'naive', null],
    [undefined, 'naive', undefined],
  ] as const)('%s, %s', (at, time, expected) => expect(read(at, time)).toBe(expected));

  it('that is a day only is none of what was done, and begins what is planned', () => {
    expect(read('2026-11-20', 'date')).toBeUndefined();
    expect(read('2026-11-20', 'date', true)).toBe('2026-11-19T23:00:00Z');
  });

  it.each([
    ['20/11/2026', 'naive'],
    ['2026-11-20T10:15:04Z', 'naive'],
    ['tomorrow', 'iso'],
    ['1', 'epoch-s'],
  ] as const)('%s is no %s time', (at, time) => expect(() => read(at, time)).toThrow(/expected/));

  it('is written as it is read', () => {
    const at = '2026-11-20T12:34:56Z';
    expect(writeMoment(at, 'naive', 'Europe/Stockholm')).toBe('2026-11-20T13:34:56');
    expect(writeMoment(at, 'naive-utc')).toBe('2026-11-20T12:34:56');
    expect(writeMoment(at)).toBe(at);
  });
});

describe('a next page', () => {
  it('is asked of the same list, wherever its link leads', async () => {
    const asked: string[] = [];
    const links = ['https://evil.example/steal?_offset=1', '//evil.example?_offset=2', 'javascript:alert(1)'];
    const ask: Ask = async (path) => {
      asked.push(path);
      return { _embedded: { limeobjects: [] }, _links: { next: { href: links[asked.length - 1] } } };
    };
    const { complete } = await callerOf(lime, ask, still).rows('history', { id: '7' });
    const list = '/acme/api/v1/limeobject/person/7/history/';
    expect(asked).toEqual([`${list}?_limit=50`, `${list}?_offset=1`, `${list}?_offset=2`]);
    expect(complete).toBe(true);
  });
});

describe('with a token', () => {
  const { token } = siteBy(lime);
  const may = (path: string, method: 'GET' | 'POST' | 'DELETE' = 'GET') =>
    token && permitted(token, path, { method });
  const person = '/acme/api/v1/limeobject/person';

  it('what the description names may be asked', () => {
    expect(may(`${person}/1501/?_embed=company&_embed=coworker`)).toBeTruthy();
    expect(may(`${person}/1501/history/?_limit=50&_offset=50`)).toBeTruthy();
    expect(may(`${person}/1501/history/`, 'POST')).toBeTruthy();
    expect(token?.address(new URL('https://acme.lime-crm.com/acme/client'))).toBe(
      'https://acme.lime-crm.com',
    );
    expect(token?.headers('secret')).toEqual({ 'x-api-key': 'secret' });
  });

  it.each([
    [`${person}/1501/deal/`, 'GET'],
    [`${person}/1501/x/history/`, 'GET'],
    [`${person}/1501/`, 'DELETE'],
    [`${person}/../coworker/7/`, 'GET'],
    ['/acme/api/v1/limeobject/company/1/', 'GET'],
    ['/admin', 'GET'],
  ] as const)('%s (%s) may not', (path, method) => expect(() => may(path, method)).toThrow(/refused/));
});

it("the page's own session is in the headers that are named, and nobody is signed in without", () => {
  const page = (cookie: string) =>
    ({ document: { cookie }, localStorage: {}, sessionStorage: {} }) as unknown as Parameters<
      typeof sessionBy
    >[1];
  expect(sessionBy(acme, page('a=1; csrf=x%2By'))).toEqual({
    'X-CSRF-Token': 'x+y',
    'X-Requested-With': 'XMLHttpRequest',
  });
  expect(sessionBy(acme, page('a=1'))).toBeNull();
});

describe('a hand-back', () => {
  const intent = { ref: { kind: 'lime', id: '1501' }, known: [], seen: 'mql', again: false };
  const handBack = {
    reason: { id: 'no-need-now', title: 'No need now' },
    note: '',
    at: '2026-11-20T12:34:56Z',
  };

  it('says when, where the template has a place for it', async () => {
    const sent: unknown[] = [];
    const ask: Ask = async (_, { method, body }) => {
      if (method === 'POST') sent.push(body);
      return { _id: 7 };
    };
    await writeBy(lime).handBack?.(intent, handBack, ask, still);
    expect(sent).toEqual([
      { type: { key: 'comment' }, date: handBack.at, note: 'No need now\n[hand-back: no-need-now]' },
    ]);
  });

  it('is not half done: where no stage can be set, nothing is written', async () => {
    const { stage: _, ...write } = lime.write ?? {};
    const ask: Ask = async () => {
      throw new Error('asked');
    };
    const written = writeBy({ ...lime, write }).handBack?.(
      intent,
      { ...handBack, stage: 'recycled' },
      ask,
      still,
    );
    await expect(written).rejects.toMatchObject({ failure: 'refused' });
  });
});
