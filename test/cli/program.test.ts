import { expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { type } from './terminal.ts';

it('says what it can do', async () => {
  const help = await type(['--help']);
  expect(help).toMatchObject({ exit: 0, err: '' });
  expect(help.out).toContain('leadpact check AGREEMENT…');
  expect(help.out).toContain(
    'leadpact judge --agreement FILE [--agreement FILE…] [--rollout FILE] [--now ISO] [LEADS.ndjson]',
  );
  expect(await type([])).toEqual({ exit: 2, out: '', err: help.out });
  expect(await type(['--version'])).toEqual({ exit: 0, out: `${packageJson.version}\n`, err: '' });
});

it('says how one command is used', async () => {
  const { exit, out } = await type(['judge', '--help']);
  expect(exit).toBe(0);
  expect(out).toMatch(/^usage: leadpact judge --agreement/);
  expect(out).toContain('--now ISO');
});

it.each([
  [['chek'], 'there is no command "chek"; did you mean "check"? The commands are: calendar, check,'],
  [['__proto__'], 'there is no command "__proto__"'],
  [['check'], 'which agreement? Name a file, or - for standard input\nusage: leadpact check AGREEMENT…'],
  [['check', '--strict', 'a.yaml'], "Unknown option '--strict'"],
  [['check', '-', '-'], 'standard input (-) can be read once only'],
  [['judge'], 'by which agreement? Give --agreement FILE'],
  [['judge', '--agreement'], "'--agreement <value>' argument missing"],
  [['judge', '--agreement', 'a', 'b', 'c'], 'one file of leads at a time; "c" is a second one'],
  [['judge', '--agreement', '-'], 'standard input (-) can be read once only; the leads come from there'],
  [
    ['judge', '--agreement', 'a', '--now', '2026-11-20'],
    '--now: "2026-11-20" has no offset; write 2026-11-20T00:00:00Z',
  ],
  [['judge', '--agreement', 'a', '--now', '2026-02-30T00:00:00Z'], 'is on a day that does not exist'],
])('wrong usage: %j', async (args, says) => {
  const { exit, out, err } = await type(args);
  expect({ exit, out }).toEqual({ exit: 2, out: '' });
  expect(err).toContain(says);
});
