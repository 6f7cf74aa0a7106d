import { clean } from '../table.ts';

/** A line of an explanation: columns of which the last one wraps, and the lines that belong to it. */
export interface Row {
  cells: readonly string[];
  under?: readonly Row[];
}

export interface Section {
  title: string;
  /** 1 is the lead's name; the others stand under it. */
  depth: 1 | 2 | 3;
  rows: readonly Row[];
}

/** A column that is wider than this is not waited for. */
const widest = 40;
const step = 2;

/** A line of one cell; the lines that belong to it may be absent. */
export const line = (text: string, under?: readonly Row[]): Row => ({ cells: [text], under });

/**
 * Headings as Markdown has them, columns aligned among sisters. No line is longer than `width` characters (one that
 * has no space in it is left as it is); without a width nothing is wrapped. Nothing in it can steer a terminal.
 */
export function layOut(sections: readonly Section[], width = Number.POSITIVE_INFINITY): string {
  return sections
    .map(({ title, depth, rows }) => {
      const heading = `${'#'.repeat(depth)} ${clean(title)}\n`;
      const text = setRows(rows, 0, width).join('');
      return text ? `${heading}\n${text}` : heading;
    })
    .join('\n');
}

function setRows(rows: readonly Row[], indent: number, width: number): string[] {
  const lines = rows.map(({ cells }) => cells.map(clean));
  const columns = Math.max(0, ...lines.map((cells) => cells.length - 1));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(
      0,
      ...lines
        .filter((cells) => i < cells.length - 1)
        .map((cells) => measure(cells[i] ?? ''))
        .filter((n) => n <= widest),
    ),
  );
  return rows.flatMap(({ under = [] }, i) => [
    setRow(lines[i] ?? [], widths, indent, width),
    ...setRows(under, indent + Math.max(step, under.length > 0 && lines[i] ? step : 0), width),
  ]);
}

/** One row; its last cell wraps under itself, or under the row where too little room is left. */
function setRow(cells: readonly string[], widths: readonly number[], indent: number, width: number): string {
  const last = cells.at(-1) ?? '';
  let head = ' '.repeat(indent);
  for (const [i, cell] of cells.slice(0, -1).entries())
    head += `${cell}${' '.repeat(Math.max(0, (widths[i] ?? 0) - measure(cell)))}${' '.repeat(step)}`;
  const room = width - measure(head);
  if (room >= 24 || cells.length === 1) return wrap(head, ' '.repeat(measure(head)), last, width);
  return `${head.trimEnd()}\n${wrap(' '.repeat(indent + 2 * step), ' '.repeat(indent + 2 * step), last, width)}`;
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
