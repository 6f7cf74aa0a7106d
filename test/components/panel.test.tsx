import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';
import { Panel } from '../../components/Panel.tsx';
import { Form } from '../../components/write/Form.tsx';
import type { Agreement } from '../../lib/agreement/schema.ts';
import { line } from '../../lib/telling/row.ts';
import { type Language, languages } from '../../lib/words/language.ts';
import { createReader } from '../../lib/words/reader.ts';
import { words } from '../../lib/words/words.ts';
import { now, paperOf, type Scene, scenes, stage, type Telling } from './scenes.ts';

const here = createRequire(import.meta.url);
const agreement: Agreement = parse(readFileSync(here.resolve('../agreement/example.yaml'), 'utf8'), {
  version: '1.2',
  schema: 'core',
});
const readerOf = (language: Language) =>
  createReader(words(language), {
    language,
    locale: language === 'en' ? 'en-GB' : language,
    timeZone: 'Europe/Stockholm',
  });

let root: HTMLElement;
beforeEach(() => {
  document.documentElement.lang = 'en';
  document.title = 'Panel';
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const on = () => ({
  toggle: vi.fn(),
  copy: vi.fn(async () => true),
  retry: vi.fn(),
  settings: vi.fn(),
  page: vi.fn(),
  grip: vi.fn(),
});

function show(name: string, changed: Partial<Scene & Telling> = {}) {
  const scene = scenes[name];
  if (!scene) throw new Error(`There is no scene ${name}`);
  const told = { reader: readerOf('en'), on: on(), collapsed: false };
  const given = stage({ ...scene, ...changed }, agreement, { ...told, ...changed });
  act(() => render(<Panel {...given} />, root));
  return given;
}
/** What a person reads, with the spaces that lines make. */
const text = (selector = '.leadpact') =>
  [...root.querySelectorAll(selector)]
    .map((one) => one.textContent)
    .join(' ')
    .replace(/\s+/g, ' ');
const button = (name: string) => {
  const found = [...root.querySelectorAll('button')].find((one) =>
    (one.getAttribute('aria-label') ?? one.textContent ?? '').includes(name),
  );
  if (!found) throw new Error(`There is no button ${name} in ${text()}`);
  return found;
};
/** Until what was asked for has come. */
const settled = () => act(() => new Promise<void>((over) => setTimeout(over)));
const press = async (name: string) => {
  act(() => button(name).click());
  await settled();
};
const openAll = async () => {
  for (let depth = 0; depth < 3; depth++) {
    for (const one of root.querySelectorAll<HTMLElement>('[aria-expanded=false]')) act(() => one.click());
    await settled();
  }
};

describe('the pill', () => {
  it.each([
    ['running', 'Accept or hand back · 12 working hours left'],
    ['at-risk', 'First contact · 9 min left'],
    ['last-seconds', 'First contact · 40 s left'],
    ['broken', 'First contact · Broken by 40 min'],
    ['out-of-hours', 'Out of hours · 41 min left from Mon 08:00'],
    ['paused', 'Accept or hand back · paused · 12 working hours left'],
    ['attempts-only', 'Attempts · 4 left'],
    ['not-yet', 'Not an MQL yet · 2 steps away'],
    ['ready-to-hand-over', 'Meets MQL · nothing is missing'],
    ['partly-unknown', 'Not certain: SQL · 1 unknown'],
    ['won', 'Won · closed'],
    ['unmapped', 'Stage unknown'],
    ['loading', 'Reading the lead…'],
    ['not-a-lead', 'No lead on this page'],
    ['not-signed-in', 'Not signed in to Odoo'],
    ['outdated', 'Leadpact was updated · Reload to go on'],
  ])('says of %s: %s', (name, said) => {
    show(name, { collapsed: true });
    expect(text('.pill')).toBe(said);
  });

  it('puts a broken promise before one at risk, and that before a running one', () => {
    const { verdict } = scenes.running ?? {};
    const [kept, running] = verdict?.promises ?? [];
    if (!verdict || !kept || !running) throw new Error('no promises');
    const risky = { ...running, id: 'convert', state: 'at-risk' as const, dueAt: '2026-12-01T10:00:00Z' };
    const broken = {
      ...running,
      id: 'value',
      state: 'broken' as const,
      overSeconds: 60,
      dueAt: '2026-12-02T10:00:00Z',
    };
    show('running', { collapsed: true, verdict: { ...verdict, promises: [running, broken, risky] } });
    expect(text('.pill')).toContain('Report the value');
    show('running', { collapsed: true, verdict: { ...verdict, promises: [running, risky] } });
    expect(text('.pill')).toContain('Convert or drop');
    // A promise that was broken and then done is history.
    show('running', {
      collapsed: true,
      verdict: { ...verdict, promises: [{ ...broken, keptAt: '2026-11-18T10:00:00Z' }, running] },
    });
    expect(text('.pill')).toContain('Accept or hand back');
  });

  it('is its own grip', () => {
    const { on } = show('running', { collapsed: true });
    expect(on.grip).toHaveBeenCalledExactlyOnceWith(root.querySelector('.pill'));
  });
});

describe('the open panel', () => {
  it('tells stage, clock, attempts, both marks, what is missing, what to do and which agreement', () => {
    show('running');
    expect(text('.stages')).toContain('MQL, stage 3 of 8');
    expect(text('.clock')).toContain('12 h 24 min');
    expect(text('.clock')).toContain('left of 1 working day · due Thu 17:00');
    expect(text('.attempts')).toContain('Attempts 2 of 6next: call, from 13:00');
    expect(root.querySelector('.pips')?.getAttribute('aria-label')).toBe(
      '2 of 6 attempts made. Still needed: 2 calls, 1 e-mail and 1 on any channel',
    );
    expect(root.querySelectorAll('.pip')).toHaveLength(6);
    expect(root.querySelectorAll('.pip.made')).toHaveLength(2);
    expect(text('.mark')).toBe('FitA80Industry unknown Engagementhigh62warm from 9 Dec');
    expect(text('.missing')).toContain('Not an SQL yet: 1 step');
    expect(text('.missing')).toContain('1 page view (/pricing) in 60 days0 of 1');
    expect(text('.answer')).toContain('Next: Call');
    expect(text('.answer')).toContain('Say: Ask what made them look now');
    expect(text('footer')).toContain('Agreement v7');
  });

  it('hatches from the worst to the best that the unknown leaves open', () => {
    show('running');
    const hatched = root.querySelector<HTMLElement>('.bar u');
    expect([hatched?.style.left, hatched?.style.width]).toEqual(['80%', '20%']);
    show('partly-unknown');
    const [fit, engagement] = root.querySelectorAll<HTMLElement>('.bar u');
    expect([fit?.style.left, fit?.style.width]).toEqual(['0%', '100%']);
    // Nothing bounds the best.
    expect([engagement?.style.left, engagement?.style.width]).toEqual(['24%', '76%']);
  });

  it('never says zero of what it does not know', async () => {
    show('partly-unknown');
    await openAll();
    expect(text('.attempts .row:first-child')).toBe('Attempts CRM does not say enough');
    expect(text('.attempts')).not.toContain('0 of');
    expect(text()).toContain('The CRM does not say when the stage changed, so the start is unknown');
    expect(text()).toContain('You have no permission to see when the stage changed');
    expect(text()).toContain('Employees: CRM does not say');
  });

  it('opens each number to what it was made from', async () => {
    show('running');
    await openAll();
    const said = text();
    for (const part of [
      'Started when the lead entered MQL: 18 Nov 2026, 8:12',
      'Agreed: 1 working day',
      'Working hours: stockholm, Europe/Stockholm',
      'Deadline: 19 Nov 2026, 17:00',
      'Agreed for leads like this: 30 working minutes (exception 1)',
      'The CRM does not say whether it was automated or sent in bulk; taken as no',
      'Call, voicemail, 18 Nov 2026, 8:55same attempt as the one before',
      'Nordic company30Country: SE',
      '20 above the cap',
      'Download, pump-guide.pdf, 12 Nov 2026, 9:1420 → 17.4',
      'Sum61.6Rounded62',
      'MQL earned, since 17 Nov 2026, 14:00',
      'Changed because: First contact within two hours instead of four',
    ])
      expect(said).toContain(part);
  });

  it('explains again when something else is to be told, and offers another try where that failed', async () => {
    const explain = vi.fn(async () => [line('This is why')]);
    const given = show('running');
    const draw = (props: Partial<typeof given>) => act(() => render(<Panel {...given} {...props} />, root));
    draw({ on: { ...given.on, explain } });
    await press('Why');
    expect(text('.clock .opened')).toBe('This is why');
    draw({ on: { ...given.on, explain } });
    expect(explain).toHaveBeenCalledTimes(1);
    explain.mockRejectedValueOnce(new Error('no worker'));
    draw({ on: { ...given.on, explain }, judgedAt: now + 60_000 });
    await settled();
    expect(text('.clock .opened')).toBe('This is why');
    expect(explain).toHaveBeenCalledTimes(2);

    explain.mockRejectedValueOnce(new Error('no worker'));
    await press('Attempts');
    expect(text('.attempts .opened')).toBe('Try again');
    await press('Try again');
    expect(text('.attempts .opened')).toBe('This is why');
  });

  it('says which version a line was judged by, and that there is a newer one', async () => {
    const older = {
      ...agreement,
      version: 6,
      promises: [{ ...agreement.promises?.[2], id: 'accept', title: 'Old title' }],
    };
    show('older-version', { timeline: [older as Agreement, agreement] });
    await press('Why');
    expect(text('.clock')).toContain('Old title');
    expect(text('.clock')).toContain('agreement v6 · v7 is for leads that come now');
  });

  it('shows the parts that are met, missing, unknown and in the way, each with its evidence', () => {
    show('not-yet');
    const parts = [...root.querySelectorAll('.missing > .rows > li')].map((part) => part.textContent);
    expect(parts).toEqual([
      'met: Fit: B or betterA',
      'met: 1 download2',
      'not met: Engagement: at least high46 of 50',
      'not met: 3 page views in 30 days2 of 3',
      'unknown: One of these:unknown: Industry: manufacturing or logisticsCRM does not saynot met: Employees: 200 to 1000120',
      'not met: Not: Job title contains “student”stands in the way',
    ]);
    expect(text('.nearest')).toBe('Nearest: 1 page view (/pricing) and find out: Industry');
  });

  it('keeps text of the CRM text', async () => {
    show('hostile');
    await openAll();
    expect(root.querySelector('img')).toBeNull();
    expect(text('.signals')).toContain('<img src=x onerror=alert(1)>');
    expect(text()).not.toContain('\u202e');
  });

  it('forgets what was open when another lead comes', async () => {
    const { reading } = scenes.running ?? {};
    show('running');
    await press('Why');
    expect(root.querySelector('.opened')).not.toBeNull();
    if (reading?.is !== 'read') throw new Error('no lead');
    show('running', { reading: { ...reading, lead: { ...reading.lead, id: '47' } } });
    expect(root.querySelector('.opened')).toBeNull();
  });
});

describe('a lead that cannot be shown', () => {
  it.each([
    'not-signed-in',
    'forbidden',
    'not-found',
    'other-record',
    'not-understood',
    'failed',
    'too-many',
    'timeout',
    'offline',
  ])('%s says what to do and lets the person try again', async (name) => {
    const { on } = show(name);
    expect(text('.face p:not(.said)')).toMatch(/\.$/);
    await press('Try again');
    expect(on.retry).toHaveBeenCalledOnce();
  });

  it('shows what the CRM said as text', () => {
    show('failed');
    expect(text('.said')).toBe('Odoo says: Internal Server Error: <b>relation</b> "crm_lead" is locked');
  });

  it('shows what was known when the CRM stops answering, and says so', async () => {
    const { on } = show('old-answer');
    expect(text('.notices')).toContain('No connection to Odoo');
    expect(text('.clock')).toContain('12 h 24 min');
    await press('Try again');
    expect(on.retry).toHaveBeenCalledOnce();
  });

  it('never shows a verdict while the next lead is read', () => {
    show('running', { reading: { is: 'loading' } });
    expect(text()).not.toContain('12 h 24 min');
    expect(text('.face')).toContain('Reading the lead…');
  });
});

describe('what makes it less certain', () => {
  it.each([
    ['wrong-clock', 'It is 7 min ahead of Odoo'],
    ['slow-clock', 'It is 1 min behind Odoo'],
    ['outdated', 'Reload this page to go on'],
  ])('%s: %s', (name, said) => {
    show(name);
    expect(text('.notices')).toContain(said);
  });

  it('says of a page without a lead that it is outdated, and nothing else', () => {
    show('not-a-lead', { outdated: true });
    expect(text('.face')).toContain('Leadpact was updated');
    expect(text()).not.toContain('No lead on this page');
    expect(root.querySelector('.notices')).toBeNull();
  });

  it('offers no other try to a script that is cut off', () => {
    show('old-answer', { outdated: true });
    expect(text('.notices')).toContain('Leadpact was updated');
    expect(text()).not.toContain('Try again');
  });

  it('allows no more attempts when they have ended', async () => {
    show('running');
    await press('Attempts');
    expect(text('.attempts')).toContain('more allowed');
    const { verdict } = scenes.running ?? {};
    if (!verdict?.attempts) throw new Error('no attempts');
    show('running', { verdict: { ...verdict, attempts: { ...verdict.attempts, state: 'ended' } } });
    await settled();
    expect(text('.attempts')).not.toContain('more allowed');
  });

  it('says first that a treatment is not certain', () => {
    const { verdict } = scenes.running ?? {};
    if (!verdict?.treatment) throw new Error('no treatment');
    show('running', { verdict: { ...verdict, treatment: { ...verdict.treatment, certain: false } } });
    expect(text()).toContain('not certain while something is unknown · sales may contact');
  });

  it('says nothing of "no contact" once sales has the lead', () => {
    const { verdict } = scenes.running ?? {};
    if (!verdict?.treatment) throw new Error('no treatment');
    const treatment = { ...verdict.treatment, contact: { allowed: false } };
    show('running', { verdict: { ...verdict, treatment } });
    expect(text()).not.toContain('no contact by sales');
    show('running', { verdict: { ...verdict, treatment, stage: { ...verdict.stage, recorded: 'lead' } } });
    expect(text()).toContain('no contact by sales');
  });

  it('draws no ring for a clock of which nobody knows whether it began, before sales has the lead', () => {
    const { verdict } = scenes.running ?? {};
    const [promise] = verdict?.promises ?? [];
    if (!verdict || !promise) throw new Error('no promise');
    const promises = [{ ...promise, state: 'unknown' as const, startedAt: null, dueAt: null }];
    show('running', { verdict: { ...verdict, promises } });
    expect(root.querySelector('.clock')).not.toBeNull();
    show('running', { verdict: { ...verdict, promises, stage: { ...verdict.stage, recorded: 'lead' } } });
    expect(root.querySelector('.clock')).toBeNull();
  });

  it('says nothing of a clock that is a little off', () => {
    show('running', { clockSkew: 59_000 });
    expect(root.querySelector('.notices')).toBeNull();
  });

  it('says since when the agreement should have been reviewed', () => {
    show('review-overdue');
    expect(text('footer')).toContain('Review overdue since 15 Jan 2027');
  });

  const bySigners = 'Agreement v7 · signed by marketing and sales';
  it.each([
    ['signed', bySigners, ''],
    ['example', 'Agreement v7', 'This is the example that comes with Leadpact, not your agreement'],
    ['awaited', 'Agreement v7', 'Your agreement has not come yet: this is the example'],
    [
      'awaited-in-vain',
      'Agreement v7',
      'Your agreement has not come yet (its host answers with a web page, perhaps a sign-in): this is the example',
    ],
    ['stale', bySigners, 'Not confirmed since 16 Nov, 9:00: its host cannot be reached'],
    ['stale-and-overdue', bySigners, 'Not confirmed since 16 Nov, 9:00Review overdue since 15 Jan 2027'],
    ['newer-schema', bySigners, 'Nothing new was taken: it needs a newer version of Leadpact'],
  ])('says what the agreement rests on: %s', (name, version, notes) => {
    show(name);
    expect(text('footer')).toBe(`${version}On one pageCopy lead as JSON${notes}`);
  });

  it('leads from there to the settings, and opens to the whole of it', async () => {
    const { on } = show('stale');
    act(() => button('Not confirmed since').click());
    expect(on.settings).toHaveBeenCalledWith('agreement');
    await press('Agreement v7');
    expect(text('footer .opened')).toContain(
      'Signed by marketing and sales; revision 12' +
        'Came 10 Nov 2026, 9:05' +
        'Not confirmed since 16 Nov 2026, 9:00It stays in force: an agreement does not lapse.' +
        'Nothing new was taken: its host cannot be reachedCheck the network. Leadpact goes on asking by itself.' +
        'Last asked 18 Nov 2026, 11:45',
    );
  });
});

describe('keyboard and focus', () => {
  const pressEscape = () => new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });

  it('takes no focus by appearing or by changing', () => {
    show('running');
    show('broken');
    show('broken', { collapsed: true });
    expect(document.activeElement).toBe(document.body);
  });

  it('collapses with Escape and gives the focus to the pill, and back', () => {
    const given = show('running');
    button('Collapse').focus();
    act(() => void button('Collapse').dispatchEvent(pressEscape()));
    expect(given.on.toggle).toHaveBeenCalledOnce();
    act(() => render(<Panel {...given} collapsed />, root));
    expect(document.activeElement?.className).toContain('pill');
    act(() => (document.activeElement as HTMLElement).click());
    act(() => render(<Panel {...given} />, root));
    expect(document.activeElement).toBe(button('Collapse'));
  });

  it('keeps the focus where it is when the lead comes', () => {
    show('loading');
    const collapse = button('Collapse');
    collapse.focus();
    show('running');
    expect(document.activeElement).toBe(collapse);
  });

  it('keeps the focus in the panel when what had it goes', () => {
    show('not-signed-in');
    button('Try again').focus();
    show('running');
    expect(document.activeElement).toBe(button('Collapse'));
    show('running', { collapsed: true });
    expect(document.activeElement?.className).toContain('pill');
  });

  it('does nothing with Escape when collapsed', () => {
    const { on } = show('running', { collapsed: true });
    const key = pressEscape();
    act(() => void root.querySelector('.pill')?.dispatchEvent(key));
    expect(on.toggle).not.toHaveBeenCalled();
    expect(key.defaultPrevented).toBe(false);
  });

  it('gives the grip to whoever moves it, as long as it is there', () => {
    const { on } = show('running');
    expect(on.grip).toHaveBeenLastCalledWith(root.querySelector('.grip'));
    act(() => render(null, root));
    expect(on.grip).toHaveBeenLastCalledWith(null);
  });
});

