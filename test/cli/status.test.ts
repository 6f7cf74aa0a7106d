import { renameSync } from 'node:fs';
import { request } from 'node:http';
import { beforeAll, expect, test, vi } from 'vitest';
import { readFolder } from '../../lib/cli/repository/folder.ts';
import { serve } from '../sync/host.ts';
import { day, found, newBrowser, openOffice, start } from './office.ts';

vi.setConfig({ testTimeout: 60_000 });
const office = openOffice();
beforeAll(() => found(office));
const status = (...args: string[]) => office.run('status', 'public', ...args);

test('what is published, who signed it, until when each role is good, and the fingerprint of the root', async () => {
  const { exit, out, err } = await status();
  expect({ exit, err }).toEqual({ exit: 0, err: '' });
  expect(out).toContain(`"small", version 1, revision 1; signed by marketing's owner and sales' owner`);
  expect(out).toMatch(/version 1 {2}from 2026-01-01 00:00 UTC {2}in force {2}everybody at once/);
  expect(out).toMatch(/timestamp {2}version 1 {2}until 2026-11-25 12:00 UTC/);
  expect(out).toMatch(/fingerprint: (?:[\da-f]{4} ){15}[\da-f]{4}\n/);
  const json = JSON.parse((await status('--json')).out);
  expect(json).toMatchObject({ agreement: 'small', revision: 1, root: 1, problems: [] });
});

test.each([
  [2.5, 'timestamp is good until', 'leadpact publish DIR --key, from cron'],
  [4, 'browsers refuse what is there: timestamp.json', 'has not been valid since'],
  [170, 'targets is good until', 'leadpact propose without an agreement'],
  [340, 'root is good until', 'leadpact root --at'],
])('after %d days without anybody doing anything: %s', async (days, problem, way) => {
  office.now = start + days * day;
  const { exit, err } = await status();
  office.now = start;
  expect(exit).toBe(1);
  expect(err).toContain(problem);
  expect(err).toContain(way);
});

test('a folder of which a file has gone says what is to be done, whoever looks', async () => {
  const file = office.path('public/1.snapshot.json');
  renameSync(file, `${file}.gone`);
  for (const command of [
    ['status', 'public'],
    ['publish', 'public', '--key', 'machine.key'],
  ])
    expect(await office.run(...command)).toMatchObject({
      exit: 1,
      err: `${office.path('public')}: browsers refuse what is there: 1.snapshot.json: is not there; something in the folder has changed or is gone; put its copy there again\n`,
    });
  renameSync(`${file}.gone`, file);
});

test('a folder with a root and no rules yet is not fine either; one without a root says how to begin', async () => {
  const other = openOffice();
  const empty = await other.run('status', 'public');
  expect(empty).toMatchObject({ exit: 1, err: expect.stringContaining('begin with: leadpact root') });
  other.write('root.json', office.read('root.json'));
  await other.do('publish public root.json');
  const { exit, out, err } = await other.run('status', 'public');
  expect(exit).toBe(1);
  expect(out).toContain('a root, and no rules yet');
  expect(err).toContain('nothing is published yet: leadpact propose');
});

/** Serves the folder with the real command, until the test is over. */
const statusOf = (to: { port: string; path: string }) =>
  new Promise((answered, failed) => {
    const asked = request(to, (response) => answered(response.resume().statusCode));
    asked.on('error', failed).end();
  });

async function served<T>(act: (address: string) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const { promise: address, resolve } = Promise.withResolvers<string>();
  office.world = { interruption: () => stop.signal, out: async (text) => resolve(text.trim()) };
  const serving = office.run('serve', 'public', '--port', '0');
  const known = await address;
  office.world = {};
  try {
    return await act(known);
  } finally {
    stop.abort();
    expect(await serving).toMatchObject({ exit: 0 });
  }
}

test('leadpact serve is a host as it must be: the address says the same as the folder', async () => {
  await served(async (address) => {
    const there = await office.run('status', address);
    expect(there).toMatchObject({ exit: 0, err: '' });
    expect(there.out).toBe((await status()).out);
    const missing = await fetch(`${address}2.root.json`);
    expect([missing.status, missing.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
    for (const elsewhere of ['..%2fsales.key', '%2e%2e/sales.key', '.publishing', 'agreements', ''])
      expect((await fetch(address + elsewhere)).status, elsewhere).toBe(404);
    // What no browser would write, other programs do.
    const { port } = new URL(address);
    for (const path of ['//', '///x', 'http://[', '*', '/%'])
      expect(await statusOf({ port, path }), path).toBe(404);
    expect((await fetch(`${address}timestamp.json?fresh=1`)).status).toBe(200);
    const kept = await fetch(`${address}1.targets.json`);
    expect(kept.headers.get('cache-control')).toContain('immutable');
  });
  expect(await newBrowser(office)()).toContain('version 1');
});

test('a host that keeps browsers from reading, or caches from letting go, is told', async () => {
  const complaints = async (headers: Record<string, string>) => {
    const host = await serve(await readFolder(office.path('public')), { headers: () => headers });
    const { exit, err } = await office.run('status', host.address);
    await host.close();
    expect(exit).toBe(1);
    return err;
  };
  expect(await complaints({})).toContain('Access-Control-Allow-Origin: *');
  const open = { 'access-control-allow-origin': '*' };
  expect(await complaints({ ...open, 'cache-control': 'public, max-age=3600' })).toContain(
    'for 3600 seconds',
  );
  const nobody = await office.run('status', 'http://127.0.0.1:9');
  expect(nobody).toMatchObject({ exit: 1, err: expect.stringContaining('could not be fetched') });
});

test('an address is good enough to propose and to sign by; the root may be held against', async () => {
  await served(async (address) => {
    const { exit, out } = await office.run('propose', '--at', address, '--root', 'root.json');
    expect(exit).toBe(0);
    expect(JSON.parse(out).metadata.signed.version).toBe(2);
    office.write('other.json', office.read('root.json').replace(/"sig": "\w{4}/, '"sig": "0000'));
    const other = await office.run('propose', '--at', address, '--root', 'other.json');
    expect(other).toMatchObject({ exit: 1, err: expect.stringContaining('signed by 1 of the 2') });
  });
});

test('the policy holds the root byte by byte, and the address', async () => {
  const { out } = await office.run('policy', 'public', '--address', 'https://rules.acme.example/');
  const [[, policy] = []] = Object.entries(JSON.parse(out)['3rdparty'].extensions);
  expect(policy).toEqual({
    agreement: { address: 'https://rules.acme.example/', root: office.read('public/1.root.json') },
  });
  for (const address of [[], ['--address', 'https://']])
    expect((await office.run('policy', 'public', ...address)).err).toContain('Give --address');
});
