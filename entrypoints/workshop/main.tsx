import { render } from 'preact';
import '../../components/panel.css';
import '../../components/workshop/workshop.css';
import '../../components/workshop/mapping.css';
import '../../components/workshop/preferences/preferences.css';
import '../../components/workshop/rules/rules.css';
import '../../components/workshop/welcome/welcome.css';
import type { PreferencesProps } from '../../components/workshop/preferences/view.ts';
import type { RulesProps } from '../../components/workshop/rules/view.ts';
import type { AddedView, Said, WorkshopEvents } from '../../components/workshop/view.ts';
import { Workshop } from '../../components/workshop/Workshop.tsx';
import { type FirstLead, type Suggestion, Welcome } from '../../components/workshop/welcome/Welcome.tsx';
import { onPermissions } from '../../lib/browser/permissions.ts';
import { onPolicy } from '../../lib/browser/policy.ts';
import { onShared } from '../../lib/browser/shared.ts';
import { onStored } from '../../lib/browser/storage.ts';
import { copyText } from '../../lib/page/clipboard.ts';
import { fill } from '../../lib/words/fill.ts';
import { pickLanguage, pickLocale } from '../../lib/words/language.ts';
import { preferencesWords } from '../../lib/words/preferences/words.ts';
import { rulesWords } from '../../lib/words/rules/words.ts';
import { welcomeWords } from '../../lib/words/welcome/words.ts';
import { workshopWords } from '../../lib/words/workshop/words.ts';
import { languagesOf } from '../preferences/languages.ts';
import { quietDay } from '../preferences/own.ts';
import { logKey, newsKey, rulesKey } from '../rules/keys.ts';
import { onAdded } from '../sites/added.ts';
import { agreementEvents } from './agreement.ts';
import { addCrm, allowCrm, forgetToken, removeCrm, saveToken, signIn } from './deeds.ts';
import { keepDescription } from './describe.ts';
import { discover } from './discover.ts';
import { offerIn, welcomeHash } from './offer.ts';
import { preferencesEvents, preferencesView } from './preferences.ts';
import { rulesView } from './rules.ts';
import { addedView, crmViews, type Standing, siteOf, standings } from './view.ts';
import { awaitLead, suggestions } from './welcome.ts';
import { whoIs } from './who.ts';

const clock = () => Date.now();
const ever = new AbortController().signal;

let language = pickLanguage(navigator.languages);
let words = workshopWords(language);
let locale = pickLocale(navigator.languages, language);

/** From now on in the language of the person's choice. */
async function speak() {
  const tags = await languagesOf(navigator.languages);
  language = pickLanguage(tags);
  words = workshopWords(language);
  locale = pickLocale(tags, language);
  document.documentElement.lang = language;
}

/** The parts that a link can lead to. */
const parts = ['#agreement', '#preferences'];

let known: Standing[] = [];
let added: AddedView[] = [];
let offered = offerIn(location.hash);
let said: Said | null = null;
let view: RulesProps['view'] = null;
let preferred: PreferencesProps['view'] = null;
/** The person has just installed the extension; ends when they leave for the settings. */
let arriving: AbortController | null = null;
let suggested: Suggestion[] = [];
let first: FirstLead = { is: 'waiting' };
/** Only the newest look at how things stand is shown. */
let looks = 0;
let looksAtRules = 0;

function draw() {
  const crms = crmViews(known.map((standing) => standing.added));
  const rules = { words: rulesWords(language), locale, view, on: onAgreement };
  const preferences = { words: preferencesWords(language), view: preferred, on: onPreferences };
  const own = { words, language, locale, added, crms, offered, said };
  if (arriving) {
    const hello = welcomeWords(language);
    document.title = hello.title;
    render(<Welcome {...own} {...{ hello, suggested, first, on }} />, document.body);
    return;
  }
  document.title = words.title;
  render(<Workshop {...own} {...{ rules, preferences, on }} />, document.body);
}

/** What is in force now. */
async function lookAtRules() {
  const number = ++looksAtRules;
  const seen = await rulesView(language, clock()).catch((error) => new Error(String(error)));
  if (number !== looksAtRules) return;
  const isFirst = view === null;
  view = seen;
  draw();
  if (isFirst) goTo(location.hash);
}
const onAgreement = agreementEvents(lookAtRules, clock);

/** What the person has chosen, here or elsewhere. */
async function lookAtPreferences() {
  preferred = await preferencesView(known, language, clock());
  draw();
}
const onPreferences = preferencesEvents(() => preferencesWords(language), lookAtPreferences, clock);

