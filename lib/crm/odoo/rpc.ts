import { type Ask, CrmError, type CrmFailure } from '../crm.ts';
import { type Fields, number, record } from '../shape.ts';
import { type Row, rowOf } from './row.ts';

/** Odoo's JSON-RPC through the page's own session; a JSON route takes no CSRF token. */
export interface Rpc {
  /** Any JSON route. */
  post(path: string, params: Fields): Promise<unknown>;
  /** A public method of a model. */
  call(model: string, method: string, args: unknown[], kwargs?: Fields): Promise<unknown>;
}

export function connect(ask: Ask, signal: AbortSignal): Rpc {
  const post: Rpc['post'] = async (path, params) => {
    const body = { jsonrpc: '2.0', id: 1, method: 'call', params };
    const { error, result } = record(await ask(path, { method: 'POST', body }, signal), 'answer');
    if (error !== undefined) throw failureOf(error);
    return result;
  };
  return {
    post,
    call: (model, method, args, kwargs = {}) =>
      post(`/web/dataset/call_kw/${model}/${method}`, { model, method, args, kwargs }),
  };
}

const failures: Record<string, CrmFailure> = {
  SessionExpiredException: 'not-signed-in',
  AccessError: 'forbidden',
  AccessDenied: 'forbidden',
  MissingError: 'not-found',
  NotFound: 'not-found',
  UserError: 'refused',
  ValidationError: 'refused',
};

/** Odoo answers 200 to everything; what went wrong is the name of a Python exception. */
function failureOf(value: unknown): CrmError {
  const { code, message, data } = record(value, 'error');
  const detail = data === undefined ? {} : record(data, 'error.data');
  const name = String(detail.name).split('.').at(-1) ?? '';
  const failure = code === 100 ? 'not-signed-in' : (failures[name] ?? 'failed');
  return new CrmError(failure, { said: String(detail.message ?? message).slice(0, 500) });
}

/** The words that an agreement names are English ones, in whatever language this person works. */
export const english = { lang: 'en_US' };

/** How a record that another one points to is to be read: under its name. */
export const named = { fields: { display_name: {} } };

/** The newest records, and whether that is all of them. */
export async function search(
  { call }: Rpc,
  model: string,
  kwargs: { domain: unknown[]; specification: Fields; context: Fields; limit?: number; offset?: number },
): Promise<{ rows: Row[]; complete: boolean }> {
  const found = rowOf(
    await call(model, 'web_search_read', [], { limit: 500, order: 'id desc', ...kwargs }),
    model,
  );
  const rows = found.many('records');
  return { rows, complete: found.must('length', number) <= rows.length };
}
