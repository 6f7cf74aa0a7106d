import { explainGate, otherTreatments } from '../../verdict/explain.ts';
import type { Signal } from '../../verdict/verdict.ts';
import { tellGaps, tellSignal } from '../../words/tell.ts';
import { capital, type Look, lookAt, treatmentWhenSpent } from '../look.ts';
import { tellMapping } from '../mapping.ts';
import { line, type Row, type Section } from '../row.ts';
import { tellParts } from './stage.ts';

/** The answer first: what is to be done now, by whom and by when, and what both sides agreed to look at. */
export function explainNext(look: Look): Section {
  const { verdict, agreement, reader, names, say } = look;
  const { fill, text, words, moment } = reader;
  const { next, stage, signals } = verdict;
  const rule = agreement.stages.find(({ id }) => id === stage.recorded);
  const rows: Row[] = [];
  const whenSpent = treatmentWhenSpent(look);
  const handOver = signals.find(({ code }) => code === 'hand-over-missing');
  if (handOver)
    rows.push(
      line(
        fill(say.do.next, {
          action: fill(say.do.handOver, { stage: names.stage(handOver.stage ?? '') }),
          owner: words.sides[handOver.owner ?? 'marketing'],
        }),
      ),
    );
  else if (whenSpent) rows.push(line(fill(say.do.spent, { treatment: text(whenSpent.title) })));
  else if (next?.action) {
    const owner = next.owner && words.sides[next.owner];
    const action = text(next.action);
    const under: Row[] = [];
    if (rule?.next?.say) under.push(line(fill(words.next.say, { say: text(rule.next.say) })));
    if (rule?.next?.asset) under.push(line(fill(words.next.asset, { asset: text(rule.next.asset) })));
    rows.push(line(owner ? fill(say.do.next, { action, owner }) : action, under));
  }
  if (next?.by)
    rows.push(line(fill(say.do.dueFirst, { what: dueFirst(look, next.by), at: moment(next.by) })));
  if (rule?.terminal) rows.push(line(fill(say.do.closed, { stage: names.stage(rule.id) })));
  else if (rule?.paused) rows.push(line(fill(say.do.paused, { stage: names.stage(rule.id) })));
  else if (rows.length === 0) rows.push(line(say.do.nothing));
  if (signals.length > 0)
    rows.push(
      line(
        say.do.signals,
        signals.map((signal) => explainSignal(signal, look)),
      ),
    );
  return { title: say.headings.do, depth: 2, rows };
}

/** Which promise, or the attempts, has the deadline that comes first. */
function dueFirst(look: Look, by: string): string {
  const due = look.verdict.promises?.find(
    ({ dueAt, state }) => dueAt === by && (state === 'running' || state === 'at-risk'),
  );
  return due ? lookAt(look, due.version).names.promise(due.id) : look.say.do.attempt;
}

/** A signal with its agreed step, its owner, and what it was seen from. */
function explainSignal(signal: Signal, look: Look): Row {
  const { reader, say, lead, timeline, now } = look;
  const { fill, text, words } = reader;
  const { action, owner, code, stage } = signal;
  const version = look.verdict.promises?.find(({ id }) => id === signal.promise)?.version;
  const { names } = version === undefined ? look : lookAt(look, version);
  // What the stage that it has outgrown says to do is no step towards handing it over.
  const agreed = code === 'hand-over-missing' ? undefined : action;
  const step = [
    agreed && fill(words.agreedNext, { action: text(agreed) }),
    owner && fill(say.do.owner, { owner: words.sides[owner] }),
  ];
  const under: Row[] = owner || agreed ? [line(step.filter(Boolean).join(' · '))] : [];
  if (code === 'not-earned' && stage) {
    const parts = explainGate(lead, timeline, now, stage);
    const recorded = look.verdict.stage.recorded ?? '';
    under.push(line(fill(say.do.asEntered, { stage: look.names.stage(recorded) }), tellParts(parts, look)));
  }
  if (code === 'unmapped-stage') under.push(line(tellMapping(signal, look)));
  return line(tellSignal({ ...signal }, names, reader), under);
}

/** What is agreed for this pair of fit and engagement: whose the lead is, and whether and how sales may contact it. */
export function explainTreatment(look: Look): Section[] {
  const { verdict, agreement, reader, timeline, say } = look;
  const { treatment, fit, engagement, stage } = verdict;
  if (!treatment || !fit || !engagement) return [];
  const { fill, text, words, list } = reader;
  const { allowed, channels, how } = treatment.contact;
  const by = channels?.map((kind) => reader.name(words.kinds, kind, words.bare));
  const { may, mayBy, mayNot } = words.treatment;
  const mayContact = !allowed ? mayNot : by ? fill(mayBy, { channels: list(by, 'or') }) : may;
  const titleOf = (id: string) => text(agreement.treatments?.[id]?.title ?? id);
  const rows: Row[] = [
    line(fill(say.treatment.because, { grade: fit.grade, level: engagement.level })),
    line(fill(say.treatment.owner, { owner: words.sides[treatment.owner] })),
    line(capital(mayContact), how ? [line(text(how))] : []),
  ];
  const place = agreement.stages.findIndex(({ id }) => id === stage.recorded);
  const opening = agreement.stages.findIndex(({ opensCycle }) => opensCycle);
  const handed = opening >= 0 && place >= opening && !agreement.stages[place]?.terminal;
  if (handed && (!allowed || channels)) rows.push(line(say.treatment.handed));
  const others = treatment.certain ? [] : otherTreatments(timeline, verdict).map(titleOf);
  if (others.length > 0) rows.push(line(fill(say.treatment.others, { treatments: list(others, 'or') })));
  return [{ title: fill(say.headings.treatment, { treatment: titleOf(treatment.id) }), depth: 2, rows }];
}

/** What the CRM does not tell, and why. */
export function explainGaps({ lead, names, reader, say }: Look): Section[] {
  const { gaps = [] } = lead;
  if (gaps.length === 0) return [];
  return [
    { title: say.headings.gaps, depth: 2, rows: tellGaps(gaps, names, reader).map((text) => line(text)) },
  ];
}
