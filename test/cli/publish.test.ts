import { existsSync, mkdirSync } from 'node:fs';
import { Updater } from 'tuf-js';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { readFolder } from '../../lib/cli/repository/folder.ts';
import { serve } from '../sync/host.ts';
import { day, found, makeKey, newBrowser, openOffice, proposeVersion, signBoth, start } from './office.ts';

// One company through two years, in order: each test goes on where the one before it left off.

// Each passphrase takes its time, on purpose.
vi.setConfig({ testTimeout: 60_000 });
const office = openOffice();
let browser = async (): Promise<string> => 'not yet';
beforeAll(async () => {
  office.now = Date.now();
  await found(office);
  browser = newBrowser(office);
}, 60_000);
/** What the folder was after the last step that should have changed nothing. */
const fileNames = async () =>
  [...(await readFolder(office.path('public')))].map(([name, bytes]) => `${name} ${bytes}`);
const refused = async (...args: string[]) => {
  const before = await fileNames();
  const { exit, err } = await office.run(...args);
  expect(exit).toBe(1);
  expect(await fileNames()).toEqual(before);
  return err;
};
const publish = () => office.do('publish public proposal.json --key machine.key');
afterEach(() => {
  office.world = {};
});

test('tuf-js, as a client that holds only the root, accepts what was published, and the next version after it', async () => {
  for (const version of [1, 2]) {
    if (version === 2) {
      await proposeVersion(office, 2);
      await signBoth(office);
      await publish();
    }
    const host = await serve(await readFolder(office.path('public')));
    const folder = office.path('tuf');
    mkdirSync(folder, { recursive: true });
    if (version === 1) office.write('tuf/root.json', office.read('public/1.root.json'));
    try {
      const updater = new Updater({
        metadataDir: folder,
        metadataBaseUrl: host.address,
        targetDir: folder,
        targetBaseUrl: host.address,
        config: { fetchRetry: false },
      });
      await updater.refresh();
      const info = (await updater.getTargetInfo(`agreements/${version}.json`)) ?? expect.fail('not there');
      await updater.downloadTarget(info, office.path(`tuf/${version}.json`));
      expect(JSON.parse(office.read(`tuf/${version}.json`))).toMatchObject({ agreement: 'small', version });
    } finally {
      await host.close();
    }
    expect(await browser()).toBe(`new version ${version}, revision ${version}, root 1`);
  }
});

test('with one signature nothing is published, and it says whose is missing', async () => {
  await proposeVersion(office, 3);
  await office.do('sign proposal.json --at public --key marketing.key --yes');
  const again = await office.run(
    'sign',
    'proposal.json',
    '--at',
    'public',
    '--key',
    'marketing.key',
    '--yes',
  );
  expect(again).toMatchObject({ exit: 1 });
  expect(again.err).toContain("has signed it already; sales' owner must still sign");
  const err = await refused('publish', 'public', 'proposal.json', '--key', 'machine.key');
  expect(err).toContain("sales' owner must still sign it (leadpact sign)");
  expect(await browser()).toBe('same version 2, revision 2, root 1');
});

test.each(['governance', 'machine'])("%s's key is no owner's", async (owner) => {
  const { exit, err } = await office.run(
    'sign',
    'proposal.json',
    '--at',
    'public',
    '--key',
    `${owner}.key`,
    '--yes',
  );
  expect({ exit, err }).toMatchObject({
    exit: 1,
    err: expect.stringContaining('the root does not name this key'),
  });
});

test('what was changed after the first signature is not signed a second time', async () => {
  const honest = office.read('proposal.json');
  const proposal = JSON.parse(honest);
  proposal.metadata.signed.expires = '2099-01-01T00:00:00Z';
  office.write('proposal.json', JSON.stringify(proposal));
  const changed = await office.run('sign', 'proposal.json', '--at', 'public', '--key', 'sales.key', '--yes');
  expect(changed).toMatchObject({ exit: 1, out: '' });
  expect(changed.err).toContain("was changed after marketing's owner had signed it");

  const other = JSON.parse(honest);
  other.files['agreements/3.json'] = other.files['agreements/3.json'].replace('Version 3', 'Version 4');
  office.write('proposal.json', JSON.stringify(other));
  const content = await office.run('sign', 'proposal.json', '--at', 'public', '--key', 'sales.key', '--yes');
  expect(content.err).toContain('another file than the one that was signed');
  // Nor is it published with a signature that was made over something else.
  office.write('proposal.json', JSON.stringify(proposal));
  await expect(refused('publish', 'public', 'proposal.json', '--key', 'machine.key')).resolves.toContain(
    'was changed',
  );
  office.write('proposal.json', honest);
});

