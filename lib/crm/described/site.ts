import { isListCall } from '../../description/parts.ts';
import type { Description } from '../../description/schema.ts';
import type { CrmSite } from '../crm.ts';

/** What must be known of a described CRM without a page of it. With a token, all that is ever asked is what it names. */
export function siteBy(description: Description): CrmSite {
  const { id, name, pages, token } = description;
  const site: CrmSite = { id, name, matches: pages.matches };
  if (!token) return site;
  return {
    ...site,
    token: {
      hosts: [...new Set(pages.matches.map((pattern) => pattern.replace(/^([^:]+:\/\/[^/]+).*$/, '$1/*')))],
      address: ({ protocol, origin }) => (/^https?:$/.test(protocol) ? origin : null),
      headers: (given) => ({ [token.header]: `${token.prefix ?? ''}${given}` }),
      calls: callsOf(description),
    },
  };
}

/** Each call as written, with one step or value of any kind for each place. */
function callsOf({ base = '', calls, write = {} }: Description): RegExp[] {
  const { attempt, stage, handBack } = write;
  const exact = (call: string) =>
    call
      .replace(' ', ` ${base}`)
      .replace(/[\\^$.*+?()[\]|]/g, '\\$&')
      .replace(/\{\w+\}/g, "[\\w.~!*'()%-]+");
  const reading = Object.values(calls).map((call) => {
    if (!isListCall(call)) return exact(typeof call === 'string' ? call : call.get);
    const first = exact(call.get);
    if (call.offset) return `${first}${call.get.includes('?') ? '&' : '\\?'}${call.offset.parameter}=\\d+`;
    // Whatever the CRM says that the query of the next page is.
    return call.next ? `${exact(call.get.replace(/\?.*$/, ''))}(\\?[^#]*)?` : first;
  });
  const writing = [attempt?.send, attempt?.undo, stage?.send, handBack?.send, handBack?.undo];
  return [...reading, ...writing.filter((call) => call !== undefined).map(exact)].map(
    (call) => new RegExp(`^${call}$`),
  );
}
