import type { FieldValue } from '../../agreement/lead.ts';
import { CrmError } from '../crm.ts';
import { type Fields, list, maybe, number, type Reader, record, text } from '../shape.ts';

/** The values that JSON has no word for come as `{"__class__": "datetime", …}`. */

const digits = (value: unknown, at: string, length = 2) => String(number(value, at)).padStart(length, '0');

/** A day of the calendar: `2026-11-20`. */
export const day: Reader<string> = (value, at) => {
  const { year, month, day } = record(value, at);
  return [digits(year, `${at}.year`, 4), digits(month, `${at}.month`), digits(day, `${at}.day`)].join('-');
};

/** Tryton's times are UTC; whole seconds. */
export const instant: Reader<string> = (value, at) => {
  const { hour, minute, second } = record(value, at);
  const time = [
    digits(hour, `${at}.hour`),
    digits(minute, `${at}.minute`),
    digits(second, `${at}.second`),
  ].join(':');
  const written = `${day(value, at)}T${time}Z`;
  if (Number.isNaN(Date.parse(written)))
    throw new CrmError('not-understood', { said: `${at}: a time expected` });
  return written;
};

/** Money. */
export const decimal: Reader<number> = (value, at) => {
  const { decimal } = record(value, at);
  return number(Number(text(decimal, `${at}.decimal`) || Number.NaN), at);
};

/** The record that a field points to, of which something was asked (`party.rec_name` comes as `party.`). */
export const to = (row: Fields, field: string, at: string): Fields | null | undefined =>
  maybe(row[`${field}.`], `${at}.${field}`, record);

/** A value of any type that an agreement can use. */
export const plain: Reader<FieldValue> = (value, at) => {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return value || null;
  if (typeof value === 'number') return number(value, at);
  if (Array.isArray(value)) return list(value, at).map((one, i) => text(one, `${at}[${i}]`));
  switch (record(value, at).__class__) {
    case 'Decimal':
      return decimal(value, at);
    case 'date':
      return day(value, at);
    default:
      return instant(value, at);
  }
};
