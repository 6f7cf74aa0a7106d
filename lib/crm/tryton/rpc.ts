import { type Ask, CrmError, type CrmFailure } from '../crm.ts';
import { type Fields, list, record } from '../shape.ts';

/** Tryton's JSON-RPC as the person who is signed in. */
export interface Rpc {
  /** What Tryton knows of this person: company, employee, language. */
  context: Fields;
  /** A method of a model, such as `ir.note.search_read`. The context goes last, `more` of it for this call. */
  call(method: string, args: unknown[], more?: Fields): Promise<unknown>;
}

/**
 * @param refusal what it is when Tryton says no. It has one name for all of it, and words in the person's language: who
 *   only reads may not see something; who writes may not, or has filled in something wrong.
 */
export async function connect(
  ask: Ask,
  signal: AbortSignal,
  refusal: 'forbidden' | 'refused' = 'forbidden',
): Promise<Rpc> {
  const post = async (method: string, params: unknown[]) => {
    const body = { id: 1, method: `model.${method}`, params };
    const answer = record(await ask('/', { method: 'POST', body }, signal), 'answer');
    if (answer.error != null) throw failureOf(answer.error, refusal);
    return answer.result;
  };
  // As sao does it: the same call gives the context of all others.
  const context = record(await post('res.user.get_preferences', [true, {}]), 'context');
  return {
    context,
    call: (method, args, more) => post(method, [...args, { ...context, ...more }]),
  };
}

/** `["UserError", ["words", "more words", …]]`; what nobody has foreseen is `["words of Python", "traceback"]`. */
function failureOf(error: unknown, refusal: CrmFailure): CrmError {
  const [name, detail] = list(error, 'error');
  const words = [detail].flat().filter((text) => typeof text === 'string' && text !== '');
  switch (name) {
    case 'UserError':
      return new CrmError(refusal, { said: words.slice(0, 2).join('\n').slice(0, 500) });
    case 'UserWarning':
      // A question that only Tryton's own dialog can ask: its name, then its words.
      return new CrmError('refused', { said: words.slice(1, 3).join('\n').slice(0, 500) });
    case 'ConcurrencyException':
      return new CrmError('changed');
    case 'LoginException':
      return new CrmError('not-signed-in');
    default:
      return new CrmError('failed', { said: String(name).slice(0, 500) });
  }
}
