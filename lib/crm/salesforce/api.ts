import { type Ask, CrmError, type CrmFailure } from '../crm.ts';
import { list, number, record, text } from '../shape.ts';
import { data } from './site.ts';

/** What one part of a composite call answered: what reads it throws what went wrong with it. */
export type Answers = (part: string) => unknown;

/** One call that asks for many things, and counts as one. */
export async function compose(
  parts: Record<string, string>,
  ask: Ask,
  signal: AbortSignal,
): Promise<Answers> {
  const compositeRequest = Object.entries(parts).map(([referenceId, path]) => ({
    method: 'GET',
    url: `${data}/${path}`,
    referenceId,
  }));
  const body = { allOrNone: false, compositeRequest };
  const answer = record(await named(ask)(`${data}/composite`, { method: 'POST', body }, signal), 'composite');
  const answers = new Map(
    list(answer.compositeResponse, 'composite').map((one, i) => {
      const part = record(one, `composite[${i}]`);
      return [text(part.referenceId, `composite[${i}].referenceId`), part];
    }),
  );
  return (name) => {
    const part = record(answers.get(name), name);
    const status = number(part.httpStatusCode, `${name}.httpStatusCode`);
    if (status < 300) return part.body;
    const [first] = Array.isArray(part.body) ? part.body : [];
    const { errorCode, message } = Object(first);
    const said = typeof message === 'string' ? message.slice(0, 500) : undefined;
    const code = typeof errorCode === 'string' ? errorCode : undefined;
    throw new CrmError(failures[code ?? ''] ?? byStatus[status] ?? 'failed', { status, code, said });
  };
}

/**
 * Salesforce's errors under our names. It says 403 when the calls of a day are used up; and 401 to a session that is
 * fine for its pages but not for its API (API Access Control), which nobody cures by signing in again.
 */
export function named(ask: Ask): Ask {
  return async (path, question, signal) => {
    try {
      return await ask(path, question, signal);
    } catch (error) {
      if (!(error instanceof CrmError)) throw error;
      const { code, said, status, retryAfter } = error;
      const barred = code === 'INVALID_SESSION_ID' && said?.includes('not valid for use with the REST API');
      const failure = barred ? 'forbidden' : failures[code ?? ''];
      if (!failure || failure === error.failure) throw error;
      throw new CrmError(failure, { code, said, status, retryAfter, cause: error });
    }
  };
}

const failures: Record<string, CrmFailure> = {
  INVALID_SESSION_ID: 'not-signed-in',
  API_DISABLED_FOR_ORG: 'forbidden',
  API_CURRENTLY_DISABLED: 'forbidden',
  INSUFFICIENT_ACCESS: 'forbidden',
  INSUFFICIENT_ACCESS_OR_READONLY: 'forbidden',
  OAUTH_APP_BLOCKED: 'forbidden',
  // An object that this edition has not, or that this person may not see: Salesforce does not tell them apart.
  INVALID_TYPE: 'not-found',
  REQUEST_LIMIT_EXCEEDED: 'too-many',
};
const byStatus: Record<number, CrmFailure> = {
  400: 'refused',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
};
