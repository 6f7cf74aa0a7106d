import type { Treatment } from '../agreement/schema.ts';
import type { Case } from './case.ts';
import { sceneAt } from './case.ts';
import { findGap, parseInstant } from './facts.ts';
import { fitOf } from './fit.ts';
import { stageAt } from './history.ts';
import { keepPast } from './keep.ts';
import { engagementAt } from './mark.ts';
import { MET, nameLevel, type Scene } from './part.ts';
import { possibleTreatments, treatmentFor } from './treatment.ts';
import { matchInbound } from './trigger.ts';
import type { AttemptsVerdict, PromiseVerdict, Signal, StageVerdict } from './verdict.ts';

const recordedEntry = ({ history }: Case) =>
  history.entries.findLast(({ stage }) => stage === history.recorded);

/** The lead as it was when it entered the recorded stage; as it is now, where nobody knows when that was. */
export function sceneOfEntry(c: Case): Scene {
  const at = recordedEntry(c)?.at ?? Number.NaN;
  return { ...sceneAt(c, Number.isNaN(at) ? c.now : at), replay: true };
}

/** The first gate up to the recorded stage that was not met when the lead entered it; null: all were. */
function findNotEarned(c: Case): Signal | null {
  const entry = recordedEntry(c);
  return keepPast(c, c.edition.gates, entry?.at ?? Number.NaN, () => {
    const scene = sceneOfEntry(c);
    for (const { id, gate, place } of c.edition.gates) {
      if (place > c.history.recorded) break;
      const level = gate.test(scene);
      // Who may have entered earlier may have earned it then.
      const why = entry?.known === 'exact' ? nameLevel(level) : 'unknown';
      if (level !== MET) return { code: 'not-earned', stage: id, why };
    }
    return null;
  });
}

/** §9 signals about where the lead stands: handed over late, moved without being earned, a gate with empty fields. */
function stageSignals(c: Case, verdict: StageVerdict, earned: number): Signal[] {
  const { history, edition } = c;
  const signals: Signal[] = [];
  const stage = edition.stages[history.recorded];
  if (history.unmapped !== null)
    signals.push({
      code: 'unmapped-stage',
      why: 'no-stage-of-that-name',
      recorded: history.unmapped,
      owner: 'governance',
    });
  if (!stage) return signals;
  const { next } = stage.rule;
  const step = next && { action: next.action, owner: next.owner };
  if (!stage.rule.paused && !stage.rule.terminal) {
    if (earned > history.recorded)
      signals.push({
        code: 'hand-over-missing',
        stage: verdict.earned,
        why: 'earned-beyond-recorded',
        owner: 'marketing',
        ...step,
      });
    const notEarned = findNotEarned(c);
    if (notEarned) signals.push(notEarned);
  }
  if (verdict.missingFields.length > 0)
    signals.push({
      code: 'bypassed-gate',
      stage: stage.id,
      why: 'required-fields-empty',
      fields: verdict.missingFields,
      ...step,
    });
  return signals;
}

function promiseSignals(c: Case, promises: readonly PromiseVerdict[]): Signal[] {
  return promises.flatMap(({ id, version, state, owedBy }): Signal[] => {
    if (state !== 'at-risk' && state !== 'broken') return [];
    const edition = c.editions.find((one) => one.version === version);
    const missed = edition?.promises.get(id)?.rule.whenMissed;
    const code = state === 'broken' ? 'promise-broken' : 'promise-at-risk';
    return [{ code, promise: id, why: state, owner: owedBy, ...missed }];
  });
}

const allows = ({ contact: { allowed, channels } }: Treatment, kind: string): boolean =>
  allowed && (!channels || channels.includes(kind));

/** What asks for an answer. */
const asked = matchInbound(['call', 'email', 'form', 'message', 'chat', 'meeting']);

/**
 * §9 `contact-not-allowed`: contact made although what was agreed for this lead then did not allow it. An answer to them always is allowed,
 * and nobody is blamed for what only an unknown part would forbid.
 */
