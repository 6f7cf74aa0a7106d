import { render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { Queue } from '../../components/queue/Queue.tsx';
import type { Listed, QueueProps } from '../../components/queue/view.ts';
import type { QueueLine } from '../../lib/telling/queue/line.ts';
import { arrange, groups, plain, type Search } from '../../lib/telling/queue/order.ts';
import { queueWords } from '../../lib/words/queue/words.ts';

// The queue as it is drawn: how much of it, and what the keyboard does.

const score = (topic: 'fit' | 'engagement', grade: string) => ({
  topic,
  title: topic,
  grade,
  points: '60',
  note: '',
  bar: { points: 60, worst: 40, best: 80 },
});
const many = (n: number): Listed[] =>
  Array.from({ length: n }, (_, i) => ({
    key: `odoo ${i}`,
    group: groups[i % groups.length] ?? 'now',
    due: i,
    text: plain(`Lead ${i} Acme`),
    url: i % 7 === 6 ? null : `https://crm.acme.example/odoo/crm.lead/${i}`,
    crm: 'Odoo',
  }));

let told = 0;
const line = ({ key }: Listed): QueueLine => {
  told++;
  return {
    name: `Lead ${key.slice(5)}`,
    company: 'Acme',
    stage: 'MQL',
    mark: 'broken',
    tone: 'missed',
    what: 'First contact',
    time: 'Broken by 5 h',
    next: 'Next: Call',
    scores: [score('fit', 'A'), score('engagement', 'high')],
  };
};

const on = {
  open: vi.fn(),
  again: vi.fn(),
  stop: vi.fn(),
  settings: vi.fn(),
  page: vi.fn(),
  today: vi.fn(),
  help: vi.fn(),
};
function draw(
  rows: readonly Listed[],
  search: Search = { group: null, typed: '' },
  more: Partial<QueueProps> = {},
) {
  const again = (next: Search) => draw(rows, next, more);
  const props: QueueProps = {
    words: queueWords('en'),
    language: 'en',
    scores: ['Fit', 'Engagement'],
    search,
    arranged: arrange(rows, search),
    isMixed: false,
    isCompact: false,
    line,
    face: null,
    going: '',
    isReading: false,
    asOf: 'As of 14:20',
    troubles: [],
    page: null,
    today: null,
    on: { ...on, search: again },
    ...more,
  };
  render(<Queue {...props} />, document.body);
}
const all = <T extends Element>(selector: string) => [...document.querySelectorAll<T>(selector)];
const press = (key: string) =>
  document.activeElement?.dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }),
  );
const here = () => document.activeElement?.getAttribute('data-key');

afterEach(() => {
  render(null, document.body);
  vi.clearAllMocks();
  told = 0;
});

test('of thousands only those in sight are drawn, and only of these anything is told', () => {
  draw(many(5000));
  expect(all('.entry').length).toBeGreaterThan(5);
  expect(all('.entry').length).toBeLessThan(60);
  expect(all('*').length).toBeLessThan(1500);
  expect(told).toBeLessThan(120);
  // How long it is is said, and seen.
  expect(all('h2').map(({ textContent }) => textContent)).toHaveLength(groups.length);
  expect(all('li[aria-posinset="1"]')[0]?.getAttribute('aria-setsize')).toBe('834');
  expect(all<HTMLElement>('.list')[0]?.style.height).toBe(`${6 * 30 + 5000 * 56}px`);
});

test('who wants it compact has low rows, and more of them', () => {
  draw(many(5000));
  const before = all('.entry').length;
  draw(many(5000), undefined, { isCompact: true });
  expect(all<HTMLElement>('.list')[0]?.style.height).toBe(`${6 * 30 + 5000 * 40}px`);
  expect(all<HTMLElement>('li[aria-posinset="3"]')[0]?.style.top).toBe(`${30 + 2 * 40}px`);
  expect(all('.entry').length).toBeGreaterThan(before);
  expect(all('.queue.compact')).toHaveLength(1);
});

test('wherever the person is, letters find, and Escape goes back to all', async () => {
  const search = vi.fn();
  const find = (typed: string, group: Search['group']) =>
    draw(many(60), { typed, group }, { on: { ...on, search } });
  find('1', 'missed');
  press('ArrowDown');
  expect(here()).not.toBe(null);
  press('Escape');
  expect(search).toHaveBeenLastCalledWith({ typed: '', group: 'missed' });
  expect(document.activeElement?.tagName).toBe('INPUT');
  find('', 'missed');
  press('Escape');
  expect(search).toHaveBeenLastCalledWith({ typed: '', group: null });
  // With nothing to go back from, it is the browser's: it closes the popup.
  find('', null);
  const pressed = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true });
  document.activeElement?.dispatchEvent(pressed);
  expect(pressed.defaultPrevented).toBe(false);

  for (const key of ['a', 'Backspace', 'é']) {
    all<HTMLElement>('.filters button')[1]?.focus();
    press(key);
    expect(document.activeElement?.tagName).toBe('INPUT');
  }
  // A button is pressed with the space bar.
  all<HTMLElement>('.filters button')[1]?.focus();
  press(' ');
  expect(document.activeElement?.tagName).toBe('BUTTON');
});

