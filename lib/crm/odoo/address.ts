import type { RecordRef } from '../crm.ts';

const model = 'crm.lead';

/**
 * Which record an Odoo address means: `/odoo/…/crm/31`, `/odoo/…/crm.lead/31` and, before Odoo 18,
 * `/web#id=31&model=crm.lead&view_type=form`. `/odoo/action-209/10` names a menu's action but not its model: it comes
 * with the action as its kind, and only the view (`root`) and the server (`read`) know whether that is a lead.
 * The host is not looked at, because companies run Odoo under their own names; `matches` says where we are at all.
 */
export function locate({ protocol, pathname, hash }: URL): RecordRef | null {
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  const [app, ...path] = pathname.split('/').filter(Boolean);
  if (app === 'web' && path.length === 0) {
    const old = new URLSearchParams(hash.slice(1));
    const form = (old.get('view_type') ?? 'form') === 'form' && old.get('model') === model;
    return form ? refOf(model, old.get('id')) : null;
  }
  if (app !== 'odoo') return null;
  const [place = '', id] = path.slice(-2);
  if (place === 'crm' || place === model) return refOf(model, id);
  return /^action-[\w.]+$/.test(place) ? refOf(place, id) : null;
}

/** Under the pipeline, so that the menus around it are those of the CRM; before Odoo 18 as it was written then. */
export const link = (id: string, { origin, pathname }: URL): string =>
  pathname.startsWith('/odoo')
    ? `${origin}/odoo/crm/${id}`
    : `${origin}/web#id=${id}&model=${model}&view_type=form`;

function refOf(kind: string, id: string | null | undefined): RecordRef | null {
  return id && /^[1-9]\d*$/.test(id) ? { kind, id } : null;
}

/** The action of a ref whose address did not name the model: `209` of `action-209`, `crm.x` of `action-crm.x`. */
export function actionOf({ kind }: RecordRef): string | undefined {
  return kind.startsWith('action-') ? kind.slice('action-'.length) : undefined;
}
