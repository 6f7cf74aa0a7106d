import { type Fields, list, number, type Reader, record, text } from '../shape.ts';

/** One record as Odoo wrote it. What cannot be read is "not understood" at a named place, such as `messages[3].date`. */
export class Row {
  readonly #fields: Fields;
  readonly #at: string;

  constructor(value: unknown, at: string) {
    this.#fields = record(value, at);
    this.#at = at;
  }

  get keys(): string[] {
    return Object.keys(this.#fields);
  }

  /** As it came. */
  raw(key: string): unknown {
    return this.#fields[key];
  }

  must<T>(key: string, read: Reader<T>): T {
    return read(this.#fields[key], `${this.#at}.${key}`);
  }

  /** A field that may be empty, which Odoo writes as `false`, whatever the type. */
  may<T>(key: string, read: Reader<T>): T | null {
    const value = this.#fields[key];
    return value === false || value === null || value === '' ? null : this.must(key, read);
  }

  get id(): number {
    return this.must('id', number);
  }

  /** The record that a field points to. */
  to(key: string): Row | null {
    return this.may(key, rowOf);
  }

  nameOf(key: string): string | null {
    return this.to(key)?.must('display_name', text) ?? null;
  }

  many(key: string): Row[] {
    return this.must(key, rowsOf);
  }
}

export const rowOf: Reader<Row> = (value, at) => new Row(value, at);

export const rowsOf: Reader<Row[]> = (value, at) =>
  list(value, at).map((one, i) => rowOf(one, `${at}[${i}]`));