describe('announcing', () => {
  const announced = () => root.querySelector('.leadpact > [role=status]')?.textContent;

  it('says states, never seconds', () => {
    show('at-risk');
    expect(announced()).toBe('First contact: at risk');
    const before = announced();
    const { verdict } = scenes['at-risk'] ?? {};
    const [first] = verdict?.promises ?? [];
    if (!verdict || !first) throw new Error('no promise');
    show('at-risk', {
      verdict: { ...verdict, promises: [{ ...first, remainingSeconds: 480 }] },
    });
    expect(text('.time')).toBe('8 min');
    expect(announced()).toBe(before);
    show('broken');
    expect(announced()).toBe('First contact: broken');
  });
});

describe('copying the lead', () => {
  it('gives the lead that the verdict came from, and says that it is copied', async () => {
    const { on, reading } = show('running');
    await press('Copy lead as JSON');
    await vi.waitFor(() => expect(text('.copy [role=status]')).toBe('Copied'));
    if (reading.is !== 'read') throw new Error('no lead');
    expect(JSON.parse(String(vi.mocked(on.copy).mock.calls[0]?.[0]))).toEqual(reading.lead);
  });

  it('says when it could not', async () => {
    show('running', { on: { ...on(), copy: async () => false } });
    await press('Copy lead as JSON');
    await vi.waitFor(() => expect(text('.copy [role=status]')).toBe('Not copied'));
  });
});

