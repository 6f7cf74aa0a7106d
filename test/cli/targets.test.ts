import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { directory, exampleFile, type } from './terminal.ts';

it('prints JSON to a program, and a table to a person', async () => {
  const json = await type(['targets', exampleFile]);
  expect(json).toMatchObject({ exit: 0, err: '' });
  expect(JSON.parse(json.out)).toMatchObject({
    marketingRevenue: '3600000 SEK',
    volumes: [
      { stage: 'lead', volume: 1200, from: 'agreed' },
      { stage: 'mql', volume: 240 },
      { stage: 'sal', volume: 192 },
      { stage: 'sql', volume: 96 },
      { stage: 'won', volume: 24 },
    ],
    context: { journey: '90 days' },
  });
  const table = await type(['targets', exampleFile, '--table']);
  expect(table.out).toBe(`Targets for a quarter: acme-nordics version 7

  Revenue                     =    12,000,000  SEK
  × marketing's share 30%     =     3,600,000  SEK
  ÷ average deal 150,000 SEK  =            24  Won
  ÷ SQL → Won 25%             =            96  SQL
  ÷ SAL → SQL 50%             =           192  SAL
  ÷ MQL → SAL 80%             =           240  MQL
  Agreed beside               =         1,200  Lead

  Beside them: a journey of 90 days; a lifetime value of 600,000 SEK; 20000 visits a month
`);
  const seen = { terminal: { out: true, err: true } };
  expect((await type(['targets', exampleFile], '', seen)).out).toBe(table.out);
  expect((await type(['targets', exampleFile, '--json'], '', seen)).out).toBe(json.out);
});

it('shows what was rounded, and what was agreed instead', async () => {
  const text = readFileSync(exampleFile, 'utf8')
    .replace('averageDeal: 150000 SEK', 'averageDeal: 170000 SEK')
    .replace('volumes: { lead: 1200 }', 'volumes: { sql: 50 }');
  const { out } = await type(['targets', '-', '--table'], text);
  expect(out).toContain('÷ average deal 170,000 SEK  =  21.1764…, up to          22  Won\n');
  expect(out).toContain(
    '÷ SQL → Won 25%             =                           88  SQL; agreed: 50, 38 too few\n',
  );
  expect(out).toContain('÷ SAL → SQL 50%             =                          100  SAL\n');
});

it('says what is wrong', async () => {
  const file = directory({
    'none.yaml': readFileSync(exampleFile, 'utf8').replace(/^targets:\n( .*\n)+/m, ''),
  });
  expect(await type(['targets', file('none.yaml')])).toMatchObject({
    exit: 1,
    out: '',
    err: expect.stringContaining('none.yaml: targets: the agreement has none; write revenue'),
  });
  expect(
    await type(['targets', '-'], readFileSync(exampleFile, 'utf8').replace('sql→won: 25%', 'sql→offer: 25%')),
  ).toMatchObject({
    exit: 1,
    err: expect.stringContaining('the chain mql→sal→sql→offer does not reach a sale'),
  });
  expect(await type(['targets'])).toMatchObject({ exit: 2 });
  expect(await type(['targets', 'a', 'b'])).toMatchObject({
    exit: 2,
    err: expect.stringContaining('one agreement at a time'),
  });
  expect(await type(['targets', 'a', '--table', '--json'])).toMatchObject({ exit: 2 });
});