/** The two screens after the installation, as long as the address says so. */
function arrive() {
  if ((location.hash === welcomeHash) === (arriving !== null)) return;
  arriving?.abort();
  arriving = location.hash === welcomeHash ? new AbortController() : null;
  if (!arriving) return;
  void suggestions().then((found) => {
    suggested = found;
    draw();
  });
  const changed = (now: FirstLead) => {
    first = now;
    draw();
  };
  const allowed = () => known.filter((_, at) => added[at]?.isAllowed);
  void awaitLead(allowed, changed, arriving.signal);
}

/** To the part that the address names, as a link to it does. */
function goTo(hash: string) {
  if (!parts.includes(hash)) return;
  const part = document.querySelector<HTMLElement>(hash);
  part?.scrollIntoView();
  part?.focus({ preventScroll: true });
}

/** How things stand now; who is signed in is asked of each CRM, and told when it answers. */
async function look() {
  const number = ++looks;
  const found = await standings();
  const views = await Promise.all(found.map(addedView));
  if (number !== looks) return;
  [known, added] = [found, views];
  draw();
  if (looksAtRules === 0) void lookAtRules();
  void lookAtPreferences();
  await Promise.all(
    found.map(async (standing, at) => {
      const view = views[at];
      if (!view?.isAllowed || view.signIn?.state !== 'set' || view.signIn.isSession) return;
      const told = await whoIs(standing, words);
      if (number !== looks) return;
      added = added.map((one) =>
        one.key === view.key && one.signIn ? { ...one, signIn: { ...one.signIn, ...told } } : one,
      );
      draw();
    }),
  );
}

/** Does what a person wants, says what came of it, and looks again. */
async function act(key: string, deed: (standing: Standing) => Promise<string>, failed = words.notWorked) {
  const standing = known.find((_, at) => added[at]?.key === key);
  if (!standing) return;
  try {
    said = { text: fill(await deed(standing), { crm: standing.site.name }), isGood: true };
  } catch (error) {
    said = {
      text: fill(failed, { said: error instanceof Error ? error.message : String(error) }),
      isGood: false,
    };
  }
  await look();
}

const on: WorkshopEvents = {
  describe(file) {
    keepDescription(file)
      .then((crm) => {
        said = { text: fill(words.described, { crm }), isGood: true };
      })
      .catch((error) => {
        said = { text: fill(words.notWorked, { said: error.message }), isGood: false };
      })
      .finally(look);
  },
  choose(crm) {
    offered = crm === null ? null : { crm, address: '' };
    said = null;
    draw();
  },
  add(crm, address) {
    const { name = crm, token } = siteOf(crm) ?? {};
    const done = token ? words.addedNext : words.added;
    addCrm(crm, address)
      .then((isAllowed) => {
        said = { text: fill(isAllowed ? done : words.denied, { crm: name }), isGood: isAllowed };
        if (isAllowed) offered = null;
      })
      .catch((error) => {
        said = { text: fill(words.notWorked, { said: String(error) }), isGood: false };
      })
      .finally(look);
  },
  allow: (key) =>
    void act(key, async (standing) => ((await allowCrm(standing)) ? words.added : words.denied)),
  remove: (key) =>
    void act(key, (standing) => removeCrm(standing).then(() => words.removed)).then(() =>
      // Who came by keyboard does not start over from the top.
      document.getElementById('yours')?.focus(),
    ),
  saveToken: (key, given) => void act(key, (standing) => saveToken(standing, given).then(() => words.saved)),
  forgetToken: (key) => void act(key, (standing) => forgetToken(standing).then(() => words.forgotten)),
  signIn: (key, clientId) =>
    void act(
      key,
      (standing) => signIn(standing, clientId, clock).then(() => words.saved),
      words.signInFailed,
    ),
  async discover(key) {
    const standing = known.find((_, at) => added[at]?.key === key);
    if (!standing) throw new Error(words.failures.other);
    return discover(standing, words, language, clock());
  },
  copy: (text) => copyText(document, text),
};

onAdded(() => void look());
const lookAtAll = () => {
  void look();
  void lookAtRules();
};
onPermissions(lookAtAll);
onPolicy(() => void lookAtRules());
for (const key of [rulesKey, newsKey, logKey]) onStored(key, () => void lookAtRules(), ever);
quietDay.watch(() => void lookAtPreferences(), ever);
onShared((news) => void (news.has('language') ? speak().then(lookAtAll) : lookAtPreferences()), ever);
// Who comes back from the CRM sees what has come of it.
document.addEventListener('visibilitychange', () => document.hidden || lookAtAll());
window.addEventListener('hashchange', () => {
  offered = offerIn(location.hash);
  arrive();
  draw();
  goTo(location.hash);
});
arrive();
void speak().then(look);
