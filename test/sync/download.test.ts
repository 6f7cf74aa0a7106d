import { expect, test } from 'vitest';
import { type Fetch, hostDoor } from '../../lib/sync/download.ts';
import { causeOf } from '../../lib/sync/refusal.ts';

const patience = { whole: 400, piece: 100 };
const open = async (fetch: Fetch, most = 100, signal?: AbortSignal) => {
  try {
    return new TextDecoder().decode(
      await hostDoor(fetch, 'https://rules.example/x', patience, signal)('timestamp.json', most),
    );
  } catch (error) {
    return causeOf(error).code;
  }
};
const answer = (body: BodyInit | null, init?: ResponseInit) => async () => new Response(body, init);
const never = () => new Promise<never>(() => {});
/** A body that comes in pieces, after waiting. */
const slowly = (wait: number, pieces = Number.POSITIVE_INFINITY) =>
  answer(
    new ReadableStream({
      async pull(controller) {
        await new Promise((done) => setTimeout(done, wait));
        if (pieces-- > 0) controller.enqueue(new Uint8Array([65]));
        else controller.close();
      },
    }),
  );

test('it asks without cookies, without following, under the address', async () => {
  const asked: [string, RequestInit][] = [];
  const text = await open(async (url, init) => {
    asked.push([url, init]);
    return new Response('yes');
  });
  expect(text).toBe('yes');
  expect(asked).toMatchObject([
    ['https://rules.example/x/timestamp.json', { credentials: 'omit', redirect: 'error' }],
  ]);
});

test.each([
  ['no network', async () => Promise.reject(new TypeError('Failed to fetch')), 'unreachable'],
  ['not found', answer('', { status: 404 }), 'missing'],
  ['forbidden', answer('', { status: 403 }), 'missing'],
  ['not logged in', answer('', { status: 401 }), 'status'],
  ['broken', answer('', { status: 500 }), 'status'],
  ['moved', answer('', { status: 302, headers: { location: '/login' } }), 'status'],
  [
    'sent from elsewhere',
    async () => Object.defineProperty(new Response('x'), 'redirected', { value: true }),
    'redirected',
  ],
  ['too large', answer('x'.repeat(101)), 'too-large'],
  [
    'endless',
    answer(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(10)) })),
    'too-large',
  ],
  ['no answer', never, 'stalled'],
  ['standing still', slowly(5_000), 'stalled'],
  ['a byte at a time', slowly(30), 'slow'],
  [
    'broken off',
    answer(new ReadableStream({ pull: (controller) => controller.error(new TypeError('reset')) })),
    'unreachable',
  ],
  ['empty', answer(null), ''],
  ['in pieces', slowly(1, 3), 'AAA'],
] as const)('%s: %s', async (_, fetch, expected) => {
  expect(await open(fetch)).toBe(expected);
});

/** A browser, for a page of another site than the host's: it says no more of an answer that this may not read. */
const shut: Fetch = async (_, { mode }) => {
  if (mode !== 'no-cors') throw new TypeError('Failed to fetch');
  return Response.error();
};

test('a host that answers, but not to other sites, is told apart from none', async () => {
  expect(await open(shut)).toBe('closed');
});

test.each([
  ['https://rules.example/x/', 'https://rules.example/x/timestamp.json'],
  ['https://rules.example', 'https://rules.example/timestamp.json'],
  ['https://rules.example/x?sig=a/b', 'https://rules.example/x/timestamp.json?sig=a/b'],
  ['https://rules.example/x/#top', 'https://rules.example/x/timestamp.json'],
])('at %s it asks for %s', async (base, expected) => {
  let asked = '';
  const fetch: Fetch = async (url) => {
    asked = url;
    return new Response('yes');
  };
  await hostDoor(fetch, base, patience)('timestamp.json', 100);
  expect(asked).toBe(expected);
});

test('whether there is a host is asked without its answer, and within the same time', async () => {
  const asked: RequestInit[] = [];
  const code = await open((url, init) => {
    asked.push(init);
    return init.mode === 'no-cors' ? never() : shut(url, init);
  });
  expect(code).toBe('stalled');
  expect(asked.at(-1)).toMatchObject({ method: 'HEAD', mode: 'no-cors', credentials: 'omit' });
});

test('whoever asked may leave, before and while it comes', async () => {
  expect(await open(never, 100, AbortSignal.abort())).toBe('unreachable');
  const leaving = new AbortController();
  setTimeout(() => leaving.abort(), 20);
  expect(await open(slowly(30), 100, leaving.signal)).toBe('unreachable');
});
