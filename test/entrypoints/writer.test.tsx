import { beforeEach, expect, test, vi } from 'vitest';
import type { Desk, Opened, Writer } from '../../entrypoints/panel/desk.ts';
import { openWriter } from '../../entrypoints/write/open.tsx';
import { CrmError, type CrmWrite } from '../../lib/crm/crm.ts';

// The script that writes: what it offers, and whom it writes as.

const choice = (id: string) => ({ id, name: id, told: id, hint: '', outcomes: [] });
const opened: Opened = {
  deed: 'log',
  form: {
    choices: ['call', 'email', 'message'].map(choice),
    choose: 'How',
    stage: null,
    stageTold: '',
    advice: '',
    isClosed: false,
    takesNote: true,
    isTimed: true,
    submit: 'Log',
    done: 'Logged',
  },
  words: {
    outcome: 'Outcome',
    note: 'Note',
    writes: 'Writes: {what}',
    cancel: 'Cancel',
    writing: 'Writing',
    undo: 'Undo',
    undoing: 'Taking it back',
    lost: 'Lost',
    unseen: 'Unseen',
    again: 'Again',
    said: 'It says:',
    cannot: 'Cannot',
  },
  failures: { 'other-person': 'Another person', failed: 'Failed' },
  locale: 'en',
};

let place: HTMLElement;
beforeEach(() => {
  document.body.innerHTML = '<div></div>';
  place = document.body.firstElementChild as HTMLElement;
});

function start(write: CrmWrite, isSignedIn: Desk['isSignedIn'] = () => null) {
  const renew = vi.fn();
  const desk: Desk = {
    ask: async () => null,
    subject: () => ({ ref: { kind: 'lead', id: '1' }, known: [], seen: 'New' }),
    now: () => Date.parse('2026-11-21T10:00:00Z'),
    renew,
    close: () => {},
    isMeant: () => true,
    isSignedIn,
    signal: new AbortController().signal,
  };
  Reflect.set(globalThis, 'leadpactWriter', (open: (desk: Desk) => Writer) => open(desk)(place, opened));
  openWriter(write);
  return renew;
}
const submit = () => [...place.querySelectorAll('button')].find((one) => one.textContent === 'Log')?.click();

test('offers only the contacts that the CRM has a place for', () => {
  start({ channels: ['call', 'email'], attempt: async () => ({}) });
  expect(place.textContent).toContain('email');
  expect(place.textContent).not.toContain('message');
});

test.each([true, null])(
  "writes when the token's person is that of the page, or the page does not tell: %s",
  async (same) => {
    const attempt = vi.fn<NonNullable<CrmWrite['attempt']>>(async () => ({}));
    start({ me: async () => ({ id: '7', name: 'Dana' }), attempt }, () => same);
    submit();
    await expect.poll(() => place.textContent).toContain('Logged');
    expect(attempt.mock.lastCall?.[1]).toMatchObject({ channel: 'call', at: '2026-11-21T10:00:00Z' });
  },
);

test("writes nothing under a colleague's name", async () => {
  const attempt = vi.fn(async () => ({}));
  start({ me: async () => ({ id: '8', name: 'Omar' }), attempt }, ({ id }) => id === '7');
  submit();
  await expect.poll(() => place.textContent).toContain('Another person. It says: Omar');
  expect(attempt).not.toHaveBeenCalled();
});

test('writes nothing when it cannot be known who the token is', async () => {
  const attempt = vi.fn(async () => ({}));
  const me = async () => {
    throw new CrmError('forbidden');
  };
  start({ me, attempt }, () => true);
  submit();
  await expect.poll(() => place.textContent).toContain('Failed');
  expect(attempt).not.toHaveBeenCalled();
});

test('another language keeps what somebody has put into the form, another form does not', () => {
  let draw: Writer = () => {};
  const desk = { ask: async () => null, now: () => 0, subject: () => null } as unknown as Desk;
  Reflect.set(globalThis, 'leadpactWriter', (open: (desk: Desk) => Writer) => {
    draw = open(desk);
  });
  openWriter({ attempt: async () => ({}) });
  draw(place, opened);
  const channel = () => place.querySelector<HTMLInputElement>('input:checked')?.value;
  const email = place.querySelector<HTMLInputElement>('input[value=email]');
  // What a script types is nothing that a person wants to say.
  const change = new Event('change', { bubbles: true });
  Object.defineProperty(change, 'isTrusted', { value: true });
  if (email) email.checked = true;
  email?.dispatchEvent(change);
  draw(place, { ...opened, form: { ...opened.form, choose: 'Hur' } });
  expect(place.querySelector('legend')?.textContent).toBe('Hur');
  expect(channel()).toBe('email');
  draw(place, { ...opened, deed: 'move' });
  expect(channel()).not.toBe('email');
});
