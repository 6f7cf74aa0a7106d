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
          body: typeof body === 'string' ? parsed(body) : undefined,
        }),
      ),
    origin,
    limits,
  );
}

/** A batch is not JSON, and goes to the server as it is. */
const parsed = (body: string): unknown => (/^[[{"]/.test(body) ? JSON.parse(body) : body);

function respond({ status = 200, headers, json, text }: Reply): Response {
  const type = text === undefined ? 'application/json' : 'text/html';
  const body = status === 204 ? null : (text ?? JSON.stringify(json));
  return new Response(body, {
    status,
    headers: { 'content-type': type, ...headers },
  });
}
