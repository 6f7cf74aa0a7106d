import { explainGaps, explainNext, explainTreatment } from './explain/advice.ts';
import { explainAgreement } from './explain/agreement.ts';
import { explainAttempts } from './explain/attempts.ts';
import { explainPromise } from './explain/promise.ts';
import { explainEngagement, explainFit } from './explain/score.ts';
import { explainGate, explainStage } from './explain/stage.ts';
import { type Look, lookAt } from './look.ts';
import type { Row, Section } from './row.ts';

const topics = {
  stage: (look: Look) => [explainStage(look)],
  next: (look: Look) => [explainNext(look)],
  gate: explainGate,
  fit: explainFit,
  engagement: explainEngagement,
  treatment: explainTreatment,
  attempts: explainAttempts,
  gaps: explainGaps,
  agreement: (look: Look) => [explainAgreement(look)],
} satisfies Record<string, (look: Look) => Section[]>;

/** A part of a sheet that opens to what it was made from. */
export type Topic = keyof typeof topics | `promise:${string}`;

/** What one part of a sheet was made from, as the whole explanation says it. Nothing of a part that is not there. */
export function explainTopic(topic: Topic, look: Look): Row[] {
  if (!isPromise(topic)) return topics[topic](look).flatMap(({ rows }) => rows);
  const promise = look.verdict.promises?.find(({ id }) => id === topic.slice('promise:'.length));
  return promise ? [...explainPromise(promise, lookAt(look, promise.version)).rows] : [];
}

const isPromise = (topic: Topic): topic is `promise:${string}` => topic.startsWith('promise:');
