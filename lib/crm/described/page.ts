import type { Description } from '../../description/schema.ts';
import type { CrmPage } from '../crm.ts';
import { anyView } from '../view.ts';
import { locateBy } from './address.ts';
import { callerOf } from './call.ts';
import { readLead } from './lead.ts';
import { sessionBy } from './session.ts';

/** A page of a CRM that is known by its description alone. Nobody has seen how it draws a record, so its address tells. */
export function pageBy(description: Description): CrmPage {
  const { id, name, pages, session } = description;
  const locate = (url: URL) => locateBy(description, url);
  return {
    id,
    name,
    matches: pages.matches,
    locate,
    ...(session && { session: (page) => sessionBy(description, page) }),
    root(document, ref) {
      const here = locate(new URL(document.URL));
      return here?.kind === ref.kind && here.id === ref.id ? anyView(document) : null;
    },
    read: (ref, ask, signal, wanted) =>
      readLead(description, ref, callerOf(description, ask, signal), wanted),
  };
}
