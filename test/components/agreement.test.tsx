import axe from 'axe-core';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Agreement } from '../../components/workshop/rules/Agreement.tsx';
import type { Offered, RulesEvents, RulesView } from '../../components/workshop/rules/view.ts';
import { languages } from '../../lib/words/language.ts';
import { rulesWords } from '../../lib/words/rules/words.ts';
import { rulesScenes } from './rules-scenes.ts';

const of = (digit: string) => Array.from({ length: 16 }, () => digit.repeat(4)).join(' ');
const goodUntil = '2027-11-18T08:00:00Z';
const offered: Offered = {
  address: 'https://rules.acme.example',
  host: 'rules.acme.example',
  roots: [
    { version: 2, text: 'second', fingerprint: of('b'), goodUntil },
    { version: 1, text: 'first', fingerprint: of('a'), goodUntil },
  ],
};

let root: HTMLElement;
beforeEach(() => {
  vi.stubEnv('TZ', 'UTC');
  document.documentElement.lang = 'en';
  document.title = 'Settings';
  root = document.body.appendChild(document.createElement('main'));
});
afterEach(() => {
  render(null, root);
  root.remove();
  vi.unstubAllEnvs();
});

const events = () =>
  ({
    ask: vi.fn<RulesEvents['ask']>(async () => ({ came: false, cause: null })),
    hostAt: vi.fn<RulesEvents['hostAt']>((address) =>
      address.startsWith('https://') ? { host: new URL(address).host } : { problem: 'not-secure' },
    ),
    fetch: vi.fn<RulesEvents['fetch']>(async () => offered),
    allow: vi.fn(async () => true),
    trust: vi.fn(async () => {}),
    remove: vi.fn(async () => {}),
    save: vi.fn(),
  }) satisfies RulesEvents;

