import { placesIn } from './parts.ts';

/*
 * The texts in a description that stand for more than themselves. None of them is an expression: a path is a list of
 * names, a template has `{…}` of a closed list, and what they become is made by the page without any pattern from here.
 */

/** What is wrong with a text, as the end of a sentence about it. */
export type Rule = (written: string) => string | undefined;

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

/** `.` is the answer itself. */
export const path: Rule = (written) => {
  const names = written.split('.');
  if (
    written !== '.' &&
    !(names.length <= 12 && names.every((name) => /^[\p{L}\p{N}_@$:-]{1,80}$/u.test(name)))
  )
    return 'is not a path; write names with dots between them, such as "company.name" or "rows.0.id", at most 12';
  if (names.some((name) => forbidden.has(name)))
    return 'is not a path; "__proto__", "constructor" and "prototype" are no fields of a record';
  return undefined;
};

const knownPlaces = new Set(['id', 'me', 'made']);

/** A path of the CRM's own address, with or without a query; nothing that could lead elsewhere. */
export const ownPath: Rule = (written) => {
  const [way = '', ...queries] = written.split('?');
  if (!written.startsWith('/') || written.startsWith('//'))
    return 'does not begin with one "/"; a call is asked at the address of the CRM itself, and nowhere else';
  const plain = written.replace(/\{\w+\}/g, '');
  if (/%(2e|2f|5c|0|1)/i.test(plain) || way.split('/').some((step) => step === '.' || step === '..'))
    return 'has a step such as ".." in it; write the whole path';
  if (way.includes('//')) return 'has "//" in it; write the whole path';
  if (queries.length > 1 || !/^[\w.~!$&()*+,;=:@%/?-]*$/.test(plain))
    return 'has a character that a path does not have; write it percent-encoded';
  const unknown = placesIn(written).find((place) => !knownPlaces.has(place));
  return unknown === undefined ? undefined : `has {${unknown}}; a path can have {id}, {me} and {made}`;
};

export const address: Rule = (written) => {
  if (!written.startsWith('/') || written.startsWith('//'))
    return 'does not begin with one "/"; write what comes after the host, such as "/leads/{id}" or "/#/leads/{id}"';
  if (placesIn(written).join() !== 'id')
    return 'does not have {id} once; it says where the id of the record is';
  if (!written.split(/[/?&#=]/).every((part) => part === '{id}' || !/[{}]/.test(part)))
    return 'has {id} beside something else; it stands for a whole step between "/", or a whole value after "="';
  return undefined;
};

export const getCall: Rule = (written) => {
  const [, way] = /^GET (.*)$/s.exec(written) ?? [];
  return way === undefined ? 'is not a call that reads; write "GET /…"' : ownPath(way);
};

export const writingCall: Rule = (written) => {
  const [, way] = /^(?:POST|PUT|PATCH) (.*)$/s.exec(written) ?? [];
  return way === undefined
    ? 'is not a call that writes; write "POST /…", "PUT /…" or "PATCH /…"'
    : ownPath(way);
};

export const deletingCall: Rule = (written) => {
  const [, way] = /^DELETE (.*)$/s.exec(written) ?? [];
  return way === undefined ? 'is not a call that takes back; write "DELETE /…"' : ownPath(way);
};

/** One `*` at the end, so that no address takes long to be held against it. */
export const pages: Rule = (written) => {
  const [, scheme, any, host = ''] = /^(https?):\/\/(\*\.)?([^/*]*)\/[\w.~/-]*\*$/.exec(written) ?? [];
  if (!scheme)
    return 'is not a pattern of pages; write "https://crm.acme.example/*", with one "*" at its end';
  if (!/^[a-z\d-]+(\.[a-z\d-]+)*$/.test(host))
    return 'does not name a host; write it in small letters, without a port or a placeholder';
  if (scheme === 'http' && !['localhost', '127.0.0.1'].includes(host))
    return 'is not encrypted; write "https://…" (only this computer itself is reached without)';
  if (any && host.split('.').length < 2) return 'stands for too many hosts; write "*." before a whole domain';
  return undefined;
};

export const header: Rule = (written) => {
  if (!/^[A-Za-z][A-Za-z\d-]{0,60}$/.test(written)) return 'is not a name of a header';
  return /^(cookie2?|host|origin|referer|content-.*|connection|proxy-.*|sec-.*)$/i.test(written)
    ? 'is a header that the browser itself writes; leave it out'
    : undefined;
};

export const printable: Rule = (written) =>
  /^[\x20-\x7e]{0,200}$/.test(written) ? undefined : 'has characters that a header does not have';

export const crmId: Rule = (written) =>
  /^[a-z][a-z\d-]{1,40}$/.test(written)
    ? undefined
    : 'is not an id; write small letters, digits and "-", such as "lime"';

export const parameter: Rule = (written) =>
  /^[\w-]{1,40}$/.test(written) ? undefined : 'is not a name of a parameter';
