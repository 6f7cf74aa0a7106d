import { wantedFields } from '../../lib/agreement/wanted.ts';
import { film } from '../../lib/telling/film.ts';
import { tellLabels } from '../../lib/telling/labels.ts';
import { createLook } from '../../lib/telling/look.ts';
import { tellSheet } from '../../lib/telling/sheet/sheet.ts';
import { explainTopic } from '../../lib/telling/topic.ts';
import { judge } from '../../lib/verdict/judge.ts';
import type { Questions } from '../panel/questions.ts';
import { readerOf } from './reader.ts';
import { rules } from './rules.ts';

/** For how many seconds ahead a lead is judged. */
const ahead = 120;

type Answers = { [K in keyof Questions]: (sent: Questions[K]['sent']) => Promise<Questions[K]['answer']> };

/** What the worker knows and the pages do not carry: the sentences, the rules and the engine. */
export const answers: Answers = {
  async labels({ languages, crm }) {
    return tellLabels(await readerOf(languages), crm);
  },
  wanted: async (crm) => wantedFields(await rules.read(), crm),
  async judge({ lead, from, languages, ...setting }) {
    const timeline = await rules.read();
    if (timeline.length === 0) return null;
    const reader = await readerOf(languages);
    const sheetAt = (now: number) =>
      tellSheet(createLook(lead, timeline, judge(lead, timeline, now), now, reader), setting);
    return film(lead.id, sheetAt, from, ahead);
  },
  async explain({ lead, now, topic, readAt, languages }) {
    const timeline = await rules.read();
    if (timeline.length === 0) return [];
    const reader = await readerOf(languages);
    const look = createLook(lead, timeline, judge(lead, timeline, now), now, reader);
    return explainTopic(topic, { ...look, readAt });
  },
};
