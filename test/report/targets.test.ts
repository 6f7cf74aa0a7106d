import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePercentage, parseRatio, roundUp, writeRatio } from '../../lib/report/ratio.ts';
import { workOutTargets } from '../../lib/report/targets.ts';
import { agreement, type Parts } from '../verdict/agreements.ts';

type Targets = NonNullable<Parts['targets']>;
const targets = (parts: Partial<Targets> = {}) =>
  workOutTargets(
    agreement({
      targets: {
        period: 'quarter',
        revenue: '12000000 SEK',
        marketingShare: '30%',
        averageDeal: '150000 SEK',
        rates: { 'mql→sal': '80%', 'sal→sql': '50%', 'sql→won': '25%' },
        ...parts,
      },
    }),
  );
const volumes = (parts: Partial<Targets>) =>
  Object.fromEntries(targets(parts)?.volumes.map(({ stage, volume }) => [stage, volume]) ?? []);

describe('§8, by hand', () => {
  it('goes from the revenue back to the leads, and shows every step', () => {
    // 12,000,000 × 30 % = 3,600,000; ÷ 150,000 = 24; ÷ 25 % = 96; ÷ 50 % = 192; ÷ 80 % = 240.
    expect(targets()).toEqual({
      agreement: { id: 'test', version: 1 },
      period: 'quarter',
      revenue: '12000000 SEK',
      marketingShare: '30%',
      marketingRevenue: '3600000 SEK',
      averageDeal: '150000 SEK',
      steps: [
        { stage: 'won', base: 'revenue', of: '3600000 SEK', by: '150000 SEK', exact: '24', rounded: 24 },
        { stage: 'sql', base: 'won', of: 24, by: '25%', exact: '96', rounded: 96 },
        { stage: 'sal', base: 'sql', of: 96, by: '50%', exact: '192', rounded: 192 },
        { stage: 'mql', base: 'sal', of: 192, by: '80%', exact: '240', rounded: 240 },
      ],
      volumes: [
        { stage: 'mql', volume: 240, from: 'chain' },
        { stage: 'sal', volume: 192, from: 'chain' },
        { stage: 'sql', volume: 96, from: 'chain' },
        { stage: 'won', volume: 24, from: 'chain' },
      ],
      context: {},
    });
  });

  it('rounds up at each step and counts on from there', () => {
    // 3,600,000 ÷ 170,000 = 21.18 → 22; ÷ 30 % = 73.33 → 74; ÷ 70 % = 105.71 → 106; ÷ 90 % = 117.78 → 118.
    const rates = { 'mql→sal': '90%', 'sal→sql': '70%', 'sql→won': '30%' };
    const steps = targets({ averageDeal: '170000 SEK', rates })?.steps ?? [];
    expect(steps.map(({ exact, rounded }) => [exact, rounded])).toEqual([
      ['21.1764…', 22],
      ['73.3333…', 74],
      ['105.7142…', 106],
      ['117.7777…', 118],
    ]);
  });

  it.each<[string, Partial<Targets>, Record<string, number>]>([
    // 0.07 × 100 is 7.000000000000001 in floating point, and its ceiling 8.
    [
      'no ceiling by the noise of a fraction',
      { revenue: '100 SEK', marketingShare: '7%', averageDeal: '1 SEK', rates: { 'sql→won': '100%' } },
      { sql: 7, won: 7 },
    ],
    // 3 / 0.3 is 10, 6 / 0.6 too; 0.3 / 0.1 is 2.9999999999999996.
    [
      'tenths',
      { revenue: '0.3 EUR', marketingShare: '100%', averageDeal: '0.1 EUR', rates: { 'sql→won': '0.3%' } },
      { sql: 1000, won: 3 },
    ],
    [
      'a little more than a whole deal',
      { revenue: '100.01 SEK', marketingShare: '100%', averageDeal: '100 SEK', rates: { 'sql→won': '50%' } },
      { sql: 4, won: 2 },
    ],
    ['no share, no leads', { marketingShare: '0%', rates: { 'sql→won': '50%' } }, { sql: 0, won: 0 }],
    [
      'rates in any order',
      { rates: { 'sql→won': '25%', 'mql→sal': '80%', 'sal→sql': '50%' } },
      { won: 24, sql: 96, sal: 192, mql: 240 },
    ],
  ])('%s', (_, parts, expected) => {
    expect(volumes(parts)).toEqual(expected);
  });
});

