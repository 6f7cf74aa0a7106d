import type { Description } from '../../description/schema.ts';
import { covers } from '../added.ts';
import type { RecordRef } from '../crm.ts';

/** Which record an address means, by the description's templates: each step and value as written, `*` for any step. */
export function locateBy({ id, pages }: Description, url: URL): RecordRef | null {
  if (!pages.matches.some((pattern) => covers(pattern, url))) return null;
  for (const template of pages.addresses) {
    const found = idIn(template, url);
    if (found && /^(?!\.{1,2}$)[\w.:-]{1,100}$/.test(found)) return { kind: id, id: found };
  }
  return null;
}

/** By the first template that has no step of any kind. */
export function linkBy({ pages }: Description, id: string, { origin }: URL): string | null {
  const template = pages.addresses.find((address) => !address.includes('*'));
  return template ? origin + template.replace('{id}', encodeURIComponent(id)) : null;
}

function idIn(template: string, { pathname, search, hash }: URL): string | null {
  const [before = '', after] = template.split('#');
  const [path, query] = halves(before);
  const found = [match(path, pathname), matchQuery(query, search)];
  if (after !== undefined) {
    const [templatePath, templateQuery] = halves(after);
    const [herePath, hereQuery] = halves(hash.slice(1));
    found.push(match(templatePath, herePath), matchQuery(templateQuery, hereQuery));
  }
  return found.includes(null) ? null : found.join('') || null;
}

/** The path and the query of a text that may have both. */
const halves = (text: string): [string, string] => {
  const at = text.indexOf('?');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
};

const steps = (path: string) => path.replace(/\/$/, '').split('/');

/** What stands at `{id}`; empty: it is not in the template; null: this is another path. */
function match(template: string, path: string): string | null {
  const [wanted, there] = [steps(template), steps(path)];
  if (wanted.length !== there.length) return null;
  let id = '';
  for (const [i, step] of wanted.entries()) {
    const found = there[i] ?? '';
    if (step === '{id}') id = decode(found);
    else if (step !== found && !(step === '*' && found)) return null;
  }
  return wanted.includes('{id}') && !id ? null : id;
}

/** As `match`; what else a query has is no matter. */
function matchQuery(template: string, query: string): string | null {
  let id = '';
  for (const [name, value] of new URLSearchParams(template)) {
    const found = new URLSearchParams(query).get(name);
    if (value === '{id}') id = found ?? '';
    if (value === '{id}' ? !found : found !== value) return null;
  }
  return id;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
