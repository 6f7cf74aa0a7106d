import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { exampleFile } from './terminal.ts';

const root = new URL('../..', import.meta.url).pathname;
const bin = join(mkdtempSync(join(tmpdir(), 'leadpact-')), 'leadpact.js');
/** The Node that whoever installs the package has, rather than this project's own. */
const hostNode =
  process.env.PATH?.split(delimiter)
    .filter((folder) => !folder.includes('node_modules'))
    .map((folder) => join(folder, 'node'))
    .find((file) => existsSync(file)) ?? process.execPath;

const exec = promisify(execFile);
const runBin = (...args: string[]) => exec(hostNode, [bin, ...args]);

// Built as `prepack` builds it, into a folder of its own.
beforeAll(() => {
  const [command = '', ...args] = packageJson.scripts['build:cli'].split(' ');
  const elsewhere = args.map((arg) => (arg === packageJson.bin.leadpact ? bin : arg));
  expect(elsewhere).toContain(bin);
  execFileSync(join(root, 'node_modules/.bin', command), elsewhere, { cwd: root, stdio: 'pipe' });
}, 60_000);

describe('the package as it is installed', () => {
  it('is one file of plain JavaScript that needs nothing beside it', () => {
    const code = readFileSync(bin, 'utf8');
    expect(code).toMatch(/^#!\/usr\/bin\/env node\n/);
    const imports = [...code.matchAll(/^import .* from "(.+)";$/gm)].map(([, from]) => from);
    expect(imports.filter((from) => !from?.startsWith('node:'))).toEqual([]);
    expect(packageJson.scripts.prepack).toContain('build:cli');
    expect(packageJson.files).toContain('.output/cli');
  });

  it('checks and judges', async () => {
    expect((await runBin('--version')).stdout).toBe(`${packageJson.version}\n`);
    expect((await runBin('check', exampleFile)).stderr).toContain('version 7');
    const judging = runBin('judge', '--agreement', exampleFile, '--now', '2026-11-20T09:00:00Z');
    const lead = {
      id: '1',
      owner: { id: '7' },
      fields: { country: 'FI', employees: 120, jobTitle: 'Head of Operations', industry: 'logistics' },
      stage: { id: 'mql' },
      stageHistory: [{ stage: 'mql', at: '2026-11-20T07:00:00Z', known: 'exact' }],
      activities: [
        { id: 'a', kind: 'download', at: '2026-11-10T09:00:00Z' },
        { id: 'b', kind: 'call', direction: 'outbound', at: '2026-11-20T07:20:00Z', outcome: 'no-answer' },
      ],
    };
    judging.child.stdin?.end(`${JSON.stringify(lead)}\n`);
    expect(JSON.parse((await judging).stdout)).toMatchObject({
      lead: '1',
      at: '2026-11-20T09:00:00Z',
      fit: { grade: 'A' },
      promises: expect.arrayContaining([expect.objectContaining({ id: 'first-contact', state: 'kept' })]),
      attempts: { made: 1 },
    });
  });

  it('does without the holidays until somebody asks for them, and then says where they are', async () => {
    await expect(runBin('calendar', 'SE')).rejects.toMatchObject({
      code: 1,
      stderr: 'the holidays are in a package of their own: npm install date-holidays\n',
    });
    expect(packageJson.dependencies).toHaveProperty('date-holidays');
  });

  it('exits with 1 for wrong input, 2 for wrong usage', async () => {
    await expect(runBin('check', 'none.yaml')).rejects.toMatchObject({
      code: 1,
      stderr: 'none.yaml: there is no such file\n',
    });
    await expect(runBin('chek')).rejects.toMatchObject({ code: 2 });
  });

  it('is quiet if whoever reads it stops early', async () => {
    const child = spawn(hostNode, [bin, 'judge', '--agreement', exampleFile], {
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    let err = '';
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdin.on('error', () => {});
    child.stdin.end('{"id":"1","stage":{"id":"mql"}}\n'.repeat(20_000));
    await once(child.stdout, 'data');
    child.stdout.destroy();
    const [code] = await once(child, 'exit');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it.runIf(existsSync('/dev/full'))('says in a sentence that what it prints cannot be written', async () => {
    const full = openSync('/dev/full', 'w');
    const child = spawn(hostNode, [bin, 'judge', '--agreement', exampleFile], {
      stdio: ['pipe', full, 'pipe'],
    });
    let err = '';
    child.stderr?.on('data', (chunk) => {
      err += chunk;
    });
    child.stdin?.end('{"id":"1"}\n');
    const [code] = await once(child, 'close');
    closeSync(full);
    expect(code).toBe(1);
    expect(err).toMatch(/^leadpact: the output cannot be written: ENOSPC.*\n$/);
  });
});
