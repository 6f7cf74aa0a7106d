import type { Answer, Reply } from '../fixture.ts';

/** A change of a lead: what it was from then on. */
interface Revision {
  at: string;
  state: string;
  employee: number;
  amount?: string | null;
  lost_reason?: string | null;
}

/** What one lead's tables hold, times as `2026-11-20T07:42:10.000001`. */
export interface Tables {
  opportunity: {
    id: number;
    number: string;
    description: string | null;
    lost_reason: string | null;
    amount: string | null;
    create_date: string;
    write_date: string | null;
    party: { id: number; rec_name: string };
    address: { id: number; country: { id: number; code: string } };
  };
  revisions: Revision[];
  notes: { id: number; create_date: string; user: number; message: string }[];
  emails: { id: number; create_date: string; user: number; subject: string }[];
}

interface Body {
  method: string;
  params: unknown[];
}

const employees: Record<number, string> = { 7: 'Owner One', 8: 'Owner Two', 9: 'Marketing' };
/** Users and the employees that they are; Tryton itself is none. */
const users: Record<number, number | null> = { 0: null, 17: 7, 18: 8 };
/** `trytond/modules/sale_opportunity/opportunity.py`, 6.0. */
const transitions = [
  'lead opportunity, lead lost, lead cancelled, lead converted, opportunity converted, opportunity lead',
  'opportunity lost, opportunity cancelled, converted won, converted lost, won converted, lost converted, lost lead',
  'cancelled lead',
]
  .join(', ')
  .split(', ');
const buttons: Record<string, string> = {
  lead: 'lead',
  opportunity: 'opportunity',
  convert: 'converted',
  lost: 'lost',
  cancel: 'cancelled',
};
const model = 'model.sale.opportunity.';
const partyField = { type: 'many2one', string: 'Party', relation: 'party.party' };

/** `{"__class__": "datetime", …}`, as Tryton writes and reads it. */
function time(at: string) {
  const [year, month, day, hour, minute, second, microsecond] = at.split(/\D/).map(Number);
  return { __class__: 'datetime', year, month, day, hour, minute, second, microsecond };
}
const order = (value: unknown) =>
  Object.values(value as object)
    .slice(1)
    .map((part) => String(part).padStart(6, '0'))
    .join();
const money = (amount: string | null | undefined) =>
  amount == null ? null : { __class__: 'Decimal', decimal: amount };

/** What the error of a person looks like; the words come in that person's language. */
export const refused = (words: string): Reply => ({
  json: { id: 1, error: ['UserError', [words, '', null]] },
});

/** Whether a question writes. */
export const writes = (body: unknown): boolean => {
  const { method } = body as Body;
  return (
    /\.(create|write|delete)$/.test(method) ||
    (method.startsWith(model) && method.slice(model.length) in buttons)
  );
};

/** As much of Tryton's server as the connector asks for, with one lead; it remembers what is written. */
export class TrytonServer {
  readonly tables: Tables;
  #clock = 0;

  constructor(tables: Tables) {
    this.tables = structuredClone(tables);
  }

