import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mountSmall } from './disk.ts';
import { found, openOffice, passphrase, proposeVersion } from './office.ts';
import { type } from './terminal.ts';

test('on a full disk nothing is published, nothing signed, no key half made; with room, the same commands do it', async (context) => {
  const small = mountSmall();
  if (typeof small === 'string') return context.skip(small);
  try {
    const office = openOffice();
    await found(office);
    await proposeVersion(office, 2);
    await office.do('sign proposal.json --at public --key marketing.key --yes');
    cpSync(office.path('proposal.json'), join(small.folder, 'half.json'));
    await office.do('sign proposal.json --at public --key sales.key --yes');
    const dir = join(small.folder, 'public');
    cpSync(office.path('public'), dir, { recursive: true });
    const before = () =>
      readdirSync(small.folder, { recursive: true })
        .map(String)
        .filter((name) => name !== 'filler')
        .sort();
    const commands = [
      ['publish', dir, office.path('proposal.json'), '--key', office.path('machine.key')],
      [
        'sign',
        join(small.folder, 'half.json'),
        '--at',
        office.path('public'),
        '--key',
        office.path('sales.key'),
        '--yes',
      ],
      ['keys', 'new', '--owner', 'sales', join(small.folder, 'new.key')],
    ];
    const run = (command: string[]) =>
      type(command, '', { env: { LEADPACT_PASSPHRASE: passphrase }, clock: () => office.now });
    const names = before();
    const half = readFileSync(join(small.folder, 'half.json'));
    small.fill(0);
    for (const command of commands) {
      const { exit, err } = await run(command);
      expect({ command, exit, err }).toMatchObject({
        exit: 1,
        err: expect.stringContaining('the disk is full; nothing has changed'),
      });
      expect(before()).toEqual(names);
    }
    expect(readFileSync(join(small.folder, 'half.json'))).toEqual(half);
    small.empty();
    for (const command of commands) expect(await run(command)).toMatchObject({ exit: 0 });
  } finally {
    small.unmount();
  }
}, 60_000);
