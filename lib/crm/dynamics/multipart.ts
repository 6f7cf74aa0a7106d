import { failed, notJson } from '../ask.ts';
import { CrmError, type Question } from '../crm.ts';

/*
 * Several questions in one call, and their answers in one text: OData 4.0 part 1, 11.7. Dataverse answers in the order
 * in which it was asked, each with a status of its own.
 */
const boundary = 'batch_leadpact';

/** @param paths of GET questions, as they stand in an address, from the host on */
export const writeBatch = (paths: readonly string[], headers: Record<string, string>): Question => ({
  method: 'POST',
  text: {
    type: `multipart/mixed; boundary=${boundary}`,
    body: [...paths.map((path) => questionOf(path, headers)), `--${boundary}--`, ''].join('\r\n'),
  },
  as: 'text',
  // Without it the first part that fails is the last one that is answered.
  headers: { prefer: 'odata.continue-on-error' },
});

const questionOf = (path: string, headers: Record<string, string>) =>
  [
    `--${boundary}`,
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    `GET ${path} HTTP/1.1`,
    ...Object.entries({ accept: 'application/json', ...headers }).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n');

/** What came of one of the questions: its JSON (null: none), or it throws what went wrong with it. */
export type Part = () => unknown;

/** The parts of an answer, in their order. Throws `not-understood` where it is cut off, or is no batch. */
export function readBatch(answer: string): Part[] {
  const text = answer.replaceAll('\r\n', '\n').trim();
  const mark = /^--\S+(?=\n)/.exec(text)?.[0];
  if (!mark) throw notJson(text);
  if (!text.endsWith(`\n${mark}--`)) throw new CrmError('not-understood', { said: 'batch: cut off' });
  const inside = `\n${text.slice(0, -mark.length - 2)}`;
  return inside.split(`\n${mark}\n`).slice(1).map(partOf);
}

/** Its own headers, then an answer as HTTP has it: status and headers, an empty line, and the body. */
function partOf(text: string): Part {
  const [, head = '', ...rest] = text.split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})/.exec(first)?.[1]);
  const headers = new Headers();
  for (const line of lines) {
    const [, name, value] = /^([\w-]+): *(.*)$/.exec(line) ?? [];
    if (name) headers.append(name, value ?? '');
  }
  const body = rest.join('\n\n').trim();
  return () => {
    if (!status) throw new CrmError('not-understood', { said: 'batch: a status expected' });
    const json = parse(body);
    if (status >= 300) throw failed(status, json, headers);
    if (json === undefined) throw new CrmError('not-understood', { status });
    return json;
  };
}

function parse(body: string): unknown {
  try {
    return body === '' ? null : JSON.parse(body);
  } catch {
    return undefined;
  }
}
