import type { Description } from '../../description/schema.ts';
import type { SignedPage } from '../crm.ts';

/** The headers that the description names, from where the page keeps them; null: one is not there. */
export function sessionBy({ session = [] }: Description, page: SignedPage): Record<string, string> | null {
  const headers: Record<string, string> = {};
  for (const one of session) {
    const value = 'value' in one ? one.value : kept(one, page);
    if (!value) return null;
    headers[one.header] = `${('prefix' in one && one.prefix) || ''}${value}`;
  }
  return headers;
}

type Kept = Exclude<NonNullable<Description['session']>[number], { value: string }>;

function kept(one: Kept, page: SignedPage): string | null {
  if ('localStorage' in one) return page.localStorage.getItem(one.localStorage);
  if ('sessionStorage' in one) return page.sessionStorage.getItem(one.sessionStorage);
  const cookie = page.document.cookie.split('; ').find((text) => text.startsWith(`${one.cookie}=`));
  return cookie === undefined ? null : decodeURIComponent(cookie.slice(one.cookie.length + 1));
}
