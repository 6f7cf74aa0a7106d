import type { Lead } from '../agreement/lead.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { judgeAttempts } from './attempts.ts';
import { type Case, openCase, sceneAt } from './case.ts';
import { judgeEngagement } from './engagement.ts';
import { formatInstant, parseInstant, readField } from './facts.ts';
import { fitOf } from './fit.ts';
import { keepPast } from './keep.ts';
import { earnedAt, earnedSince, findLapse } from './ladder.ts';
import { findNearest } from './nearest.ts';
import { nameLevel, type Scene } from './part.ts';
import { judgePromises } from './promise.ts';
import { raiseSignals } from './signals.ts';
import { judgeTreatment } from './treatment.ts';
import type { AttemptsVerdict, PromiseVerdict, Qualification, StageVerdict, Verdict } from './verdict.ts';

/** The fields that the recorded stage and those before it require, empty and absent ones; §4 Required fields. */
function findFields({
  facts,
  history,
  edition,
}: Case): Pick<StageVerdict, 'missingFields' | 'unknownFields'> {
  const { recorded } = history;
  const stage = edition.stages[recorded];
  const own = stage?.rule.paused || stage?.rule.terminal;
  const passed = stage ? edition.stages.slice(own ? recorded : 0, recorded + 1) : [];
  const required = new Set(
    passed.flatMap(({ rule }) =>
      rule === stage?.rule || !(rule.paused || rule.terminal) ? (rule.requires ?? []) : [],
    ),
  );
  const fields = [...required];
  return {
    missingFields: fields.filter((field) => readField(facts.lead, field) === null),
    unknownFields: fields.filter((field) => readField(facts.lead, field) === undefined),
  };
}

function judgeStage(c: Case, earned: number): StageVerdict {
  const { entries, recorded, cycle } = c.history;
  const entry = entries.findLast(({ stage }) => stage === recorded);
  return {
    recorded: c.edition.stages[recorded]?.id ?? null,
    earned: c.edition.stages[earned]?.id as string,
    earnedSince: formatInstant(earnedSince(c, earned)),
    since: formatInstant(entry && !Number.isNaN(entry.at) ? entry.at : null),
    sinceKnown: entry?.known ?? 'unknown',
    cycle,
    ...keepPast(c, c.edition.treatments, Number.NEGATIVE_INFINITY, () => findFields(c)),
  };
}

const NO_WAYS = { ways: [], cut: false };

/** The first gate after the recorded stage, or the last gate if there is none (§4). */
function judgeQualification(c: Case, scene: Scene): Qualification | undefined {
  const next = c.edition.gates.find(({ place }) => place > c.history.recorded) ?? c.edition.gates.at(-1);
  if (!next) return undefined;
  const { gate } = next;
  const state = nameLevel(gate.test(scene));
  const lines = gate.lines(scene);
  const lapse = state === 'met' ? findLapse(c, gate) : null;
  const { ways, cut } = state === 'met' ? NO_WAYS : findNearest(scene, gate);
  return {
    stage: next.id,
    state,
    missing: lines.filter((line) => line.state !== 'met'),
    met: lines.filter((line) => line.state === 'met'),
    nearest: ways,
    ...(cut && { nearestCut: true }),
    // The first whole second: a window's last instant still counts.
    lapsesAt: lapse === null ? null : formatInstant(Math.ceil(lapse / 1000) * 1000),
  };
}

/** What falls due first, and what the recorded stage says to do (§9); terminal: nothing. */
function judgeNext(
  c: Case,
  promises: readonly PromiseVerdict[],
  attempts: AttemptsVerdict | undefined,
): Verdict['next'] {
  const stage = c.edition.stages[c.history.recorded];
  if (stage?.rule.terminal) return undefined;
  const open = promises
    .filter(({ state }) => state === 'running' || state === 'at-risk')
    .map(({ dueAt }) => dueAt);
  const due = [...open, attempts?.nextBy ?? null].filter((at) => at !== null);
  const by = due.sort((a, b) => parseInstant(a) - parseInstant(b))[0] ?? null;
  const next = stage?.rule.next;
  return next || by ? { action: next?.action ?? null, owner: next?.owner ?? null, by } : undefined;
}

/**
 * What the agreement says of a lead at a moment: the whole of `design/agreement.md` §§1-7 as §9 writes it down.
 * Pure: no clock, no I/O. The same lead and timeline objects are prepared once, so asking again each second is cheap.
 * @param lead §9; what it does not say is unknown, and nothing unknown becomes a no
 * @param timeline at least one version of one agreement, each passed by `checkAgreement`
 * @param now ms since 1970
 * @throws RangeError when the timeline is empty
 */
export function judge(lead: Lead, timeline: Timeline, now: number): Verdict {
  if (timeline.length === 0)
    throw new RangeError('There is no agreement to judge by: the timeline is empty.');
  const c = openCase(lead, timeline, now);
  const { facts, edition } = c;
  const scene = sceneAt(c, now);
  // First, for the gates ask for the same moment's engagement.
  const engagement = edition.engagement
    ? judgeEngagement(facts, edition.engagement, edition.version, now)
    : undefined;
  const earned = earnedAt(scene);
  const stage = judgeStage(c, earned);
  const fit = fitOf(facts, edition);
  const treatment = fit && engagement && judgeTreatment(edition, fit, engagement);
  const qualification = judgeQualification(c, scene);
  const promises = judgePromises(c);
  const attempts = judgeAttempts(c);
  const next = judgeNext(c, promises, attempts);
  return {
    lead: lead.id,
    at: formatInstant(now),
    agreement: { id: edition.agreement.agreement, version: edition.version },
    stage,
    ...(fit && { fit }),
    ...(engagement && { engagement }),
    ...(treatment && { treatment }),
    ...(qualification && { qualification }),
    ...(c.editions.some(({ agreement }) => agreement.promises) && { promises }),
    ...(attempts && { attempts }),
    signals: raiseSignals(c, stage, earned, promises, attempts),
    ...(next && { next }),
  };
}
