import type { PromiseRule } from '../../agreement/schema.ts';
import type { PromiseVerdict, Why } from '../../verdict/verdict.ts';
import { tellCondition } from '../../words/condition.ts';
import { tellTrigger } from '../../words/explain/trigger.ts';
import { tellGaps, tellWhy } from '../../words/tell.ts';
import { capital, type Look, lookAt, tellVersion } from '../look.ts';
import { line, lines, type Row, type Section } from '../row.ts';
import { isWorking, tellStanding } from '../standing.ts';
import { tellDays } from './days.ts';
import { activityGaps } from './score.ts';

/** Open clocks first, by what is due; then those that ended; what has not started comes last, in one list. */
const order = ['at-risk', 'running', 'paused', 'unknown', 'broken', 'kept', 'released'];

/** What ended a clock, or what hides its end: told behind its deadline. */
const ends: readonly Why['code'][] = ['kept', 'kept-time-unknown', 'reported-late', 'released', 'gap'];

export function explainPromises(look: Look): Section[] {
  const { promises } = look.verdict;
  if (!promises || promises.length === 0) return [];
  const { say } = look;
  const due = ({ dueAt }: PromiseVerdict) => (dueAt ? Date.parse(dueAt) : Number.POSITIVE_INFINITY);
  const told = promises
    .filter(({ state }) => state !== 'waiting')
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state) || due(a) - due(b) || 0)
    .map((promise) => explainPromise(promise, lookAt(look, promise.version)));
  const waiting = promises.filter(({ state }) => state === 'waiting');
  const rows = waiting.map((promise) => tellWaiting(promise, lookAt(look, promise.version)));
  return [
    { title: say.headings.promises, depth: 2, rows: [] },
    ...told,
    ...(rows.length > 0 ? [{ title: say.headings.waiting, depth: 3, rows } as const] : []),
  ];
}

const ruleOf = (promise: PromiseVerdict, { agreement }: Look): PromiseRule | undefined =>
  agreement.promises?.find(({ id }) => id === promise.id);

/** How a promise stands: "41 min left · at risk · due 18 Nov 2026, 16:00". */
function tellState(promise: PromiseVerdict, { reader }: Look): string {
  const { fill, moment, length, words } = reader;
  const { clock, states } = words;
  const { state, workedSeconds, dueAt, keptAt } = promise;
  const at = (template: string, at: string | null) => at && fill(template, { at: moment(at) });
  const parts: (string | null)[] = [tellStanding(promise, reader, moment)];
  if (state === 'broken') parts.push(at(clock.done, keptAt));
  if (state === 'kept' && workedSeconds !== null)
    parts.push(fill(clock.after, { time: length(workedSeconds, isWorking(promise)) }));
  if (state === 'kept') parts.push(keptAt && moment(keptAt));
  if (state === 'at-risk' || state === 'paused') parts.push(states[state]);
  if (isOpen(promise)) parts.push(at(clock.due, dueAt));
  return parts.filter(Boolean).join(' · ');
}

const isOpen = ({ state }: PromiseVerdict) =>
  state === 'running' || state === 'at-risk' || state === 'paused';

/** One promise: how it started, what was agreed, which hours counted, what ended it. */
export function explainPromise(promise: PromiseVerdict, look: Look): Section {
  const { reader, names, say } = look;
  const { fill, moment, words } = reader;
  const { clock, sides } = words;
  const { version, owedBy, warnAt, dueAt, state } = promise;
  const rule = ruleOf(promise, look);
  const working = isWorking(promise);
  const tell = (why: Why): Row[] => {
    if (why.code === 'calendar' && !working)
      return [line(fill(say.promise.inZone, { timeZone: why.timeZone }))];
    const told = line(tellWhy(why, names, reader), [
      ...tellException(why, rule, look),
      ...tellHidden(why, rule, look),
    ]);
    return why.code === 'calendar' ? [told, ...tellDays(promise, look)] : [told];
  };
  const open = isOpen(promise);
  const { workedSeconds, remainingSeconds } = promise;
  const length = (seconds: number | null) => reader.length(seconds ?? 0, working && 'said');
  const used = workedSeconds !== null && remainingSeconds !== null && open;
  const waits = rule && state === 'waiting';
  const asked = rule && (open || waits || state === 'unknown' || (state === 'broken' && !promise.keptAt));
  const sentences = [
    waits && capital(tellStart(rule, look)),
    waits && fill(words.why['target-open'], { within: reader.duration(rule.within) }),
    open && warnAt && fill(clock.warns, { at: moment(warnAt) }),
    dueAt && fill(clock.deadline, { at: moment(dueAt) }),
    used &&
      fill(working ? say.promise.usedWorking : say.promise.used, {
        used: length(workedSeconds),
        left: length(remainingSeconds),
      }),
    asked && fill(say.promise.countsAsDone, { what: tellTrigger(rule.keptBy, names, reader) }),
  ];
  const whys = promise.why;
  const rows: Row[] = [
    ...whys.filter(({ code }) => !ends.includes(code)).flatMap(tell),
    ...sentences
      .filter((sentence) => sentence !== null && typeof sentence === 'string')
      .map((one) => line(one)),
    ...whys.filter(({ code }) => ends.includes(code)).flatMap(tell),
    line(`${capital(fill(clock.owedBy, { owner: sides[owedBy] }))} · ${tellVersion(version, look)}`),
  ];
  return { title: `${names.promise(promise.id)}: ${tellState(promise, look)}`, depth: 3, rows };
}

/** Which activities the CRM does not tell that may have started it. */
function tellHidden(why: Why, rule: PromiseRule | undefined, look: Look): Row[] {
  if (why.code !== 'start-unknown' || why.what !== 'activities') return [];
  const kinds = rule && 'inbound' in rule.starts ? [rule.starts.inbound].flat() : [];
  const hidden = activityGaps(look).filter(
    ({ what }) => what === 'activities' || kinds.some((kind) => what === `activities:${kind}`),
  );
  return lines(tellGaps(hidden, look.names, look.reader));
}

/** What made a target another one than the rule's own, or might. */
function tellException(why: Why, rule: PromiseRule | undefined, { reader, names, say }: Look): Row[] {
  if ((why.code !== 'target' && why.code !== 'unless-unknown') || why.unless === null) return [];
  const exception = rule?.unless?.[why.unless];
  if (!exception) return [];
  const what = tellCondition(exception.when, names, reader);
  const within = reader.duration(exception.within);
  return [
    line(reader.fill(why.code === 'target' ? say.promise.because : say.promise.perhaps, { what, within })),
  ];
}

/** What has not begun, and what will begin it. */
function tellWaiting(promise: PromiseVerdict, look: Look): Row {
  const { reader, names } = look;
  const rule = ruleOf(promise, look);
  const title = names.promise(promise.id);
  return rule ? { cells: [title, reader.duration(rule.within), tellStart(rule, look)] } : line(title);
}

/** "starts when the lead enters SAL" */
function tellStart({ starts }: PromiseRule, { reader, names, say }: Look): string {
  const { fill, list } = reader;
  if ('enters' in starts)
    return fill(say.starts.enters, { stage: list([starts.enters].flat().map(names.stage), 'or') });
  if ('earned' in starts) return fill(say.starts.earned, { stage: names.stage(starts.earned) });
  if ('assigned' in starts) return say.starts.assigned;
  return fill(say.starts.inbound, { what: tellTrigger(starts, names, reader) });
}
