import type { Activity } from '../../agreement/lead.ts';
import { touchIn } from '../note.ts';
import { list, maybe, number, record, text } from '../shape.ts';
import { unsaid } from '../unplaced.ts';
import { model } from './address.ts';
import type { Rpc } from './rpc.ts';
import { instant, to } from './value.ts';

/** What nothing in Tryton records: it is unknown, not none. */
export const unsaidKinds = unsaid(
  'page-view',
  'download',
  'form',
  'email-open',
  'email-click',
  'chat',
  'event',
  'task',
);

/** Of one lead, or of a page of them. */
const most = 500;
const system = 0;

export interface Note {
  id: string;
  /** The lead's. */
  lead: string;
  message: string;
  at: string;
  /** The employee, which is who an owner is too; a user who is none is `u` and the user's number. */
  by: string | null;
  automated: boolean;
}

/** The newest notes of these leads, and whether that is all of them. */
export const readNotes = (ids: readonly number[], rpc: Rpc) =>
  readResources('ir.note', ids, ['message'], rpc, (row, at) => ({
    ...origin(row, at),
    id: `n${number(row.id, `${at}.id`)}`,
    message: maybe(row.message, `${at}.message`, text) ?? '',
  }));

/** The newest e-mails that were sent from these leads in Tryton, and whether that is all of them. */
export const readEmails = (ids: readonly number[], rpc: Rpc) =>
  readResources('ir.email', ids, ['subject'], rpc, (row, at): Activity & { lead: string } => {
    const { at: sent, ...from } = origin(row, at);
    return {
      ...from,
      id: `e${number(row.id, `${at}.id`)}`,
      kind: 'email',
      direction: 'outbound',
      at: sent,
      subject: maybe(row.subject, `${at}.subject`, text),
      done: true,
      recordedAt: sent,
    };
  });

async function readResources<T extends { id: string }>(
  of: string,
  ids: readonly number[],
  fields: string[],
  { call }: Rpc,
  read: (row: Record<string, unknown>, at: string) => T,
): Promise<{ found: T[]; complete: boolean }> {
  const rows = list(
    await call(`${of}.search_read`, [
      [['resource', 'in', ids.map((id) => `${model},${id}`)]],
      0,
      most,
      [['id', 'DESC']],
      [...fields, 'resource', 'create_date', 'create_uid.employee'],
    ]),
    of,
  );
  const all = rows.map((row, i) => read(record(row, `${of}[${i}]`), `${of}[${i}]`));
  const found = [...new Map(all.map((one) => [one.id, one])).values()];
  return { found, complete: rows.length < most };
}

function origin(row: Record<string, unknown>, at: string): Pick<Note, 'lead' | 'at' | 'by' | 'automated'> {
  const user = to(row, 'create_uid', at);
  const id = user ? number(user.id, `${at}.create_uid`) : null;
  const employee = user && maybe(user.employee, `${at}.create_uid.employee`, number);
  return {
    lead: text(row.resource, `${at}.resource`).slice(model.length + 1),
    at: instant(row.create_date, `${at}.create_date`),
    by: employee ? String(employee) : id === null ? null : `u${id}`,
    // What a timer or a trigger does, Tryton itself does.
    automated: id === system,
  };
}

/** What notes tell of. Something planned is planned until somebody notes that it was done, or did it in another way. */
export function fromNotes(notes: readonly Note[]): Activity[] {
  const touches = notes.map(({ id, message, at, by, automated }): Activity => {
    const { at: then = at, ...touch } = touchIn(message) ?? { kind: 'note' };
    const planned = touch.done === false;
    return { id, ...touch, at: planned ? undefined : then, by, automated, recordedAt: at };
  });
  const isOver = (plan: Activity) =>
    touches.some(
      ({ kind, done, recordedAt }) =>
        done && kind === plan.kind && (recordedAt ?? '') > (plan.recordedAt ?? ''),
    );
  return touches.filter((touch) => touch.done !== false || !isOver(touch));
}