test('whoever does not say yes has not signed; a wrong passphrase signs nothing either', async () => {
  const before = office.read('proposal.json');
  const asked: string[] = [];
  office.world = {
    env: {},
    ask: async (question) => {
      asked.push(question);
      return question.includes('[y/N]') ? (asked.length === 1 ? '' : 'y') : 'not the passphrase';
    },
  };
  const sign = ['sign', 'proposal.json', '--at', 'public', '--key', 'sales.key'];
  const no = await office.run(...sign);
  expect(no).toMatchObject({ exit: 1, err: expect.stringContaining('not signed: nothing has changed') });
  // What is asked about was shown before.
  expect(no.out).toContain('+ Version 3');
  const wrong = await office.run(...sign);
  expect(wrong).toMatchObject({
    exit: 1,
    err: expect.stringContaining('none of these passphrases opens it'),
  });
  expect(asked.filter((question) => question.startsWith('Passphrase'))).toHaveLength(3);
  office.world = { env: {} };
  const nobody = await office.run(...sign);
  expect(nobody).toMatchObject({ exit: 2, err: expect.stringContaining('--yes if you have read it') });
  expect(office.read('proposal.json')).toBe(before);
});

test('of two proposals made at once, the second is told to begin anew', async () => {
  office.write('first.json', office.read('proposal.json'));
  await proposeVersion(office, 3, 'Another third');
  await signBoth(office);
  await publish();
  expect(await browser()).toBe('new version 3, revision 3, root 1');
  const sign = await office.run('sign', 'first.json', '--at', 'public', '--key', 'sales.key', '--yes');
  expect(sign.err).toContain('is revision 3, and 4 is next: something else was published since');
  expect(await refused('publish', 'public', 'first.json', '--key', 'machine.key')).toContain(
    'propose it anew',
  );
  // And it cannot be proposed as it was, for its number has a meaning now.
  office.write('v3.yaml', office.read('v3.yaml').replace('Another third', 'Version 3'));
  const anew = await office.run('propose', '--at', 'public', 'v3.yaml');
  expect(anew).toMatchObject({ exit: 1, err: expect.stringContaining('give this one a higher number') });
});

test('the machine signs anew from cron, and never for itself alone', async () => {
  office.now += 2 * day;
  await office.do('publish public --key machine.key');
  expect(await browser()).toBe('new version 3, revision 3, root 1');
  const key = await refused('publish', 'public', '--key', 'sales.key');
  expect(key).toContain("it is sales's, who signs with leadpact sign");
  // Nobody has signed for weeks: browsers call it stale, and one run mends it.
  office.now += 30 * day;
  expect(await browser()).toBe('expired timestamp.json');
  await office.do('publish public --key machine.key');
  expect(await browser()).toBe('new version 3, revision 3, root 1');
});

test('a folder that has gone, with its disk or by a slip of the pen, is not made anew', async () => {
  const gone = office.path('disk/public');
  const { exit, err } = await office.run('publish', gone, '--key', 'machine.key');
  expect({ exit, err }).toEqual({ exit: 1, err: `${gone}: there is no such folder\n` });
  expect(existsSync(office.path('disk'))).toBe(false);
});

test('going back is the older content under the next number, signed by both', async () => {
  await office.do('rollback --at public --to 2', 'proposal.json');
  expect(JSON.parse(JSON.parse(office.read('proposal.json')).files['agreements/4.json'])).toMatchObject({
    version: 4,
    title: 'Version 2',
    inForceFrom: new Date(office.now).toISOString().replace('.000', '').replace(/\.\d+/, ''),
  });
  await expect(refused('publish', 'public', 'proposal.json', '--key', 'machine.key')).resolves.toContain(
    'must still sign',
  );
  await signBoth(office);
  await publish();
  expect(await browser()).toBe('new version 4, revision 4, root 1');
  expect(await refused('rollback', '--at', 'public', '--to', '9')).toContain(
    'version "9" is not published; there is 1, 2, 3, 4',
  );
});

test('a version comes to a share of the teams, is held, and goes on', async () => {
  office.write(
    'v5.yaml',
    office
      .read('v3.yaml')
      .replace('version: 3', 'version: 5')
      .replace('2026-03-01', new Date(office.now + day).toISOString().slice(0, 10)),
  );
  const later = new Date(office.now + 5 * day).toISOString();
  expect(await refused('hold', '--at', 'public')).toContain('no version comes in steps');
  const told = await office.do(
    `propose --at public v5.yaml --share 25% --share 100%@${later}`,
    'proposal.json',
  );
  expect(told).toContain('Version 5 comes to 25 % of the teams from');
  await signBoth(office);
  await publish();
  office.now += 2 * day;
  expect(await office.do('hold --at public', 'proposal.json')).toContain('held since');
  await signBoth(office);
  await publish();
  expect(await browser()).toBe('new version 5, revision 6, root 1');
  expect(await refused('hold', '--at', 'public')).toContain('version 5 is held already');
  expect((await office.run('status', 'public')).out).toContain('held since');
  await office.do('hold --at public --resume', 'proposal.json');
  await signBoth(office);
  await publish();
  expect((await office.run('status', 'public')).out).not.toContain('held since');
  expect(await browser()).toBe('new version 5, revision 7, root 1');
  expect((await office.run('propose', '--at', 'public', '--share', '0%')).err).toContain('is not a share');
});

