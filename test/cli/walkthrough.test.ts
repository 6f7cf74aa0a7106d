import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { hostDoor } from '../../lib/sync/download.ts';
import { fingerprintOf } from '../../lib/sync/fingerprint.ts';
import { encode } from '../../lib/sync/json.ts';
import { update } from '../../lib/sync/update.ts';
import { answer, blocksOf, noTerminal, openTerminal, passphrase, portTaken, type Typist } from './typed.ts';

// The README's own lines, as they stand there, in a real terminal. What needs a browser is in test/e2e/walkthrough.test.ts.

vi.setConfig({ testTimeout: 240_000 });
const missing = noTerminal() ?? (await portTaken(8420));
const home = mkdtempSync(join(tmpdir(), 'leadpact-home-'));
const file = (name: string) => readFileSync(join(home, 'rules', name), 'utf8');
const [keys = '', root = '', first = '', browser = '', second = '', lost = '', ...more] =
  blocksOf('Rules that travel');

const asked: string[] = [];
let terminal: Typist;
beforeAll(() => {
  if (!missing)
    terminal = openTerminal(home, (line) => {
      const typed = answer(line);
      if (typed !== undefined) asked.push(line);
      return typed;
    });
});
afterAll(async () => {
  await terminal?.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach((context) => {
  if (missing) context.skip(missing);
});

let state: unknown;
/** As a browser with the policy that was printed. */
async function sync(): Promise<string> {
  const [policy] = Object.values(JSON.parse(file('policy.json'))['3rdparty'].extensions) as {
    agreement: { address: string; root: string };
  }[];
  const { address, root: pinned } = policy?.agreement ?? expect.fail('no policy');
  const outcome = await update(state, encode(pinned), hostDoor(fetch, address), Date.now());
  if (outcome.kind === 'refused') return `${outcome.cause.code} ${outcome.cause.file}`;
  if (outcome.kind === 'new') state = outcome.state;
  const { version, revision, root: number, signedBy } = outcome.held.provenance;
  return `version ${version}, revision ${revision}, root ${number}, ${signedBy.map(({ owner }) => owner).sort()}`;
}

test('keys, a root and its fingerprint', async () => {
  expect(await terminal.type(keys)).not.toContain('Warning');
  expect(asked).toHaveLength(8);
  const screen = await terminal.type(root);
  expect(screen).toContain(await fingerprintOf(encode(file('root.json'))));
  // Nobody saw a passphrase.
  expect(screen).not.toContain(passphrase);
});

test('the first version is signed twice, served, and taken by a browser with the policy', async () => {
  const screen = await terminal.type(first);
  expect(screen).toContain("sales' owner must still sign");
  expect(await sync()).toBe('version 1, revision 1, root 1, marketing,sales');
  expect(browser).toContain('policy.json');
});

test('the second version: who would move is shown before it is signed', async () => {
  const screen = await terminal.type(second);
  expect(screen).toContain('promises.accept.within: "1 working day" → "3 working days"');
  expect(screen).toMatch(/\d+ of \d+ leads would move/);
  expect(await sync()).toBe('version 2, revision 2, root 1, marketing,sales');
});

test("marketing's lost key is replaced, and browsers follow", async () => {
  await terminal.type(lost);
  expect(await sync()).toBe('version 2, revision 3, root 2, marketing,sales');
  expect(more).toEqual([]);
});
