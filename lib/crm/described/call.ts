import { type Call, isListCall, type ListCall } from '../../description/parts.ts';
import type { Description } from '../../description/schema.ts';
import { type Ask, CrmError } from '../crm.ts';
import { list, text } from '../shape.ts';
import { follow } from './path.ts';
import { fillPath, type Values } from './template.ts';

/** What is fetched of a list at most. */
const mostPages = 10;
const mostRows = 500;

/** How a description's calls are asked of the CRM. */
export interface Caller {
  /** What a call answers of one record. */
  one(name: string, values: Values): Promise<unknown>;
  /** A page of a list after the other; `isLast`: there are no more, and not only for the bound. */
  pages(name: string, values: Values): AsyncGenerator<{ rows: unknown[]; isLast: boolean }>;
  /** All rows of a list, up to a bound. */
  rows(name: string, values: Values): Promise<Rows>;
}

export interface Rows {
  rows: unknown[];
  complete: boolean;
}

export function callerOf({ calls, base = '' }: Description, ask: Ask, signal: AbortSignal): Caller {
  const callOf = (name: string): Call => {
    const call = Object.hasOwn(calls, name) ? calls[name] : undefined;
    if (!call) throw new CrmError('not-understood', { said: `no call ${name}` });
    return call;
  };
  const pathOf = (call: Call, values: Values) =>
    base + fillPath((typeof call === 'string' ? call : call.get).slice('GET '.length), values);

  async function* pages(name: string, values: Values) {
    const call = callOf(name);
    if (!isListCall(call)) throw new CrmError('not-understood', { said: `${name} is no list` });
    const first = pathOf(call, values);
    let path: string | null = call.offset ? withOffset(first, call.offset.parameter, 0) : first;
    for (let page = 1, sum = 0; path && page <= mostPages && sum < mostRows; page++) {
      const answer = await ask(path, {}, signal);
      const rows = list(follow(answer, call.rows), `${name}.${call.rows}`);
      sum += rows.length;
      path = nextOf(call, first, answer, rows.length, sum);
      yield { rows, isLast: path === null };
    }
  }
  return {
    async one(name, values) {
      const call = callOf(name);
      const answer = await ask(pathOf(call, values), {}, signal);
      return typeof call === 'object' && 'record' in call && call.record
        ? follow(answer, call.record)
        : answer;
    },
    pages,
    async rows(name, values) {
      const all: Rows = { rows: [], complete: false };
      for await (const { rows, isLast } of pages(name, values)) {
        all.rows.push(...rows);
        all.complete = isLast;
      }
      return all;
    },
  };
}

/** Where the next page is; null: there is none. Of a link only the query counts, so that no answer leads elsewhere. */
function nextOf(
  { next, offset }: ListCall,
  first: string,
  answer: unknown,
  rows: number,
  sum: number,
): string | null {
  if (offset) return rows < offset.size ? null : withOffset(first, offset.parameter, sum);
  const link = next ? follow(answer, next) : null;
  if (link === undefined || link === null || link === '') return null;
  const query = /\?([^#]*)/.exec(text(link, 'next'))?.[1];
  return query ? `${first.replace(/\?.*$/, '')}?${query}` : null;
}

const withOffset = (path: string, parameter: string, from: number) =>
  `${path}${path.includes('?') ? '&' : '?'}${parameter}=${from}`;