describe('required fields that are empty', () => {
  it('are listed, each with the way to where it is filled in', async () => {
    const go = vi.fn(() => true);
    show('to-fill-in', { filling: { leads: true, nameOf: (field) => field, go } });
    expect(text('.lacking')).toBe('Still to be filled inCountryIndustryJob title');
    expect(text('.signals')).toBe('');
    await press('Industry');
    expect(go).toHaveBeenCalledWith('industry');
    expect(text('.lacking [role=status]')).toBe('');
  });

  it('say what the CRM calls them, where it shows none or nobody knows where', async () => {
    show('to-fill-in', { filling: { leads: true, nameOf: () => 'x_industry', go: () => false } });
    await press('Industry');
    expect(text('.lacking [role=status]')).toBe(
      'Not in sight on this page, perhaps in another tab of the record. Odoo’s name for it: x_industry',
    );
    show('to-fill-in-somewhere');
    expect(root.querySelector('.lacking button')).toBeNull();
    expect(text('.lacking li')).toBe('Country organization.address.country Industry ');
  });

  it('that is filled in is not looked for any more', async () => {
    const filling = { leads: true, nameOf: (field: string) => field, go: () => false };
    show('to-fill-in', { filling });
    await press('Job title');
    expect(text('.lacking [role=status]')).toContain('jobTitle');
    show('to-fill-in-somewhere', { filling });
    expect(text('.lacking [role=status]')).toBe('');
  });

  it('are none that nobody knows', () => {
    show('partly-unknown');
    expect(root.querySelector('.lacking')).toBeNull();
  });
});

