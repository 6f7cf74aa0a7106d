import * as z from 'zod/mini';
import { placesIn } from './parts.ts';

/*
 * The texts in a description that stand for more than themselves. None of them is an expression: a path is a list of
 * names, a template has `{…}` of a closed list, and what they become is made by the page without any pattern from here.
 */

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
const hasForbidden = (names: string[]) => names.some((name) => forbidden.has(name));

/** `.` is the answer itself. */
export const path = z.string().check(
  z.maxLength(300),
  z.refine(
    (written) =>
      written === '.' ||
      (written.split('.').length <= 12 &&
        written.split('.').every((name) => /^[\p{L}\p{N}_@$:-]{1,80}$/u.test(name))),
    'is not a path; write names with dots between them, such as "company.name" or "rows.0.id", at most 12',
  ),
  z.refine(
    (written) => !hasForbidden(written.split('.')),
    'is not a path; "__proto__", "constructor" and "prototype" are no fields of a record',
  ),
);

const knownPlaces = new Set(['id', 'me', 'made']);

/** A path of the CRM's own address, with or without a query; nothing that could lead elsewhere. */
const asked = (written: string): string | undefined => {
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

const saying = (problem: (written: string) => string | undefined) => {
  const check: z.core.CheckFn<string> = (payload) => {
    const message = problem(payload.value);
    if (message) payload.issues.push({ code: 'custom', message, input: payload.value });
  };
  return z.string().check(z.maxLength(1000), z.check(check));
};

export const address = saying((written) => {
  if (!written.startsWith('/') || written.startsWith('//'))
    return 'does not begin with one "/"; write what comes after the host, such as "/leads/{id}" or "/#/leads/{id}"';
  if (placesIn(written).join() !== 'id')
    return 'does not have {id} once; it says where the id of the record is';
  if (!written.split(/[/?&#=]/).every((part) => part === '{id}' || !/[{}]/.test(part)))
    return 'has {id} beside something else; it stands for a whole step between "/", or a whole value after "="';
  return undefined;
});

export const ownPath = saying(asked);

export const getCall = saying((written) => {
  const [, way] = /^GET (.*)$/s.exec(written) ?? [];
  return way === undefined ? 'is not a call that reads; write "GET /…"' : asked(way);
});

export const writingCall = saying((written) => {
  const [, way] = /^(?:POST|PUT|PATCH) (.*)$/s.exec(written) ?? [];
  return way === undefined
    ? 'is not a call that writes; write "POST /…", "PUT /…" or "PATCH /…"'
    : asked(way);
});

export const deletingCall = saying((written) => {
  const [, way] = /^DELETE (.*)$/s.exec(written) ?? [];
  return way === undefined ? 'is not a call that takes back; write "DELETE /…"' : asked(way);
});

/** One `*` at the end, so that no address takes long to be held against it. */
export const pages = saying((written) => {
  const [, scheme, any, host = ''] = /^(https?):\/\/(\*\.)?([^/*]*)\/[\w.~/-]*\*$/.exec(written) ?? [];
  if (!scheme)
    return 'is not a pattern of pages; write "https://crm.acme.example/*", with one "*" at its end';
  if (!/^[a-z\d-]+(\.[a-z\d-]+)*$/.test(host))
    return 'does not name a host; write it in small letters, without a port or a placeholder';
  if (scheme === 'http' && !['localhost', '127.0.0.1'].includes(host))
    return 'is not encrypted; write "https://…" (only this computer itself is reached without)';
  if (any && host.split('.').length < 2) return 'stands for too many hosts; write "*." before a whole domain';
  return undefined;
});
