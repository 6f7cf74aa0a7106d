import type { Filling } from '../../components/Lacking.tsx';
import type { CrmPage, Wanted } from '../../lib/crm/crm.ts';
import { showControl } from '../../lib/page/control.ts';

/**
 * Brings a person to where a field is filled in: to what the page of the record has for it, else to the form in which the
 * CRM edits the record. Nothing is written.
 * @param wanted what the agreement has other names for
 */
export function createFilling(crm: CrmPage, wanted: () => Wanted): Filling {
  const nameOf = (field: string) => wanted()[field] || crm.names?.[field] || undefined;
  return {
    leads: crm.control !== undefined || crm.form !== undefined,
    nameOf,
    go(field) {
      const here = new URL(location.href);
      const ref = crm.locate(here);
      const name = nameOf(field);
      if (!ref || !name) return false;
      const root = crm.control && crm.root(document, ref);
      const control = root && crm.control?.(root, name);
      if (control && showControl(control)) return true;
      const form = crm.form?.(ref.id, here);
      if (form) location.assign(form);
      return form !== undefined;
    },
  };
}
