import type { Lead } from '../agreement/lead.ts';
import type { Timeline } from '../agreement/timeline.ts';
import { type Edition, editionAt, editionsOf } from './edition.ts';
import { type Facts, factsAt, readFacts } from './facts.ts';
import { type History, readHistory } from './history.ts';
import type { Scene } from './part.ts';

/** One lead at one moment under one timeline: what every part of the judgement looks at. */
export interface Case {
  facts: Facts;
  history: History;
  editions: readonly Edition[];
  /** The version in force now: what fit, engagement, treatment and stages are (§7). */
  edition: Edition;
  now: number;
}

/** Opens a case. `now` in ms since 1970; `timeline` has at least one version. */
export function openCase(lead: Lead, timeline: Timeline, now: number): Case {
  const editions = editionsOf(timeline);
  const { edition } = editionAt(editions, now);
  const facts = factsAt(readFacts(lead), now);
  return { facts, history: readHistory(facts, edition, now), editions, edition, now };
}

/** The lead at a moment, with its fields as they are now. */
export const sceneAt = ({ facts, history, edition }: Case, at: number): Scene => ({
  facts,
  history,
  edition,
  at,
  replay: false,
});