function show(name: string, on: RulesEvents = events(), language: (typeof languages)[number] = 'en') {
  const view = rulesScenes[name];
  if (view === undefined) throw new Error(`There is no scene ${name}`);
  act(() => render(<Agreement words={rulesWords(language)} locale={language} view={view} on={on} />, root));
}
const text = (selector = '.rules') => root.querySelector(selector)?.textContent?.replace(/\s+/g, ' ') ?? '';
const press = async (name: string) => {
  const button = [...root.querySelectorAll('button')].find(({ textContent }) => textContent === name);
  if (!button) throw new Error(`There is no button ${name} in ${text()}`);
  act(() => button.click());
  await settled();
};
/** Until what was asked for has come. */
const settled = () => act(() => new Promise<void>((over) => setTimeout(over)));
const type = (label: string, value: string) => {
  const input = [...root.querySelectorAll('label')].find(({ textContent }) => textContent === label)?.htmlFor;
  const field = root.querySelector<HTMLInputElement>(`#${input}`);
  if (!field) throw new Error(`There is no field ${label}`);
  act(() => {
    field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
};

describe('how it stands', () => {
  it.each([
    ['loading', 'Looking at what is in force …'],
    ['unreadable', 'What is in force cannot be told just now: The storage cannot be read'],
    ['example', 'The example is in forceIt comes with Leadpact'],
    [
      'awaited',
      'Your agreement has not come yetUntil it has, the example that comes with Leadpact is in force.',
    ],
    [
      'awaited-in-vain',
      'Asked in vain 18 Nov 2026, 10:45: its host answers with a web page, perhaps a sign-in. Ask whoever keeps',
    ],
    ['signed', 'In force, and confirmedAgreementNordic Pumps: marketing and sales, v7'],
    [
      'signed',
      'Signed bymarketing and salesRevision12Came10 Nov 2026, 8:05Confirmed until19 Nov 2026, 8:00Review by15 Jan 2027Last asked18 Nov 2026, 10:45',
    ],
    ['by-company', 'In force, and confirmedSet by your company'],
    ['stale', 'In force, but not confirmed since 16 Nov 2026, 8:00It stays in force'],
    ['stale-offline', 'its host cannot be reached. Check the network.'],
    ['offline', 'In force, and confirmedAsked in vain 18 Nov 2026, 10:45: its host cannot be reached.'],
    ['closed', 'Allow rules.acme.example'],
    [
      'refused',
      'In force. Something newer was not takenBecause not everybody has signed who must. Tell the owners',
    ],
    [
      'newer-schema',
      'In force. Something newer was not takenBecause it needs a newer version of Leadpact. Update Leadpact',
    ],
    ['storage-full', 'there is no room left to store it. Make room on this computer’s disk.'],
    ['unknown-cause', 'from-the-future'],
    ['damaged', 'What was stored here was damagedWhat is in force is the one before it'],
    ['recovered', 'All is well again'],
    ['overdue', 'Its review is overdue since 15 Nov 2026. Marketing and sales agreed'],
    ['in-steps', 'has reached 12.5% of them. It reaches 50% on 23 Nov 2026, 7:00.'],
    ['held', 'has reached 0% of them. On hold since 17 Nov 2026, 13:05: it comes to no further team.'],
    ['coming', 'v8 comes into force 30 Nov 2026, 23:00.v9 comes to the lead owners’ teams in steps'],
  ])('%s: %s', (name, said) => {
    act(() =>
      render(
        <Agreement words={rulesWords('en')} locale="en-GB" view={rulesScenes[name] ?? null} on={events()} />,
        root,
      ),
    );
    expect(text()).toContain(said);
  });

  it('takes what an agreement calls itself as text', () => {
    show('hostile');
    expect(root.querySelector('img')).toBeNull();
    expect(text()).toContain('<img src=x');
    expect(text()).not.toContain('\u202e');
  });

  it('gives nobody a way to change what the company has set', () => {
    show('by-company');
    expect(text()).not.toContain('Remove');
    expect(root.querySelector('input')).toBeNull();
  });
});

describe.each(languages)('in %s', (language) => {
  it.each(Object.keys(rulesScenes))('%s leaves nothing unsaid', (name) => {
    show(name, events(), language);
    expect(text()).not.toMatch(/\{\w+\}|undefined|null|NaN|Invalid/);
  });
});

describe.each(Object.keys(rulesScenes))('%s', (name) => {
  it('is accessible', async () => {
    show(name);
    const { violations } = await axe.run(root, {
      rules: { 'color-contrast': { enabled: false }, region: { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
  }, 30_000);
});

describe('asking', () => {
  it('says that it asks, and what came of it', async () => {
    const on = events();
    let answer = (_: Awaited<ReturnType<RulesEvents['ask']>>) => {};
    on.ask.mockImplementation(
      () =>
        new Promise((done) => {
          answer = done;
        }),
    );
    show('signed', on);
    await press('Ask now');
    expect(text('.rules [role=status].progress')).toBe('Asking rules.acme.example …');
    answer({ came: true, cause: null });
    await settled();
    expect(text()).toContain('Something new has come and is in force.');
    await press('Ask now');
    answer({ came: false, cause: { code: 'hash', detail: '' } });
    await settled();
    expect(text()).toContain('Not taken: a file is not the one that was signed');
    await press('Ask now');
    await press('Stop waiting');
    answer({ came: true, cause: null });
    await settled();
    expect(text('.progress')).toBe('Not waited for. What still comes is taken all the same.');
  });

  it('says so when it cannot', async () => {
    const on = events();
    on.ask.mockRejectedValue(new Error('no worker'));
    show('signed', on);
    await press('Ask now');
    expect(text()).toContain('Leadpact could not ask: no worker');
  });

  it('asks the browser first where the host is closed, and nobody else after a no', async () => {
    const on = events();
    on.allow.mockResolvedValueOnce(false);
    show('closed', on);
    await press('Allow rules.acme.example');
    expect(on.allow).toHaveBeenCalledWith('https://rules.acme.example/agreement');
    expect(text()).toContain('The browser was told no');
    expect(on.ask).not.toHaveBeenCalled();
    await press('Allow rules.acme.example');
    expect(on.ask).toHaveBeenCalledTimes(1);
  });
});

describe('setting it up', () => {
  const fetched = async (on = events()) => {
    show('example', on);
    type('Address of the agreement', 'https://rules.acme.example');
    await press('Fetch the root');
    return on;
  };

  it('says what is wrong with an address before anything is asked', async () => {
    const on = events();
    show('example', on);
    type('Address of the agreement', 'http://rules.acme.example');
    expect(root.querySelector('.problem')).toBeNull();
    await press('Fetch the root');
    expect(text('.problem')).toBe('That address is not encrypted. It must begin with https://.');
    expect(on.fetch).not.toHaveBeenCalled();
  });

  it.each([
    ['nothing', '', 'Paste the fingerprint that you were given, or compare it and say so.'],
    ['half of it', of('b').slice(0, 39), 'A fingerprint has 64 signs, 0 to 9 and a to f. These are 32.'],
    ['another one', of('c'), 'That is another root’s fingerprint, so nothing is trusted.'],
    ['something else', 'z'.repeat(64), 'A fingerprint has 64 signs, 0 to 9 and a to f. These are 64.'],
  ])('trusts nothing by %s', async (_, written, problem) => {
    const on = await fetched();
    expect(text('.fingerprint')).toBe(of('b'));
    type('Fingerprint that you were given', written);
    await press('Trust this root');
    expect(text('.problem')).toContain(problem);
    expect(on.trust).not.toHaveBeenCalled();
  });

  it('what was written counts, and not that it was compared as well', async () => {
    const on = await fetched();
    await act(async () => root.querySelector<HTMLInputElement>('[type=checkbox]')?.click());
    type('Fingerprint that you were given', of('c'));
    await press('Trust this root');
    expect(on.trust).not.toHaveBeenCalled();
  });

  it.each([
    ['the newest', of('b'), 'second'],
    ['one that was told of earlier', of('a'), 'first'],
    ['as others write it', `SHA256:${of('B').replaceAll(' ', ':')}`, 'second'],
  ])('trusts the root that was meant: %s', async (_, written, meant) => {
    const on = await fetched();
    type('Fingerprint that you were given', written);
    await press('Trust this root');
    expect(on.trust.mock.calls).toMatchObject([['https://rules.acme.example', { text: meant }]]);
    expect(text('.said')).toBe('Set up: this root is trusted now.');
    expect(document.activeElement?.id).toBe('agreement');
    // What is trusted now is asked at once.
    show('awaited', on);
    expect(on.ask).toHaveBeenCalledTimes(1);
  });

  it('trusts the newest that was compared', async () => {
    const on = await fetched();
    await act(async () => root.querySelector<HTMLInputElement>('[type=checkbox]')?.click());
    await press('Trust this root');
    expect(on.trust.mock.calls).toMatchObject([['https://rules.acme.example', { text: 'second' }]]);
  });

  it('goes back to the address', async () => {
    await fetched();
    await press('Cancel');
    expect(document.activeElement?.tagName).toBe('INPUT');
    expect((document.activeElement as HTMLInputElement).value).toBe('https://rules.acme.example');
  });

  it('ends what it waits for when nobody wants it any more', async () => {
    const on = events();
    const signals: AbortSignal[] = [];
    on.fetch.mockImplementation((_, signal) => {
      signals.push(signal);
      return new Promise(() => {});
    });
    await fetched(on);
    expect(text()).toContain('Fetching the root from rules.acme.example …');
    await press('Cancel');
    await press('Fetch the root');
    render(null, root);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  it('says why no root came, and asks the browser where that helps', async () => {
    const on = events();
    on.fetch.mockRejectedValueOnce(new Error('no', { cause: { code: 'closed', detail: '1.root.json x' } }));
    await fetched(on);
    expect(text('[role=alert]')).toContain('No root came from rules.acme.example.Because its host does not');
    on.allow.mockResolvedValueOnce(false);
    await press('Allow rules.acme.example');
    expect(text('[role=alert]')).toContain('The browser was told no');
    await press('Allow rules.acme.example');
    expect(text('h4')).toBe('This root came from rules.acme.example');
  });

  it('says what did not work', async () => {
    const on = events();
    on.trust.mockRejectedValue(new Error('the disk is full'));
    await fetched(on);
    type('Fingerprint that you were given', of('b'));
    await press('Trust this root');
    expect(text('.said')).toBe('That did not work: the disk is full');
  });
});

describe('the log', () => {
  it('shows the newest, all when asked, and is given as a file', async () => {
    const on = events();
    show('long-log', on);
    expect(root.querySelectorAll('tbody tr')).toHaveLength(5);
    await press('Show all 200');
    expect(root.querySelectorAll('tbody tr')).toHaveLength((rulesScenes['long-log'] as RulesView).log.length);
    await press('Save the log as a file');
    expect(on.save).toHaveBeenCalledTimes(1);
  });
});

describe('removing', () => {
  it('says first what is in force then', async () => {
    const on = events();
    show('signed', on);
    await press('Remove this agreement');
    expect(text('[role=alert]')).toContain(
      'the example that comes with Leadpact is in force in this browser',
    );
    expect(document.activeElement?.textContent).toBe('Keep it');
    expect(on.remove).not.toHaveBeenCalled();
    await press('Remove it');
    expect(text('.said')).toBe('Removed. The example that comes with Leadpact is in force.');
  });
});
