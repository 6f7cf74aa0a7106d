import { type Ask, CrmError } from '../crm.ts';
import { oldestFirst } from '../order.ts';
import type { Parts } from '../part.ts';
import { type Fields, maybe, text } from '../shape.ts';
import { isModule, kinds, type Module } from './activity.ts';
import { type Answer, askGraph, attributesOf, partOf, rowsOf, time } from './graph.ts';

/** So many entries of the timeline are read, the newest first. */
export const most = 100;
/** So many records are asked for in one question. */
const batch = 20;

export const timelineOf = (id: string) => ({
  preset: {
    type: 'history-timeline',
    params: { parentModule: 'leads', parentId: id, offset: 0, limit: most },
  },
});

export interface Entry {
  module: Module | 'users';
  id: string;
}

export interface Timeline {
  /** What was done or is planned. */
  entries: Entry[];
  /** What somebody has changed, with the values that it was changed to; of which fields it does not say. */
  changes: { at: string; to: string[] }[];
  complete: boolean;
}

/** What stands beside a lead as "History" (HistoryTimelineDataHandler of SuiteCRM-Core): activities and its audit. */
export function readTimeline(answer: Answer): Timeline {
  const rows = rowsOf(partOf(answer, 'timeline'), 'timeline');
  const entries = new Map<string, Entry>();
  const changes: Timeline['changes'] = [];
  for (const [i, row] of rows.entries()) {
    const at = `timeline[${i}]`;
    if (row.panel_name === 'audit') {
      const to = (maybe(row.status, `${at}.status`, text) ?? '').split(',');
      changes.push({ at: time(row.date_end, `${at}.date_end`), to });
      continue;
    }
    const module = text(row.module_name, `${at}.module_name`).toLowerCase();
    const id = text(row.id, `${at}.id`);
    if (isModule(module)) entries.set(id, { module, id });
  }
  return { entries: [...entries.values()], changes: oldestFirst(changes), complete: rows.length < most };
}

export interface Detail {
  module: Entry['module'];
  row: Fields;
  at: string;
}

/** Reads the records of the timeline's entries, many in one question; one that cannot be had is a gap of its kind. */
export async function readDetails(
  entries: Entry[],
  ask: Ask,
  signal: AbortSignal,
  { part }: Pick<Parts, 'part'>,
): Promise<Detail[]> {
  const chunks: Entry[][] = [];
  for (let i = 0; i < entries.length; i += batch) chunks.push(entries.slice(i, i + batch));
  const found = await Promise.all(
    chunks.map(async (chunk) => {
      const whats = [...new Set(chunk.flatMap(gapsOf))];
      const answer = await part(whats, askRecords(chunk, ask, signal));
      if (!answer) return [];
      const details = await Promise.all(
        chunk.map((entry, i) => part(gapsOf(entry), detailIn(answer, entry, i))),
      );
      return details.flatMap((detail) => detail ?? []);
    }),
  );
  return found.flat();
}

const gapsOf = ({ module }: Entry): string[] => (isModule(module) ? [`activities:${kinds[module]}`] : []);

function askRecords(chunk: Entry[], ask: Ask, signal: AbortSignal): Promise<Answer> {
  const heads = chunk.map((_, i) => `$m${i}: String!, $r${i}: String!`);
  const parts = chunk.map((_, i) => `r${i}: getRecord(module: $m${i}, record: $r${i}) { _id attributes }`);
  const variables = Object.fromEntries(
    chunk.flatMap(({ module, id }, i) => [
      [`m${i}`, module],
      [`r${i}`, id],
    ]),
  );
  return askGraph(`query getRecords(${heads.join(', ')}) { ${parts.join(' ')} }`, variables, ask, signal);
}

/** A record that is gone is answered as an empty one. */
async function detailIn(answer: Answer, { module, id }: Entry, i: number): Promise<Detail> {
  const at = `${module}[${id}]`;
  const row = attributesOf(partOf(answer, `r${i}`), at);
  if (row.id !== id) throw new CrmError(row.id === '' ? 'forbidden' : 'not-understood', { said: at });
  return { module, row, at };
}
