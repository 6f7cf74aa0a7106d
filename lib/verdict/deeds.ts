import type { Lead } from '../agreement/lead.ts';
import type { Agreement, PromiseRule, Stage } from '../agreement/schema.ts';
import type { Text } from '../agreement/value.ts';
import { asList } from './match.ts';
import type { Verdict } from './verdict.ts';

/** What a person can have written into the CRM about a lead now, as the agreement has it. Data only. */
export interface Deeds {
  log: { channels: { kind: Channel; agreed: boolean }[] };
  /** Absent: nobody knows where the lead stands, or it has come to an end. */
  move?: Move;
  /** Absent: sales does not have the lead, or the agreement knows no hand-back. */
  handBack?: { reasons: { id: string; title: Text }[]; to: Place | null };
}
export type Deed = keyof Deeds;

export interface Move {
  to: Place;
  /** It is how sales accepts a lead that was handed over. */
  accepts: boolean;
  /** The stage that would be next, for which the CRM has no word. */
  instead?: Text;
}

/** A stage, with the CRM's word for it (`from`); null: it has none. */
export interface Place {
  title: Text;
  word: string | null;
}

/** The ways to make contact that CRMs have a place for. */
const channels = ['call', 'email', 'message', 'meeting'] as const;
export type Channel = (typeof channels)[number];

/** @param verdict of this lead, by a version of the agreement that is this one */
export function listDeeds(lead: Lead, agreement: Agreement, verdict: Verdict): Deeds {
  const { stages, handBack } = agreement;
  const here = stages.findIndex(({ id }) => id === verdict.stage.recorded);
  const opening = stages.findIndex(({ opensCycle }) => opensCycle);
  const stands = here >= 0 && !stages[here]?.terminal;
  const isWithSales = stands && opening >= 0 && here >= opening;
  const placeOf = ({ title, from }: Stage): Place => {
    const [word] = asList(from?.[lead.crm ?? ''] ?? []);
    return { title, word: word === undefined ? null : String(word) };
  };
  const recycled = stages.find(({ terminal }) => terminal === 'recycled');
  const move = stands ? findMove(agreement, here, opening, placeOf) : undefined;
  return {
    log: { channels: listChannels(agreement, verdict, isWithSales) },
    ...(move && { move }),
    ...(isWithSales &&
      handBack && {
        handBack: {
          reasons: handBack.reasons.map(({ id, title }) => ({ id, title })),
          to: recycled ? placeOf(recycled) : null,
        },
      }),
  };
}

/**
 * The channels that the agreement counts. One that is not agreed now is there all the same: what was done can be told,
 * also when it should not have been.
 */
function listChannels(
  { attempts }: Agreement,
  verdict: Verdict,
  isWithSales: boolean,
): Deeds['log']['channels'] {
  const counted = attempts ? asList(attempts.counts.activity) : channels;
  const { contact } = verdict.treatment ?? {};
  const left = verdict.attempts?.channels ?? {};
  const isAgreed = (kind: string) =>
    (isWithSales || !contact || (contact.allowed && (contact.channels?.includes(kind) ?? true))) &&
    left[kind]?.allowed !== 0 &&
    verdict.attempts?.allowed !== 0;
  return channels.filter((kind) => counted.includes(kind)).map((kind) => ({ kind, agreed: isAgreed(kind) }));
}

/** The stage by which sales accepts a lead that was just handed over, else the next one on the way to a customer. */
function findMove(
  agreement: Agreement,
  here: number,
  opening: number,
  placeOf: (stage: Stage) => Place,
): Move | undefined {
  const { stages, promises = [] } = agreement;
  const onward = stages
    .slice(here + 1)
    .filter(({ paused, terminal }) => !paused && (!terminal || terminal === 'won'));
  const accepted = here === opening ? acceptedBy(promises, stages[here]?.id) : [];
  const accepting = onward.filter(({ id, terminal }) => accepted.includes(id) && !terminal);
  // Further than to the stage that accepts it, only if the CRM has no word for that one.
  const ways = [...new Set([...accepting, ...onward])];
  const way = ways.find((stage) => placeOf(stage).word !== null) ?? ways[0];
  if (!way) return undefined;
  const instead = ways[0] !== way ? ways[0]?.title : undefined;
  return { to: placeOf(way), accepts: accepting.includes(way), ...(instead !== undefined && { instead }) };
}

/** The stages that keep what sales promises when a lead enters the opening stage. */
function acceptedBy(promises: readonly PromiseRule[], opening: string | undefined): string[] {
  return promises
    .filter(
      ({ owedBy, starts }) =>
        owedBy === 'sales' && 'enters' in starts && asList(starts.enters).includes(opening ?? ''),
    )
    .flatMap(({ keptBy }) => ('any' in keptBy ? keptBy.any : [keptBy]))
    .flatMap((event) => ('enters' in event ? asList(event.enters) : []));
}