it('leads to the agreement on one page, in the version that judged', async () => {
  const { on } = show('running');
  await press('On one page');
  expect(on.page).toHaveBeenCalledWith(7);
});

describe('what the settings can mend', () => {
  it.each(['token', 'permission'])('%s: leads there', async (name) => {
    const { on } = show(name);
    await press('Open the settings');
    expect(on.settings).toHaveBeenCalledOnce();
    await press('Try again');
    expect(on.retry).toHaveBeenCalledOnce();
  });
  it('a pause needs nobody', () => {
    show('pause');
    expect(root.querySelectorAll('.face button').length).toBe(0);
  });
});

describe.each(Object.keys(scenes))('%s', async (name) => {
  it.each([true, false])('is accessible (collapsed: %s)', async (collapsed) => {
    show(name, { collapsed });
    await openAll();
    const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  // Preact writes an empty text anew at every drawing, once a second, and the page is laid out again: draw null instead.
  it.each([true, false])('drawn again as it was, touches nothing (collapsed: %s)', async (collapsed) => {
    const given = show(name, { collapsed });
    await openAll();
    const touched = new MutationObserver(() => {});
    touched.observe(root, { subtree: true, childList: true, characterData: true, attributes: true });
    act(() => render(<Panel {...given} />, root));
    expect(
      touched.takeRecords().map(({ type, target }) => `${type} in ${target.parentElement?.outerHTML}`),
    ).toEqual([]);
  });

  it.each(languages)('is complete in %s', async (language) => {
    show(name, { reader: readerOf(language) });
    await openAll();
    expect(text()).not.toMatch(/[{}]|undefined|NaN|\[object|Invalid/);
  });
});

describe('writing into the CRM', () => {
  const written = (name: string) => {
    const { on } = show(name);
    const paper = paperOf(scenes[name] as Scene, agreement, readerOf('en'));
    const place = root.querySelector('.deeds > div');
    if (!paper || !place) throw new Error(`nothing is written in ${name}`);
    const heard = { change: vi.fn(), submit: vi.fn(), undo: vi.fn(), close: vi.fn() };
    act(() => render(<Form {...paper} on={heard} />, place));
    return { on, heard };
  };
  const papers = Object.keys(scenes).filter((name) => scenes[name]?.paper);

  it('has a button for what can be done, and says which form is open', () => {
    const ask = vi.fn();
    const given = show('running');
    const writing = { open: 'log' as const, ask, place: vi.fn() };
    act(() => render(<Panel {...given} writing={writing} />, root));
    const buttons = [...root.querySelectorAll('.deeds > button')];
    expect(buttons.map((one) => [one.textContent, one.getAttribute('aria-expanded')])).toEqual([
      ['Log a contact', 'true'],
      ['Accept', 'false'],
      ['Hand back', 'false'],
    ]);
    act(() => button('Hand back').click());
    expect(ask).toHaveBeenCalledExactlyOnceWith('handBack');
    expect(writing.place).toHaveBeenCalledWith(root.querySelector('.deeds > div'));
  });

  it('says where nothing can be written, and what to do', () => {
    const given = show('running');
    const problem = given.labels.actions.cannot;
    act(() => render(<Panel {...given} writing={{ open: 'log', problem, ask() {}, place() {} }} />, root));
    expect(text('.deeds')).toContain('Odoo has no place for this');
  });

  it('shows what it will write before it writes', () => {
    const { heard } = written('log-a-contact');
    expect(text('.told')).toMatch(/^Writes to Odoo: call, no answer, \d\d:\d\d, “Rang twice/);
    expect(root.querySelector<HTMLInputElement>('input[value=no-answer]')?.checked).toBe(true);
    act(() => root.querySelector<HTMLInputElement>('input[value=email]')?.click());
    expect(heard.change).toHaveBeenCalledWith({ choice: 'email', outcome: '' }, expect.any(Event));
    act(() => root.querySelector<HTMLElement>('.form .action')?.click());
    expect(heard.submit).toHaveBeenCalledOnce();
  });

  it('has no outcome for an e-mail, and no reason before one is chosen', () => {
    written('hand-back-why');
    expect(root.querySelector('.told')).toBeNull();
    expect(root.querySelector<HTMLButtonElement>('.form .action')?.disabled).toBe(true);
    written('contact-not-agreed');
    expect(text('.form fieldset')).toContain('Call(not agreed now)');
  });

  it('closes on Escape without collapsing the panel', () => {
    const { on, heard } = written('accept');
    const form = root.querySelector('.form');
    act(() => {
      form?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    });
    expect(heard.close).toHaveBeenCalledOnce();
    expect(on.toggle).not.toHaveBeenCalled();
  });

  it('says what became of it', () => {
    written('written');
    expect(text('.told')).toContain('Logged: call, no answer');
    expect(text('.form .action')).toBe('Undo');
    written('answer-lost');
    expect(text('.form [role=status]')).toBe('Not known whether Odoo has it. Try again: it looks first.');
    written('refused');
    expect(text('.form [role=alert]')).toBe(
      "Odoo does not let you do that. Odoo says: You are not allowed to modify 'Lead/Opportunity' (crm.lead) records.",
    );
  });

  it.each(papers)('%s can be used by everybody', async (name) => {
    written(name);
    const { violations } = await axe.run(root, { rules: { 'color-contrast': { enabled: false } } });
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });
});
