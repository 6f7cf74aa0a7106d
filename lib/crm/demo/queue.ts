import type { Lead } from '../../agreement/lead.ts';
import type { Ask, Described } from '../crm.ts';
import { list, number, record, text } from '../shape.ts';
import { fromRow } from './read.ts';

const api = '/demo-crm/api';

/** The prospects of the person who is signed in that are not closed, each with all its parts. */
export async function* queue(ask: Ask, signal: AbortSignal): AsyncGenerator<readonly Lead[]> {
  for (let page = 1, pages = 1; page <= pages; page++) {
    const answer = record(await ask(`${api}/prospects?mine&page=${page}`, {}, signal), 'page');
    pages = number(answer.pages, 'pages');
    const rows = list(answer.rows, 'rows');
    if (rows.length > 0) yield rows.map((row, i) => fromRow(row, `rows[${i}]`));
  }
}

export async function describe(ask: Ask, signal: AbortSignal): Promise<Described> {
  const setup = record(await ask(`${api}/setup`, {}, signal), 'setup');
  const fields = list(setup.fields, 'fields').map((field) => record(field, 'field'));
  return {
    stages: list(setup.phases, 'phases').map((phase) => ({
      id: text(phase, 'phase'),
      label: text(phase, 'phase'),
    })),
    fields: fields.map(({ key, label }) => ({ id: text(key, 'key'), label: text(label, 'label') })),
  };
}
