import type { SignedPage } from '../crm.ts';
import { databaseOf } from './address.ts';

/** The page's own sign-in, which sao keeps in `localStorage` for each database. */
export function session({ document, localStorage }: SignedPage): Record<string, string> | null {
  const database = databaseOf(new URL(document.URL));
  try {
    const kept: unknown = JSON.parse(
      localStorage.getItem(`sao_session_${decodeURIComponent(database)}`) ?? '',
    );
    const { login, user_id, session } = kept as Record<string, unknown>;
    if (typeof session !== 'string') return null;
    const bytes = new TextEncoder().encode(`${login}:${user_id}:${session}`);
    return {
      authorization: `Session ${btoa(String.fromCharCode(...bytes))}`,
      // Without it, the answer to a session that is over makes the browser itself ask for a password.
      'x-requested-with': 'XMLHttpRequest',
    };
  } catch {
    return null;
  }
}
