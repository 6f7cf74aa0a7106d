import type { Ask, Person } from '../crm.ts';
import { maybe, text } from '../shape.ts';
import { idOf, readOne } from './api.ts';

export async function readMe(ask: Ask, signal: AbortSignal): Promise<Person> {
  const { id, name } = await readOne('self', ask, signal);
  return { id: idOf(id, 'self.id'), name: maybe(name, 'self.name', text) ?? undefined };
}