  readonly answer: Answer = (_, { body }) => {
    const { method, params } = body as Body;
    const context = params.at(-1) as Record<string, unknown>;
    try {
      return { json: { id: 1, result: this.#call(method, params, context) } };
    } catch (error) {
      return error instanceof Refusal
        ? { json: { id: 1, error: error.says } }
        : { status: 500, text: `${error}` };
    }
  };

  get now(): Revision {
    return this.tables.revisions.at(-1) as Revision;
  }

  /** Writes the lead to another state, as anybody else might. */
  move(state: string): void {
    // Later than all that there is.
    const at = `2026-11-21T10:00:${String(++this.#clock).padStart(2, '0')}.000007`;
    this.tables.revisions.push({ ...this.now, at, state });
    this.tables.opportunity.write_date = at;
  }

  #call(method: string, params: unknown[], context: Record<string, unknown>): unknown {
    const { opportunity, revisions, notes, emails } = this.tables;
    switch (method) {
      case 'model.res.user.get_preferences':
        return { language: 'en', company: 1, employee: 7, 'employee.rec_name': 'Owner One', groups: [3] };
      case `${model}read`:
        if ((params[0] as number[])[0] !== opportunity.id)
          throw new Refusal('UserError', ['You are not allowed to read records', '', null]);
        return [this.#row(context._datetime)];
      case `${model}fields_get`:
        return { reference: { type: 'char', string: 'Reference' }, party: partyField };
      case 'model.party.party.fields_get':
        return { lang: { type: 'many2one', string: 'Language', relation: 'ir.lang' } };
      case `${model}history_revisions`:
        return (params[0] as number[])[0] === opportunity.id
          ? revisions.map(({ at }) => [time(at), opportunity.id, 'Owner One']).reverse()
          : [];
      case 'model.ir.note.search_read':
        return notes.map((note) => ({ ...this.#resource(note), message: note.message })).reverse();
      case 'model.ir.email.search_read':
        return emails.map((email) => ({ ...this.#resource(email), subject: email.subject })).reverse();
      case 'model.ir.note.create': {
        const [{ message }] = params[0] as [{ message: string }];
        const id = Math.max(0, ...notes.map((note) => note.id)) + 1;
        const create_date = `2026-11-21T11:00:${String(++this.#clock).padStart(2, '0')}.000009`;
        notes.push({ id, message, user: 17, create_date });
        return [id];
      }
      case 'model.ir.note.delete': {
        const [id] = params[0] as [number];
        this.tables.notes = notes.filter((note) => note.id !== id);
        return null;
      }
      default:
        return this.#press(buttons[method.slice(model.length)], method, context);
    }
  }

  #press(state: string | undefined, method: string, { _timestamp }: Record<string, unknown>): null {
    if (!state) throw new Refusal(`'${method}'`, '');
    const asked = (_timestamp as Record<string, string> | undefined)?.[
      `sale.opportunity,${this.tables.opportunity.id}`
    ];
    if (asked !== undefined && asked !== this.#timestamp())
      throw new Refusal('ConcurrencyException', 'This record has been modified');
    // What is no transition is left alone, without a word.
    if (transitions.includes(`${this.now.state} ${state}`)) this.move(state);
    return null;
  }

  #timestamp(): string {
    const { write_date, create_date } = this.tables.opportunity;
    return write_date ?? create_date;
  }

  #row(moment: unknown) {
    const { opportunity, revisions } = this.tables;
    const then = moment ? revisions.findLast(({ at }) => order(time(at)) <= order(moment)) : this.now;
    if (!then) throw new Refusal('UserError', ['You are not allowed to read records', '', null]);
    const { party, address, ...own } = opportunity;
    const { id, country } = address;
    return {
      ...own,
      create_date: time(own.create_date),
      write_date: own.write_date && time(own.write_date),
      amount: money(moment ? then.amount : own.amount),
      lost_reason: moment ? (then.lost_reason ?? null) : own.lost_reason,
      state: then.state,
      employee: then.employee,
      _timestamp: this.#timestamp(),
      reference: null,
      'party.': { ...party, 'lang.': null },
      'employee.': { id: then.employee, rec_name: employees[then.employee] },
      'address.': { id, 'country.': country },
    };
  }

  #resource({ id, create_date, user }: { id: number; create_date: string; user: number }) {
    return {
      id,
      resource: `sale.opportunity,${this.tables.opportunity.id}`,
      create_date: time(create_date),
      'create_uid.': { id: user, employee: users[user] ?? null },
    };
  }
}

/** What Tryton puts into `error`. */
class Refusal extends Error {
  readonly says: unknown[];
  constructor(...says: unknown[]) {
    super();
    this.says = says;
  }
}
