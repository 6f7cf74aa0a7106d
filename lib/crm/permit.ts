import { CrmError, type Question, type TokenApi } from './crm.ts';

/** Headers that a page may give along; what could change the method or the sender is none of them. */
const own = new Set([
  'accept',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-unmodified-since',
  'prefer',
  'sforce-query-options',
]);

/**
 * The path that is asked of an API with its token, `{person}` filled in. Throws `refused` for anything that is not on the
 * API's list: a page that somebody has taken over must not be able to ask more than the panel does.
 * @param person the address of whom the settings name, where the token is a company's
 */
export function permitted(
  { calls, allows, person: needs }: TokenApi,
  path: string,
  { method = 'GET', headers = {}, body, text }: Question,
  person?: string,
): string {
  const call = `${method} ${path}`;
  const refuse = (why: string) => {
    // Without the query, which may say whom it is about.
    throw new CrmError('refused', { said: `${call.replace(/\?.*$/s, '')}: ${why}` });
  };
  const { origin, pathname, hash } = new URL(path, 'https://api.invalid');
  const written = path.replace(/\?.*$/s, '').replaceAll('{person}', '%7Bperson%7D');
  if (origin !== 'https://api.invalid' || hash || pathname !== written) refuse('not an address of the API');
  if (!calls.some(({ source }) => new RegExp(`^(?:${source})$`).test(call)))
    refuse('not among what may be asked');
  // What is looked at must be what is sent.
  if (body !== undefined && text) refuse('two bodies go along');
  if (allows?.(call, body ?? text?.body) === false) refuse('what goes along is not among what may be asked');
  const alien = Object.keys(headers).find((name) => !own.has(name.toLowerCase()));
  if (alien) refuse(`the header ${alien} is not among what may be sent`);
  if (!needs || !path.includes('{person}')) return path;
  if (!person) throw new CrmError('refused', { code: 'person', said: 'nobody is named in the settings' });
  return path.replaceAll('{person}', encodeURIComponent(person));
}