const contactSignals = (c: Case): Signal[] =>
  keepPast(c, c.edition.matrix, c.facts.acts.at(-1)?.at ?? Number.NEGATIVE_INFINITY, () => findContact(c));

function findContact(c: Case): Signal[] {
  const { facts, history, edition } = c;
  const fit = fitOf(facts, edition);
  if (!fit || !edition.engagement) return [];
  // What they asked may lie in the gap.
  if (findGap(facts.lead, asked.kinds)) return [];
  const since = history.entries[history.opened]?.at ?? Number.NEGATIVE_INFINITY;
  const isHanded = (at: number): boolean => {
    const { stage, sure } = stageAt(history, at);
    if (!sure && (history.cycle > 0 || history.recorded < 0)) return true;
    return edition.opening >= 0 && stage >= edition.opening && !edition.stages[stage]?.rule.terminal;
  };
  let waiting = false;
  for (const act of facts.acts) {
    const answers = waiting;
    if (asked(act)) waiting = true;
    if (!act.outbound || act.inbound || !act.genuine) continue;
    waiting = false;
    if (answers || act.at < since || isHanded(act.at)) continue;
    const engagement = engagementAt(facts, edition.engagement, act.at);
    const treatment = treatmentFor(edition, fit.grade, edition.engagement.nameOf(engagement.points));
    if (possibleTreatments(edition, fit, engagement).some((one) => allows(one, act.kind))) continue;
    const why = treatment.contact.allowed ? 'channel-not-agreed' : 'contact-not-agreed';
    return [{ code: 'contact-not-allowed', why, activity: act.id, owner: treatment.owner }];
  }
  return [];
}

function attemptSignals({ now }: Case, attempts: AttemptsVerdict | undefined): Signal[] {
  if (attempts?.state !== 'open' || !attempts.remaining) return [];
  const { remaining, allowed, nextFrom, nextBy } = attempts;
  const late = Math.max(now, parseInstant(nextFrom) || 0) > parseInstant(nextBy);
  const tooMany = allowed !== null && remaining > allowed;
  if (!late && !tooMany) return [];
  return [{ code: 'attempts-cannot-fit', why: late ? 'too-little-time' : 'too-few-allowed', owner: 'sales' }];
}

/** What is strange in the record as of now, or to this agreement. */
function findOdd(c: Case): string[] {
  const { createdAt, assignedAt, handBack } = c.facts;
  const ahead = Math.max(createdAt || 0, assignedAt ?? 0, handBack?.at ?? 0) > c.now;
  const { kinds } = c.edition;
  const unknown = keepPast(c, kinds, Number.NEGATIVE_INFINITY, () =>
    c.facts.acts.some(({ kind }) => !kinds.has(kind)),
  );
  return [...(ahead ? ['lead-in-future'] : []), ...(unknown ? ['unknown-kind'] : [])];
}

/** §9: everything about this lead that somebody should know, each with the agreed next step and its owner. */
export function raiseSignals(
  c: Case,
  stage: StageVerdict,
  earned: number,
  promises: readonly PromiseVerdict[],
  attempts: AttemptsVerdict | undefined,
): Signal[] {
  const signals: Signal[] = [
    ...stageSignals(c, stage, earned),
    ...promiseSignals(c, promises),
    ...attemptSignals(c, attempts),
    ...contactSignals(c),
  ];
  if (c.now >= c.edition.overdueFrom)
    signals.push({ code: 'review-overdue', why: 'review-date-passed', owner: 'governance' });
  const [first] = c.editions;
  const opened = c.history.entries[c.history.opened]?.at ?? Number.NaN;
  const early = promises.some(({ why }) => why.some(({ code }) => code === 'before-first-version'));
  if (first && (early || c.now < first.inForceFrom || (attempts && opened < first.inForceFrom)))
    signals.push({ code: 'before-first-version', why: 'judged-by-the-first' });
  for (const why of new Set([...c.facts.odd, ...c.history.odd, ...findOdd(c)].sort()))
    signals.push({ code: 'history-odd', why });
  return signals;
}
