/** A cell; numbers stand to the right. */
export type Cell = string | number;

const thousands = new Intl.NumberFormat('en');
const write = (cell: Cell): string => (typeof cell === 'number' ? thousands.format(cell) : clean(cell));

/** Text of a CRM or an agreement must not steer the terminal. */
export const clean = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/** Rows under a head, in columns as wide as they need to be. */
export function writeTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const numbers = head.map((_, i) => i).filter((i) => rows.some((row) => typeof row[i] === 'number'));
  return writeColumns([head, ...rows], numbers);
}

/** Rows in columns; those of `right` stand to the right. */
export function writeColumns(rows: readonly (readonly Cell[])[], right: readonly number[]): string {
  const lines = rows.map((row) => row.map(write));
  const widths = (lines[0] ?? []).map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const align = (text: string, i: number) =>
    right.includes(i) ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0);
  return lines.map((line) => `  ${line.map(align).join('  ').trimEnd()}\n`).join('');
}