test('an old version is dropped when no lead is judged by it, the newest never', async () => {
  expect((await office.run('propose', '--at', 'public', '--drop', '1')).err).toContain('which clocks run?');
  const drop = ['propose', '--at', 'public', '--drop', '1', '--leads', 'leads.ndjson'];
  office.write('leads.ndjson', '{"id":"1","stage":{"id":"lead"}}\nno lead\n');
  expect(await refused(...drop)).toContain('lines that are no leads (1) may need version 1');
  office.write('leads.ndjson', '{"id":"1","stage":{"id":"lead"}}\n');
  await office.do(drop.join(' '), 'proposal.json');
  await signBoth(office);
  await publish();
  expect(await browser()).toBe('new version 5, revision 8, root 1');
  const newest = ['propose', '--at', 'public', '--drop', '5', '--leads', 'leads.ndjson'];
  expect(await refused(...newest)).toContain('version 5 is in use');
});

test('marketing has lost its key: sales and governance give it another, and both sign again', async () => {
  await makeKey(office, 'marketing', 'fresh');
  const told = await office.do('root --at public fresh.pub', 'root-2.json');
  expect(told).toContain('No longer: marketing’s key'.replace('’', "'"));
  await office.do('sign root-2.json --at public --key sales.key --yes');
  const early = await refused('publish', 'public', 'root-2.json', '--key', 'machine.key');
  expect(early).toContain('2.root.json: is signed by 1 of the 2 keys');
  const said = await office.do('sign root-2.json --at public --key governance.key --yes');
  expect(said).toContain('it may be published');
  // The rules carry a signature that counts no more.
  const alone = await refused('publish', 'public', 'root-2.json', '--key', 'machine.key');
  expect(alone).toContain('targets.json: is signed by 1 of the 2 keys');
  expect(alone).toContain('leadpact propose');

  await office.do('propose --at public', 'renewal.json');
  const lost = await office.run('sign', 'renewal.json', '--at', 'public', '--key', 'fresh.key', '--yes');
  expect(lost.err).toContain('give --with ROOT');
  for (const key of ['sales', 'fresh'])
    await office.do(`sign renewal.json --at public --with root-2.json --key ${key}.key --yes`);
  await office.do('publish public root-2.json renewal.json --key machine.key');
  expect(await browser()).toBe('new version 5, revision 9, root 2');
  // A browser that was never there before, too.
  expect(await newBrowser(office)()).toBe('new version 5, revision 9, root 2');

  await office.do('propose --at public', 'proposal.json');
  const old = await office.run('sign', 'proposal.json', '--at', 'public', '--key', 'marketing.key', '--yes');
  expect(old).toMatchObject({ exit: 1, err: expect.stringContaining('does not name this key') });
});

test("the machine's key is changed in one publication", async () => {
  await makeKey(office, 'machine', 'machine-2');
  await office.do('root --at public machine-2.pub', 'root-3.json');
  for (const key of ['fresh', 'sales'])
    await office.do(`sign root-3.json --at public --key ${key}.key --yes`);
  const old = await refused('publish', 'public', 'root-3.json', '--key', 'machine.key');
  expect(old).toContain('does not name this key for the machine');
  await office.do('publish public root-3.json --key machine-2.key');
  expect(await browser()).toBe('new version 5, revision 9, root 3');
});

test('a year later the root is renewed by two owners without any new key', async () => {
  office.now += 400 * day;
  expect(await browser()).toBe('expired root.json');
  const { exit, err } = await office.run('status', 'public');
  expect(exit).toBe(1);
  expect(err).toContain('root is good until');
  await office.do('root --at public', 'root-4.json');
  for (const key of ['governance', 'sales'])
    await office.do(`sign root-4.json --at public --key ${key}.key --yes`);
  await office.do('propose --at public', 'proposal.json');
  for (const key of ['fresh', 'sales'])
    await office.do(`sign proposal.json --at public --with root-4.json --key ${key}.key --yes`);
  await office.do('publish public root-4.json proposal.json --key machine-2.key');
  expect(await browser()).toBe('new version 5, revision 10, root 4');
  expect((await office.run('status', 'public')).exit).toBe(0);
});

test('a proposal that has lain too long is not signed any more', async () => {
  await office.do('propose --at public --days 1', 'proposal.json');
  office.now += 2 * day;
  const { err } = await office.run('sign', 'proposal.json', '--at', 'public', '--key', 'sales.key', '--yes');
  expect(err).toContain('propose it anew');
  expect(office.now).toBeGreaterThan(start);
});
