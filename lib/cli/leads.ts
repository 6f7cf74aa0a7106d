import { type Lead, leadSchema } from '../agreement/lead.ts';
import type { Problem } from '../agreement/problem.ts';
import { readShape } from '../agreement/shape.ts';

/** A lead of 100,000 activities has about 20 MB. */
const mostBytes = 64 * 1024 * 1024;

export type LeadLine = { line: number; lead: Lead } | { line: number; problems: Problem[] };

/** Reads NDJSON, one lead to a line, holding one line at a time. Blank lines count but are passed over. */
export async function* readLeads(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<LeadLine> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const { line, bytes } of splitLines(chunks)) {
    const wrong = (code: string, message: string): LeadLine => ({
      line,
      problems: [{ path: [], code, message }],
    });
    if (!bytes) {
      yield wrong('size', `the line is longer than ${mostBytes / 1024 / 1024} MB; no lead is`);
      continue;
    }
    let text: string;
    try {
      text = decoder.decode(bytes);
    } catch {
      yield wrong('encoding', 'the line is not UTF-8; save the file as UTF-8');
      continue;
    }
    if (text.trim() === '') continue;
    let data: unknown;
    try {
      data = JSON.parse(text);
    } catch (error) {
      yield wrong('json', `the line is not JSON (${(error as Error).message}); write one lead to a line`);
      continue;
    }
    const { value, problems } = readShape(leadSchema, data);
    yield value ? { line, lead: value } : { line, problems };
  }
}

/** Lines as bytes; none where the line is too long to be held. */
async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<{ line: number; bytes: Uint8Array | null }> {
  let line = 1;
  let pieces: Uint8Array[] = [];
  let length = 0;
  const join = () =>
    length > mostBytes ? null : pieces.length === 1 ? (pieces[0] ?? null) : Buffer.concat(pieces);
  for await (const chunk of chunks) {
    for (let start = 0, end = 0; end >= 0; start = end + 1) {
      end = chunk.indexOf(10, start);
      const piece = chunk.subarray(start, end < 0 ? chunk.length : end);
      length += piece.length;
      if (length > mostBytes) pieces = [];
      else pieces.push(piece);
      if (end < 0) break;
      yield { line, bytes: join() };
      line++;
      pieces = [];
      length = 0;
    }
  }
  if (length > 0) yield { line, bytes: join() };
}
