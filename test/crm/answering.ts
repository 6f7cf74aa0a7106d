import { type Limits, sameOrigin } from '../../lib/crm/ask.ts';
import type { Ask } from '../../lib/crm/crm.ts';
import type { Answer, Reply } from './fixture.ts';

export const origin = 'http://crm.test';

/** The real transport over a server that is a function. */
export function answering(answer: Answer, limits?: Limits): Ask {
  return sameOrigin(
    async (url, { method = 'GET', body }) =>
      respond(
        answer(url.slice(origin.length), {
          method,
          body: typeof body === 'string' ? JSON.parse(body) : undefined,
        }),
      ),
    origin,
    limits,
  );
}

function respond({ status = 200, headers, json, text }: Reply): Response {
  const type = text === undefined ? 'application/json' : 'text/html';
  const body = status === 204 ? null : (text ?? JSON.stringify(json));
  return new Response(body, {
    status,
    headers: { 'content-type': type, ...headers },
  });
}
