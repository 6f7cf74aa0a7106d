import type { SignedPage } from '../crm.ts';

/** What makes the page's own session ours: SuperOffice keeps it in a cookie and in a hidden field of its pages. */
export function session({ document }: SignedPage): Record<string, string> | null {
  const field = document.querySelector<HTMLInputElement>('#XSRF_TOKEN, input[name="XSRF_TOKEN"]')?.value;
  const cookie = /(?:^|; )XSRF-TOKEN=([^;]+)/.exec(document.cookie)?.[1];
  const token = field || (cookie && decoded(cookie));
  return token ? { 'x-xsrf-token': token } : null;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
