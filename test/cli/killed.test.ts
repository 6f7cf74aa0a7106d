import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { found, newBrowser, openOffice, passphrase, proposeVersion, signBoth } from './office.ts';

const script = new URL('killed.ts', import.meta.url).pathname;

test('a publication that is killed at any step leaves the folder whole, and the next one finishes it', async () => {
  const office = openOffice();
  office.now = Date.now();
  await found(office);
  await proposeVersion(office, 2);
  await signBoth(office);
  cpSync(office.path('public'), office.path('before'), { recursive: true });
  const publish = (step: number) =>
    spawnSync(
      process.execPath,
      [
        script,
        String(step),
        'publish',
        office.path('public'),
        office.path('proposal.json'),
        '--key',
        office.path('machine.key'),
      ],
      { env: { ...process.env, LEADPACT_PASSPHRASE: passphrase }, encoding: 'utf8' },
    );
  const seen: string[] = [];
  for (let step = 0; ; step += 3) {
    rmSync(office.path('public'), { recursive: true });
    cpSync(office.path('before'), office.path('public'), { recursive: true });
    const { signal, status, stderr } = publish(step);
    const browser = newBrowser(office);
    seen.push(await browser());
    if (signal === null) {
      expect(stderr).toContain('version 2, revision 2');
      expect(status).toBe(0);
      break;
    }
    expect(signal).toBe('SIGKILL');
    // Nobody cleans up; where version 2 is there already, a second publication of it is outdated, and that is said.
    const again = publish(1000);
    if (seen.at(-1)?.includes('version 1')) expect(again).toMatchObject({ status: 0 });
    else expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('3 is next') });
    expect(await newBrowser(office)()).toBe('new version 2, revision 2, root 1');
  }
  expect(new Set(seen)).toEqual(
    new Set(['new version 1, revision 1, root 1', 'new version 2, revision 2, root 1']),
  );
}, 300_000);

test('a root that was laid down before the kill is no obstacle to the second try', async () => {
  const office = openOffice();
  office.now = Date.now();
  await found(office);
  await office.do('keys new --owner machine fresh.key');
  await office.do('keys export fresh.key', 'fresh.pub');
  await office.do('root --at public fresh.pub', 'root-2.json');
  for (const key of ['sales', 'marketing'])
    await office.do(`sign root-2.json --at public --key ${key}.key --yes`);
  const browser = newBrowser(office);
  await browser();
  // The moment between the two last names: browsers keep what they have, and say why.
  office.write('public/2.root.json', office.read('root-2.json'));
  expect(await browser()).toBe('signatures timestamp.json');
  await office.do('publish public root-2.json --key fresh.key');
  expect(await browser()).toBe('new version 1, revision 1, root 2');
}, 60_000);
