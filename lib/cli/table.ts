/** A cell; numbers stand to the right. */
export type Cell = string | number;

const thousands = new Intl.NumberFormat('en');
const write = (cell: Cell): string => (typeof cell === 'number' ? thousands.format(cell) : clean(cell));

/** Text of a CRM or an agreement must not steer the terminal. */
export const clean = (text: string): string => text.replace(/\p{Cc}+/gu, ' ');

/** Rows under a head, in columns as wide as they need to be. */
export function writeTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [head, ...rows].map((row) => row.map(write));
  const widths = head.map((_, i) => Math.max(...lines.map((line) => line[i]?.length ?? 0)));
  const right = head.map((_, i) => rows.some((row) => typeof row[i] === 'number'));
  return lines
    .map((line) =>
      line.map((text, i) => (right[i] ? text.padStart(widths[i] ?? 0) : text.padEnd(widths[i] ?? 0))),
    )
    .map((line) => `  ${line.join('  ').trimEnd()}\n`)
    .join('');
}
