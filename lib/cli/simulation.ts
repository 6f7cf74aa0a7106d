import type { Cell, Line, Moved, Summary } from '../report/simulate.ts';
import { clean, writeTable } from './table.ts';

/** A simulation as a table for people. `told`: some of the leads that move. */
export function writeSimulation(
  {
    leads,
    moved,
    stage,
    treatment,
    promises,
    lines,
    from,
    to,
    at,
    complete,
    leftOut,
    waiting = 0,
  }: Summary & {
    complete: boolean;
    leftOut: number;
    waiting?: number;
  },
  told: readonly Moved[],
): string {
  const judgements: [string, readonly Cell[]][] = [
    ['Stage earned', stage],
    ['Treatment', treatment],
    ...Object.entries(promises).map(([id, cells]): [string, readonly Cell[]] => [`Promise ${id}`, cells]),
  ];
  const parts = [
    `From ${from.id} version ${from.version} to ${to.id} version ${to.version}, as of ${at}\n` +
      `${moved} of ${leads} leads would move${share(moved, leads)}\n` +
      (complete ? '' : 'Stopped before the end: these are the leads judged until then.\n') +
      (leftOut > 0 ? `${leftOut} lines were left out, because something is wrong with them\n` : '') +
      (waiting > 0
        ? `${waiting} leads stay, because version ${to.version} has not reached their teams\n`
        : ''),
    ...judgements.map(([title, cells]) => writeCells(title, cells)),
    writeLines(lines),
    writeTold(told, moved, lines),
  ];
  return parts.filter(Boolean).join('\n');
}

const share = (part: number, whole: number): string =>
  whole === 0 ? '' : ` (${((part * 100) / whole).toFixed(1)} %)`;

/** Who moves where, and who stays; a line is enough where nobody moves. */
function writeCells(title: string, cells: readonly Cell[]): string {
  if (cells.every(({ from, to }) => from === null && to === null)) return '';
  if (cells.every(({ from, to }) => from === to)) return `  ${title}: nobody moves\n`;
  const rows = cells.map(({ from, to, leads, won, lost, recycled, open, unknown }) => [
    from === to ? `${from ?? nothing}, as before` : `${from ?? nothing} → ${to ?? nothing}`,
    leads,
    won,
    lost,
    recycled,
    open,
    unknown,
  ]);
  return writeTable([title, 'leads', 'won', 'lost', 'recycled', 'open', 'unknown'], rows);
}

/** Numbered, so that each lead can name them. */
function writeLines(lines: Summary['lines']): string {
  if (lines.length === 0) return '  The agreements do not differ in anything that is judged.\n';
  const rows = lines.map((line, i) => [i + 1, line.path, value(line.from), value(line.to), line.leads]);
  return writeTable(['', 'Line of the agreement', 'from', 'to', 'moves'], rows);
}

function writeTold(told: readonly Moved[], moved: number, lines: Summary['lines']): string {
  if (told.length === 0) return '';
  const numberOf = ({ path }: Line) => String(lines.findIndex((line) => line.path === path) + 1);
  const rows = told.flatMap(({ lead, name, outcome, moved: moves }) =>
    moves.map(({ what, promise, from, to, because }, i) => [
      i === 0 ? cut([lead, name].filter(Boolean).join(' '), 32) : '',
      i === 0 ? outcome : '',
      `${promise ?? what}: ${from ?? nothing} → ${to ?? nothing}`,
      because.map((way) => way.map(numberOf).join(' with ')).join(' or '),
    ]),
  );
  const more = moved - told.length;
  return (
    writeTable(['Lead', 'outcome', 'moves', 'by line'], rows) +
    (more > 0 ? `  and ${more} more: without --table, each is a line of JSON\n` : '')
  );
}

const nothing = '(none)';
const cut = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1)}…` : text;

/** What a version says, as short as a table needs it. */
const value = (said: unknown): string =>
  said === undefined ? nothing : cut(clean(typeof said === 'string' ? said : JSON.stringify(said)), 56);
