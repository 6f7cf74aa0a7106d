/** An event of Chromium's trace. Times in µs; `tdur` is processor time, which a busy machine does not lengthen. */
interface Happening {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  tdur?: number;
  pid: number;
  tid: number;
  args?: {
    data?: { url?: string; stackTrace?: { url: string }[] };
    beginData?: { stackTrace?: { url: string }[] };
  };
}

/** What the main thread of a page did in a while: ms of processor time. */
export interface Work {
  /** All of it: script, style, layout, paint, messages. */
  all: number;
  /** All script, the page's and ours. */
  script: number;
  /** Calls into our script, and how many; without what follows on an awaited answer, which names no script. */
  ours: number;
  calls: number;
  /** How often elements got their styles anew, and how often the page was laid out. */
  styles: number;
  layouts: number;
  /** Tasks of 50 ms, and those in which 50 ms went to our script. */
  long: number;
  longOurs: number;
}

export const categories = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'blink.user_timing',
  'toplevel',
];

/** With this one the trace says which script forced a layout. */
export const stacks = 'disabled-by-default-devtools.timeline.stack';

const scripts = [
  'EvaluateScript',
  'FunctionCall',
  'TimerFire',
  'EventDispatch',
  'BlinkScheduler_PerformMicrotaskCheckpoint',
];
const long = 50;

/** One page's main thread in a trace, known by a mark that only this page sets. */
export class MainThread {
  private readonly done: Happening[];
  private readonly marks = new Map<string, number>();
  private readonly script: string;
  private readonly ours: Happening[];

  /** @param script the start of the address of our script */
  constructor(trace: Buffer, mark: string, script: string) {
    const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: Happening[] };
    const thread = traceEvents.find(({ name, ph }) => name === mark && ph !== 'M');
    if (!thread) throw new Error(`The trace has no mark "${mark}"`);
    const own = traceEvents.filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid);
    this.script = script;
    this.done = own.filter(({ ph, dur }) => ph === 'X' && dur !== undefined).sort(inOrder);
    const calls = this.done.filter(this.isCall);
    // With what follows at once on the end of a timer's function.
    const timers = this.done.filter((one) => one.name === 'TimerFire' && calls.some(within(one)));
    this.ours = [...calls, ...timers].sort(inOrder);
    for (const { name, ts, ph } of own) if (ph === 'R' || ph === 'I') this.marks.set(name, ts);
  }

  private readonly isCall = ({ name, args }: Happening) =>
    (name === 'FunctionCall' || name === 'EvaluateScript') && !!args?.data?.url?.startsWith(this.script);

  /** When a mark was set, in ms. */
  at(mark: string): number {
    const ts = this.marks.get(mark);
    if (ts === undefined) throw new Error(`The trace has no mark "${mark}"`);
    return ts / 1000;
  }

  /** Our script's evaluation: when it began, and its processor time, in ms. */
  evaluation(): { at: number; cpu: number } {
    const first = this.done.find((one) => one.name === 'EvaluateScript' && this.isCall(one));
    if (!first) throw new Error('Our script was not evaluated in this page');
    return { at: first.ts / 1000, cpu: cpuOf(first) };
  }

  /** Processor time of the task in which a mark was set. */
  taskAt(mark: string): number {
    const ts = this.at(mark) * 1000;
    const task = this.done.find(
      (one) => one.name === 'RunTask' && one.ts <= ts && one.ts + (one.dur ?? 0) >= ts,
    );
    return task ? cpuOf(task) : 0;
  }

  /** How often our script had the page styled or laid out in the middle of it, by asking for a measure. Needs `stacks`. */
  forcedLayouts(): number {
    return this.done.filter(({ name, args }) => {
      if (name !== 'Layout' && name !== 'UpdateLayoutTree') return false;
      const stack = args?.beginData?.stackTrace ?? args?.data?.stackTrace ?? [];
      return stack.some(({ url }) => url.startsWith(this.script));
    }).length;
  }

  /** What was done between two marks. */
  between(from: string, to: string): Work {
    const [begin, end] = [this.at(from) * 1000, this.at(to) * 1000];
    const isIn = ({ ts }: Happening) => ts >= begin && ts < end;
    const done = this.done.filter(isIn);
    const tasks = outermost(done, ({ name }) => name === 'RunTask');
    const ours = outermost(this.ours.filter(isIn));
    const inTask = (task: Happening) => sum(ours.filter(within(task)));
    const slow = tasks.filter((task) => cpuOf(task) >= long);
    return {
      all: sum(tasks),
      script: sum(outermost(done, ({ name }) => scripts.includes(name))),
      ours: sum(ours),
      calls: ours.length,
      styles: done.filter(({ name }) => name === 'UpdateLayoutTree').length,
      layouts: done.filter(({ name }) => name === 'Layout').length,
      long: slow.length,
      longOurs: slow.filter((task) => inTask(task) >= long).length,
    };
  }
}

const cpuOf = ({ tdur, dur }: Happening) => (tdur ?? dur ?? 0) / 1000;
const inOrder = (a: Happening, b: Happening) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0);
const within =
  ({ ts, dur = 0 }: Happening) =>
  (one: Happening) =>
    one.ts >= ts && one.ts < ts + dur;
const sum = (some: Happening[]) => some.reduce((total, one) => total + cpuOf(one), 0);

/** Those that are meant and are in no other that is meant. */
function outermost(sorted: Happening[], meant: (one: Happening) => boolean = () => true): Happening[] {
  let end = 0;
  return sorted.filter((one) => {
    if (!meant(one) || one.ts < end) return false;
    end = one.ts + (one.dur ?? 0);
    return true;
  });
}