test('the arrow keys go through the list, past what is drawn, and back to the search', async () => {
  const rows = many(500);
  const order = arrange(rows, { group: null, typed: '' }).rows.map(({ key }) => key);
  draw(rows);
  expect(document.activeElement?.tagName).toBe('INPUT');
  press('ArrowDown');
  expect(here()).toBe(order[0]);
  press('ArrowDown');
  await vi.waitFor(() => expect(here()).toBe(order[1]));
  press('End');
  await vi.waitFor(() => expect(here()).toBe(order.at(-1)));
  press('Home');
  await vi.waitFor(() => expect(here()).toBe(order[0]));
  press('ArrowUp');
  expect(document.activeElement?.tagName).toBe('INPUT');
});

test('who is at a lead stays with it when others come before it', async () => {
  const rows = many(12);
  draw(rows);
  press('ArrowDown');
  press('ArrowDown');
  await vi.waitFor(() => expect(here()).not.toBe(null));
  const lead = here();
  draw([{ ...(rows[0] as Listed), key: 'odoo new', due: -1 }, ...rows]);
  await vi.waitFor(() => expect(here()).toBe(lead));
});

test('Enter opens the first that is found; a click opens a lead, unless the browser is asked for more', () => {
  const rows = many(12);
  draw(rows);
  press('Enter');
  expect(on.open).toHaveBeenLastCalledWith(rows[0]);
  const [link] = all<HTMLElement>('a.entry');
  // The browser's own way, which is not for this test.
  document.addEventListener('click', (event) => event.preventDefault(), { once: true });
  link?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey: true }));
  expect(on.open).toHaveBeenCalledTimes(1);
  const click = new MouseEvent('click', { bubbles: true, cancelable: true });
  link?.dispatchEvent(click);
  expect(click.defaultPrevented).toBe(true);
  expect(on.open).toHaveBeenCalledTimes(2);
});

test('a lead whose page nobody knows says what to do, and opens nothing', () => {
  draw(many(12));
  const [lost] = all<HTMLElement>('button.entry');
  expect(lost?.title).toBe('Open a page of Odoo: it tells where its leads are.');
  lost?.click();
  expect(on.open).not.toHaveBeenCalled();
});

test('a group alone, all again, and what is not found', async () => {
  draw(many(60));
  const chip = (name: string) =>
    all<HTMLElement>('.filters button').find((one) => one.textContent?.startsWith(name));
  chip('Missed')?.click();
  expect(all('h2').map(({ textContent }) => textContent)).toEqual(['Missed 10']);
  expect(chip('Missed')?.getAttribute('aria-pressed')).toBe('true');
  chip('Missed')?.click();
  expect(all('h2')).toHaveLength(6);
  draw(many(60), { group: null, typed: 'nobody' });
  expect(document.body.textContent).toContain('No lead matches “nobody”');
});

test('text of a CRM is text', () => {
  const evil = '<img src=x onerror=alert(1)>';
  draw(many(3), undefined, {
    line: (row) => ({ ...line(row), name: evil, company: evil, what: evil }),
    troubles: [{ key: 'odoo', text: 'Odoo reports an error.', said: evil, deed: null, label: '' }],
  });
  expect(all('img')).toEqual([]);
  expect(document.body.textContent).toContain(evil);
});

test('what is to be done is read before what it is about', () => {
  draw(many(1));
  expect(document.querySelector('.owed bdi')?.textContent).toBe('Next: Call · First contact');
});

test('a stage that nobody knows is said once', () => {
  draw(many(1), undefined, {
    line: (row) => ({ ...line(row), stage: 'Stage unknown', what: 'Stage unknown', next: '' }),
  });
  expect(document.querySelector('.owed bdi')?.textContent).toBe('Stage unknown');
});

test('“not today” is there where reminders are on, and is taken back there', () => {
  draw(many(1));
  expect(all('footer')).toEqual([]);
  draw(many(1), undefined, { today: { text: 'Reminders:', label: 'Not today' } });
  const [button] = all<HTMLElement>('footer button');
  expect(button?.textContent).toBe('Not today');
  button?.click();
  expect(on.today).toHaveBeenCalledOnce();
});
