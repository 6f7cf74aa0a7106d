import { sameOrigin } from '../../lib/crm/ask.ts';
import type { Ask, CrmPage } from '../../lib/crm/crm.ts';

/** How a CRM is asked from its own page; `onDate` is told the server's clock (ms since 1970) with each answer. */
export type Transport = (crm: CrmPage, onDate: (served: number) => void) => Ask;

/** With the session of the person who looks at the page. */
export const transport: Transport = (crm, onDate) =>
  sameOrigin(
    (url, init) => fetch(url, init),
    () => crm.base?.(new URL(location.href)) ?? location.origin,
    { onDate, session: crm.session && (() => crm.session?.(window) ?? null) },
  );
