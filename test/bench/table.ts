import { writeRow } from './row.ts';
import { type Phase, phases, type Visit } from './visit.ts';

/** What is in the page, and what was seen at each visit. */
export interface Guest {
  name: string;
  host: string;
  visits: Visit[];
}

type Part = 'all' | 'script' | 'ours' | 'styles' | 'layouts';
type Figure = (visit: Visit) => number;

const median = (some: number[]): number => {
  const sorted = some.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};
const of = ({ visits }: Guest, figure: Figure) => median(visits.map(figure));
/** Half of what lies between the least and the most: a difference that is smaller says nothing. */
const noiseOf = ({ visits }: Guest, figure: Figure) => {
  const all = visits.map(figure);
  return (Math.max(...all) - Math.min(...all)) / 2;
};
const signed = (value: number, digits: number) =>
  `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
const ms = (value: number) => `${value.toFixed(1)} ms`;

/** Everything that was seen: the bare page and its noise, and what each guest adds to it. */
export function printTable(bare: Guest, ours: Guest, peers: Guest[]): void {
  const guests = [ours, ...peers];
  const multiple = (its: number, base: number) =>
    (base >= 1 ? `${(its / base).toFixed(2)} ×` : '').padStart(8);
  const compare = (name: string, figure: Figure, unit = 'ms', digits = 1, whose = guests) => {
    const base = of(bare, figure);
    const cells = whose.map((guest) => {
      const its = of(guest, figure);
      return `${signed(its - base, digits)}${multiple(its, base)}`;
    });
    writeRow(name, `${base.toFixed(digits)} ${unit}`, `± ${noiseOf(bare, figure).toFixed(digits)}`, ...cells);
  };
  const per = (phase: Phase, ms: number, part: Part) => (visit: Visit) =>
    visit.work[phase][part] / (phases[phase] / ms);
  /** What a phase took: all of it, or a second of it. */
  const took = (name: string, phase: Phase, ms = phases[phase], whose = guests) => {
    const counts = (['styles', 'layouts'] as const).map((part) => per(phase, ms, part));
    const count = (say: (figure: Figure) => string) => counts.map(say).join(' / ');
    compare(`${name}: script`, per(phase, ms, 'script'), 'ms', 1, whose);
    compare('  everything', per(phase, ms, 'all'), 'ms', 1, whose);
    writeRow(
      '  styled anew / laid out',
      count((figure) => String(of(bare, figure))),
      count((figure) => `± ${noiseOf(bare, figure)}`),
      ...whose.map((guest) => count((figure) => signed(of(guest, figure) - of(bare, figure), 0))),
    );
  };
  const second = 1000;

  const nodes = of(bare, (visit) => visit.nodes).toLocaleString('en');
  console.log(`\nA lead page of ${nodes} nodes, medians of ${bare.visits.length} visits in turns`);
  console.log('Processor time of the page’s main thread, frames of other processes not counted;');
  console.log('of the bare page, and what each adds to it: as a difference, and the whole as a multiple\n');
  writeRow('', bare.name, 'its noise', ...guests.map(({ name }) => name));
  took('load', 'load');
  took('a second on the list, which has no lead', 'list', second);
  took('a second of a countdown in seconds', 'open', second);
  took('a second of it, collapsed', 'pill', second, [ours]);
  took('another lead', 'route');
  took('a second of 2,000 changes beside the record', 'beside', second);
  took('a second of 2,000 changes in the record', 'inside', second);
  // The page's world and the extension's share it. What JavaScript can ask by itself needs a page that is isolated from
  // other origins, which a CRM's is not.
  compare('heap of the tab, script and nodes, loaded', ({ heap }) => heap.loaded, 'MB', 2);
  compare('  after all this', ({ heap }) => heap.end, 'MB', 2);
  const all = [bare, null, ...guests];
  const cells = (say: (guest: Guest) => string) => all.map((guest) => (guest ? say(guest) : ''));
  const most = (figure: Figure) => (guest: Guest) => String(Math.max(...guest.visits.map(figure)));
  writeRow('layout shift', ...cells(most(({ shifts }) => shifts.all)));
  const long = ({ visits }: Guest) =>
    visits.flatMap(({ work }) => Object.values(work)).reduce((sum, work) => sum + work.long, 0);
  writeRow('tasks of 50 ms or more, all visits', ...cells((guest) => String(long(guest))));

  console.log('\nThe panel alone\n');
  const own = (name: string, figure: Figure) => writeRow(name, ms(of(ours, figure)));
  const after = (name: string) => (visit: Visit) => visit.after[name] ?? Number.NaN;
  own('evaluation of our script', ({ evaluation }) => evaluation);
  own('the task that draws the panel first', ({ seat }) => seat);
  own('script start to painted panel, wall', after('panel'));
  own('script start to its numbers, wall', after('numbers'));
  own('  of which after the page drew its record', after('numbers after the record'));
  own('another lead, its numbers after its page, wall', after('numbers after the record on a route'));
  for (const phase of ['open', 'pill'] as const)
    own(`a tick, ${phase}`, ({ work }) => work[phase].ours / work[phase].calls);
  own('a second of 2,000 changes in the record', per('inside', second, 'ours'));
  writeRow('layout shifts in which it moved', most(({ shifts }) => shifts.ours)(ours));
  const slow = ours.visits
    .flatMap(({ work }) => Object.values(work))
    .reduce((sum, work) => sum + work.longOurs, 0);
  writeRow('tasks with 50 ms of our script, all visits', String(slow));
}
