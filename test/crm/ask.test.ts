import { describe, expect, it, vi } from 'vitest';
import { type Fetch, type Limits, sameOrigin } from '../../lib/crm/ask.ts';
import { answering, origin } from './answering.ts';

const still = new AbortController().signal;
const asking = (fetch: Fetch, limits?: Limits) => sameOrigin(fetch, origin, limits)('/api', {}, still);
/** A server that says nothing; it hangs up when it is told to, as fetch does. */
const silent: Fetch = (_, { signal }) =>
  new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)));

describe('a question', () => {
  it('goes to the CRM itself, with its session, as JSON', async () => {
    const fetch = vi.fn<Fetch>(async () => Response.json({ ok: 1 }));
    const body = { a: [1] };
    await sameOrigin(fetch, origin)('/api/x?y=1', { method: 'POST', body, headers: { 'x-a': 'b' } }, still);
    const [url, init] = fetch.mock.lastCall ?? [];
    expect(url).toBe('http://crm.test/api/x?y=1');
    expect(init).toMatchObject({
      method: 'POST',
      body: '{"a":[1]}',
      credentials: 'same-origin',
      redirect: 'manual',
    });
    expect(init?.headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/json',
      'x-a': 'b',
    });
  });

  it.each(['//evil.example/api', 'https://evil.example/', '/\\evil.example'])(
    'never leaves it: %s',
    async (path) => {
      const fetch = vi.fn<Fetch>();
      await expect(sameOrigin(fetch, origin)(path, {}, still)).rejects.toThrow(TypeError);
      expect(fetch).not.toHaveBeenCalled();
    },
  );
});

describe('an answer', () => {
  it('is the JSON', async () => {
    expect(await asking(async () => Response.json([1, 'ä']))).toEqual([1, 'ä']);
  });

  it('says what the CRM said', async () => {
    const answer = async () => Response.json({ message: 'Not for you' }, { status: 403 });
    await expect(asking(answer)).rejects.toMatchObject({
      failure: 'forbidden',
      said: 'Not for you',
      status: 403,
    });
  });

  it.each([
    ['7', undefined, 7],
    ['Wed, 18 Nov 2026 13:00:30 GMT', 'Wed, 18 Nov 2026 13:00:00 GMT', 30],
    ['Wed, 18 Nov 2026 13:00:30 GMT', undefined, undefined],
    ['soon', undefined, undefined],
  ])('says when to come again: %s', async (after, date, retryAfter) => {
    const headers = { 'retry-after': after, ...(date && { date }) };
    const answer = async () => new Response('', { status: 429, headers });
    await expect(asking(answer)).rejects.toMatchObject({ failure: 'too-many', retryAfter });
  });

  it('tells the time of the server', async () => {
    const onDate = vi.fn();
    const date = 'Wed, 18 Nov 2026 13:20:00 GMT';
    const ask = answering(() => ({ json: 1, headers: { date } }), { onDate });
    await ask('/', {}, still);
    expect(onDate).toHaveBeenCalledExactlyOnceWith(Date.parse(date));
  });

  it('may be refused, and still tells the time', async () => {
    const onDate = vi.fn();
    const ask = answering(
      () => ({ status: 401, json: 1, headers: { date: 'Wed, 18 Nov 2026 13:20:00 GMT' } }),
      { onDate },
    );
    await expect(ask('/', {}, still)).rejects.toMatchObject({ failure: 'not-signed-in' });
    expect(onDate).toHaveBeenCalledOnce();
  });

  it('has an end', async () => {
    const answer = async () => new Response(`"${'x'.repeat(2000)}"`);
    await expect(asking(answer, { most: 1000 })).rejects.toMatchObject({ failure: 'not-understood' });
    expect(await asking(answer, { most: 3000 })).toHaveLength(2000);
  });

  it('is a redirect that the browser hides', async () => {
    const hidden = Object.defineProperty(Response.error(), 'type', { value: 'opaqueredirect' });
    await expect(asking(async () => hidden)).rejects.toMatchObject({ failure: 'not-signed-in' });
  });
});

describe('no answer', () => {
  it('is a time-out in the end', async () => {
    await expect(asking(silent, { patience: 10 })).rejects.toMatchObject({ failure: 'timeout' });
  });

  it('is a time-out in the middle of one, too', async () => {
    const stalls: Fetch = async (_, { signal }) =>
      new Response(
        new ReadableStream({
          start: (stream) => {
            stream.enqueue(new TextEncoder().encode('{'));
            signal?.addEventListener('abort', () => stream.error(signal.reason));
          },
        }),
      );
    await expect(asking(stalls, { patience: 10 })).rejects.toMatchObject({ failure: 'timeout' });
  });

  it('is a network that is away', async () => {
    const fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(asking(fetch)).rejects.toMatchObject({ failure: 'offline' });
  });

  it('is what the caller asked for', async () => {
    const caller = new AbortController();
    const asked = sameOrigin(silent, origin)('/api', {}, caller.signal);
    const reason = new Error('next page');
    caller.abort(reason);
    await expect(asked).rejects.toBe(reason);
  });
});
