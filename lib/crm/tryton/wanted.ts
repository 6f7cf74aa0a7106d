import { type Fields, maybe, record, text } from '../shape.ts';
import { model } from './address.ts';
import type { Rpc } from './rpc.ts';

export interface FieldType {
  type: string;
  label: string;
  /** The model of the record that it points to. */
  relation: string | null;
  /** Its choices, as Tryton gives them. */
  selection: unknown;
}

/** What the fields of a model are; all of them, or those among `names` that it has. */
export async function readFields(
  of: string,
  names: string[],
  { call }: Rpc,
): Promise<Map<string, FieldType>> {
  const fields = record(await call(`${of}.fields_get`, [names]), of);
  return new Map(Object.entries(fields).map(([name, value]) => [name, typeOf(record(value, name))]));
}

const typeOf = (field: Fields): FieldType => ({
  type: text(field.type, 'type'),
  label: maybe(field.string, 'string', text) ?? '',
  relation: maybe(field.relation, 'relation', text) ?? null,
  selection: field.selection,
});

/** The fields among `columns` that this Tryton has: a lead's own, and those of what it points to (`party.lang`). */
export async function readTypes(columns: readonly string[], rpc: Rpc): Promise<Map<string, FieldType>> {
  const heads = new Set(columns.map((column) => column.split('.')[0] ?? ''));
  const own = await readFields(model, [...heads], rpc);
  const types = new Map(
    columns.filter((column) => own.has(column)).map((name) => [name, own.get(name) as FieldType]),
  );
  await Promise.all(
    [...heads].map(async (head) => {
      const { relation } = own.get(head) ?? {};
      const tails = columns
        .filter((column) => column.startsWith(`${head}.`))
        .map((one) => one.slice(head.length + 1));
      if (!relation || tails.length === 0) return;
      for (const [name, type] of await readFields(relation, tails, rpc)) types.set(`${head}.${name}`, type);
    }),
  );
  return types;
}
