import type { Row, Section } from '../telling/row.ts';
import { clean } from './table.ts';

/** What stands in front of a row. */
const marks = { met: '✓', notMet: '✗', unknown: '?', sum: '=' } as const;
/** A column that is wider than this is not waited for. */
const widest = 64;
/** With less room than this the last column goes under its row. */
const narrowest = 24;
const step = 2;
const bullet = '- ';
/** What stands at the right of its column. */
const number = /^−?[\d.,]+$/;

/**
 * Headings as Markdown has them, columns aligned among sisters. No line is longer than `width` characters (one that
 * has no space in it is left as it is); without a width nothing is wrapped. Nothing in it can steer a terminal.
 */
export function layOut(sections: readonly Section[], width = Number.POSITIVE_INFINITY): string {
  return sections
    .map(({ title, depth, rows }) => {
      const heading = `${'#'.repeat(depth)} ${clean(title)}\n`;
      const text = setRows(rows, depth > 1 ? bullet : '', '', width).join('');
      return text ? `${heading}\n${text}` : heading;
    })
    .join('\n');
}

function setRows(rows: readonly Row[], sign: string, indent: string, width: number): string[] {
  const lines = rows.map(({ mark, cells }) => [...(mark ? [marks[mark]] : []), ...cells.map(clean)]);
  const columns = Math.max(0, ...lines.map((cells) => cells.length - 1));
  const widths = Array.from({ length: columns }, (_, i) => {
    const column = lines.filter((cells) => i < cells.length - 1).map((cells) => measure(cells[i] ?? ''));
    return Math.max(0, ...column.filter((n) => n <= widest));
  });
  return rows.flatMap(({ under = [] }, i) => [
    setRow(lines[i] ?? [], widths, sign, indent, width),
    ...setRows(under, bullet, `${indent}${' '.repeat(lines[i]?.length === 1 ? step : 2 * step)}`, width),
  ]);
}

/** One row: a sentence behind its sign, or cells of which the last wraps; under the row, where it has too little room. */
function setRow(
  cells: readonly string[],
  widths: readonly number[],
  sign: string,
  indent: string,
  width: number,
): string {
  const last = cells.at(-1) ?? '';
  if (cells.length === 1) return wrap(indent + sign, indent + ' '.repeat(sign.length), last, width);
  let head = indent;
  for (const [i, cell] of cells.slice(0, -1).entries()) {
    const room = ' '.repeat(Math.max(0, (widths[i] ?? 0) - measure(cell)));
    head += (number.test(cell) ? room + cell : cell + room) + ' '.repeat(step);
  }
  const below = `${indent}${' '.repeat(2 * step)}`;
  return width - measure(head) >= narrowest
    ? wrap(head, ' '.repeat(measure(head)), last, width)
    : `${wrap(indent, below, head.trim(), width)}${wrap(below, below, last, width)}`;
}

function wrap(first: string, further: string, text: string, width: number): string {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    if (!empty && measure(line) + 1 + measure(word) > width) {
      lines.push(line);
      line = further;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line].map((one) => `${one.trimEnd()}\n`).join('');
}

const segmenter = new Intl.Segmenter();
/** How many characters a reader sees; marks of direction take no room. */
function measure(text: string): number {
  if (/^[\x20-\x7e]*$/.test(text)) return text.length;
  return [...segmenter.segment(text.replace(/\p{Cf}/gu, ''))].length;
}