describe('volumes', () => {
  it('override what was worked out, say how many are short, and the steps before count on from them', () => {
    const steps = targets({ volumes: { sal: 150 } })?.steps ?? [];
    expect(steps.slice(2)).toEqual([
      { stage: 'sal', base: 'sql', of: 96, by: '50%', exact: '192', rounded: 192, agreed: 150, short: 42 },
      { stage: 'mql', base: 'sal', of: 150, by: '80%', exact: '187.5', rounded: 188 },
    ]);
    expect(targets({ volumes: { sal: 200 } })?.steps[2]).toMatchObject({ rounded: 192, agreed: 200 });
    expect(targets({ volumes: { sal: 200 } })?.steps[2]).not.toHaveProperty('short');
  });
  it('stand beside the chain where it does not reach', () => {
    expect(targets({ volumes: { lead: 1200 } })?.volumes[0]).toEqual({
      stage: 'lead',
      volume: 1200,
      from: 'agreed',
    });
  });
});

it('knows the stage that is a sale by another name, and an agreement without targets', () => {
  const stages: Parts['stages'] = [
    { id: 'mql', title: 'MQL' },
    { id: 'kund', title: 'Kund', terminal: 'won' },
  ];
  const made = (rates: Targets['rates']) =>
    workOutTargets(
      agreement({
        stages,
        targets: { period: 'year', revenue: '10 SEK', marketingShare: '50%', averageDeal: '1 SEK', rates },
      }),
    );
  const expected = [
    { stage: 'mql', volume: 10, from: 'chain' },
    { stage: 'kund', volume: 5, from: 'chain' },
  ];
  expect(made({ 'mql→won': '50%' })?.volumes).toEqual(expected);
  expect(made({ 'mql→kund': '50%' })?.volumes).toEqual(expected);
  expect(workOutTargets(agreement())).toBeNull();
});

it('asks for just enough: one fewer would not do, at any step', () => {
  const percent = fc.integer({ min: 1, max: 10_000 }).map((n) => `${n / 100}%`);
  const money = fc.integer({ min: 1, max: 1_000_000_000 }).map((n) => `${(n / 100).toFixed(2)} EUR`);
  fc.assert(
    fc.property(money, percent, money, percent, percent, (revenue, marketingShare, averageDeal, a, b) => {
      const report = targets({ revenue, marketingShare, averageDeal, rates: { 'mql→sql': a, 'sql→won': b } });
      const [won, sql, mql] = (report?.steps ?? []).map(({ rounded }) => BigInt(rounded));
      const hundredths = (text: string) => BigInt(Math.round(Number.parseFloat(text) * 100));
      const enough = (n: bigint) =>
        n * hundredths(averageDeal) * 10_000n >= hundredths(revenue) * hundredths(marketingShare);
      expect([enough(won as bigint), enough((won as bigint) - 1n)]).toEqual([true, false]);
      const reach = (n: bigint, rate: string, wanted: bigint) => n * hundredths(rate) >= wanted * 10_000n;
      expect([reach(sql as bigint, b, won as bigint), reach((sql as bigint) - 1n, b, won as bigint)]).toEqual(
        [true, false],
      );
      expect([reach(mql as bigint, a, sql as bigint), reach((mql as bigint) - 1n, a, sql as bigint)]).toEqual(
        [true, false],
      );
    }),
  );
});

describe('ratios', () => {
  it('are read, rounded up and written exactly', () => {
    expect(parsePercentage('12.5%')).toEqual({ over: 1n, under: 8n });
    expect(['0', '1', '0.5', '1.0001', '9007199254740993'].map((text) => roundUp(parseRatio(text)))).toEqual([
      0n,
      1n,
      1n,
      2n,
      9007199254740993n,
    ]);
    expect(writeRatio({ over: 1n, under: 3n })).toBe('0.3333…');
    expect(writeRatio({ over: 1n, under: 100_000n })).toBe('0.0000…');
    expect(writeRatio({ over: 5n, under: 4n })).toBe('1.25');
    expect(writeRatio(parseRatio('150.0'))).toBe('150');
  });
});
