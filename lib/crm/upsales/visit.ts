import type { Activity } from '../../agreement/lead.ts';
import { type Fields, list, maybe, record, text } from '../shape.ts';
import { idOf, moment } from './api.ts';

/** The pages of a visit; a visit that does not tell its pages is one page. Nobody has published what a page has. */
export function visitsOf(row: Fields, at: string): Activity[] {
  const id = `visit:${idOf(row.id, `${at}.id`)}`;
  const from = moment(row.startDate, `${at}.startDate`);
  const pages = maybe(row.pages, `${at}.pages`, list) ?? [];
  const seen = (one: Partial<Activity>): Activity => ({
    id,
    kind: 'page-view',
    direction: 'inbound',
    at: from,
    ...one,
  });
  if (pages.length === 0) return [seen({})];
  return pages.map((one, i) => {
    const where = `${at}.pages[${i}]`;
    const view = record(one, where);
    const when = moment(view.startDate, `${where}.startDate`) ?? from;
    const url = maybe(view.url, `${where}.url`, text);
    const own = view.id === undefined ? `${when} ${url}` : idOf(view.id, `${where}.id`);
    return seen({ id: `${id}:${own}`, at: when, page: url && pathOf(url) });
  });
}

/** `https://www.example.test/pricing?x=1`, or without the protocol, or without the host → `/pricing`. */
function pathOf(url: string): string {
  const whole = url.startsWith('/') ? `https://x${url}` : /^https?:/.test(url) ? url : `https://${url}`;
  return URL.canParse(whole) ? new URL(whole).pathname : url;
}
