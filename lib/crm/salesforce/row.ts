import type { FieldValue } from '../../agreement/lead.ts';
import { type Fields, flag, instant, list, maybe, type Reader, record, scalar, text } from '../shape.ts';

/** One record of Salesforce: null is empty, absent is a field that there is not, or not for this person. */
export class Row {
  readonly #fields: Fields;
  readonly #at: string;

  constructor(value: unknown, at: string) {
    this.#fields = record(value, at);
    this.#at = at;
  }

  get<T = string>(name: string, read: Reader<T> = text as Reader<T>): T | null | undefined {
    const value = Object.hasOwn(this.#fields, name) ? this.#fields[name] : undefined;
    return maybe(value, `${this.#at}.${name}`, read);
  }

  must<T = string>(name: string, read: Reader<T> = text as Reader<T>): T {
    return read(this.#fields[name], `${this.#at}.${name}`);
  }

  time(name: string): string | null | undefined {
    return this.get(name, instant);
  }

  is(name: string): boolean {
    return this.get(name, flag) ?? false;
  }

  any(name: string): FieldValue | undefined {
    return this.get(name, scalar);
  }

  /** The records below this one, in an answer to a query with a query in it; none is null. */
  below(name: string): Found {
    const found = this.get(name, record);
    return found ? rowsIn(found, `${this.#at}.${name}`) : { rows: [], complete: true };
  }
}

export const rowOf: Reader<Row> = (value, at) => new Row(value, at);

export interface Found {
  rows: Row[];
  complete: boolean;
}

/** The records of an answer to a query, each once. */
export function rowsIn(value: unknown, at: string): Found {
  const { records, done } = record(value, at);
  const rows = list(records, at).map((one, i) => rowOf(one, `${at}[${i}]`));
  return {
    rows: [...new Map(rows.map((row) => [row.must('Id'), row])).values()],
    complete: flag(done, `${at}.done`),
  };
}
