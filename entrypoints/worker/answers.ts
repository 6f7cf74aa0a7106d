import type { Lead } from '../../lib/agreement/lead.ts';
import { wantedFields } from '../../lib/agreement/wanted.ts';
import { openSettings, ownPage } from '../../lib/browser/extension.ts';
import { start } from '../../lib/browser/scripts.ts';
import { showPage } from '../../lib/browser/tab.ts';
import { film } from '../../lib/telling/film.ts';
import { tellForms } from '../../lib/telling/forms.ts';
import { tellLabels } from '../../lib/telling/labels.ts';
import { createLook, type Look } from '../../lib/telling/look.ts';
import { tellSheet } from '../../lib/telling/sheet/sheet.ts';
import { explainTopic } from '../../lib/telling/topic.ts';
import { judge } from '../../lib/verdict/judge.ts';
import { pickLocale } from '../../lib/words/language.ts';
import type { Questions } from '../panel/questions.ts';
import { keepSeen } from '../reminders/leads.ts';
import { readBasis } from '../rules/basis.ts';
import { syncNow, syncUnasked } from '../rules/polling.ts';
import { readStanding } from '../rules/standing.ts';
import { chosen, given } from '../sites/added.ts';
import { descriptionAt, scriptOf, siteFor } from '../sites/described.ts';
import { budgetFor } from '../tokens/budget.ts';
import { readerOf } from './reader.ts';
import { rules, timelineFor } from './rules.ts';

/** For how many seconds ahead a lead is judged. */
const ahead = 120;
const clock = () => Date.now();

type Answers = {
  [K in keyof Questions]: (sent: Questions[K]['sent'], tab?: number) => Promise<Questions[K]['answer']>;
};

/** What the worker knows and the pages do not carry: the sentences, the rules and the engine. */
export const answers: Answers = {
  async labels({ languages, crm }) {
    // A panel opens.
    void syncUnasked(clock);
    return tellLabels(await readerOf(languages), crm);
  },
  wanted: async (crm) => wantedFields((await rules.read()).timeline, crm),
  async judge({ lead, from, languages, ...setting }) {
    const lookAt = await lookFor(lead, languages);
    return film(lead.id, (now) => tellSheet(lookAt(now), setting), from, ahead);
  },
  async seen({ crm, page, lead }) {
    await keepSeen(crm, new URL(page), lead);
    return undefined;
  },
  async explain({ lead, now, topic, readAt, languages }) {
    const lookAt = await lookFor(lead, languages);
    return explainTopic(topic, { ...lookAt(now), readAt });
  },
  async forms({ lead, now, languages, crm, start: isAbsent }, tab) {
    const lookAt = await lookFor(lead, languages);
    if (isAbsent && !(await startWriter(crm.id, tab))) return null;
    const look = lookAt(now);
    return tellForms(look, crm.name, pickLocale(languages, look.reader.language));
  },
  async description(address) {
    const page = URL.parse(address);
    return page && descriptionAt(page, [...(await given()), ...(await chosen.read())]);
  },
  rules: () => readStanding(clock()),
  async sync() {
    await syncNow(clock);
    return readStanding(clock());
  },
  async settings(part) {
    await openSettings(part ? `#${part}` : '');
    return undefined;
  },
  async page(version) {
    await showPage(ownPage(`agreement.html#${version}`));
    return undefined;
  },
  async budget({ crm, budget: { left, of } }) {
    if (await siteFor(crm)) await budgetFor(crm).write({ left, of, at: Date.now() });
    return undefined;
  },
};

/** How a lead is to be told of at a moment (ms since 1970), by the rules in force: there always are some, if only the example. */
async function lookFor(lead: Lead, languages: readonly string[]): Promise<(now: number) => Look> {
  const inForce = await rules.read();
  const timeline = await timelineFor(inForce, lead);
  const [reader, basis] = await Promise.all([readerOf(languages), readBasis(inForce)]);
  return (now) => ({ ...createLook(lead, timeline, judge(lead, timeline, now), now, reader), basis });
}

/** Starts the script that writes into a CRM in the page that asks; false: there is none. */
const startWriter = async (crm: string, tab: number | undefined): Promise<boolean> =>
  tab !== undefined && (await siteFor(crm)) !== undefined && start(`${scriptOf(crm)}-write`, tab);
