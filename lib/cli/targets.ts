import { parseArgs } from 'node:util';
import type { Agreement } from '../agreement/schema.ts';
import type { Text } from '../agreement/value.ts';
import { type TargetReport, workOutTargets } from '../report/targets.ts';
import { localText } from '../words/language.ts';
import { type Command, UsageError } from './command.ts';
import { nameOf } from './files.ts';
import { clean, writeColumns } from './table.ts';
import { oneFile, readOne } from './timeline.ts';

export const command: Command = {
  usage: 'targets AGREEMENT [--table | --json]',
  does: 'works out how many leads of each stage the revenue target asks for, step by step',
  details: `
  --table   a table for people, as on a terminal
  --json    JSON, as when the output is not a terminal

Revenue × marketing's share ÷ average deal ÷ the rates, backwards from won. Each step is rounded up, because half a
customer is no customer, and the next one counts on from the rounded number, or from the agreed one (volumes).

  { "agreement": { "id", "version" }, "period", "revenue", "marketingShare", "marketingRevenue", "averageDeal",
    "steps": [ { "stage", "base", "of", "by", "exact", "rounded", "agreed", "short" } ],
    "volumes": [ { "stage", "volume", "from": "chain" | "agreed" } ], "context" }
"exact" is the number before rounding, with up to four decimals and … where more follow. "agreed" is there where the
agreement overrides the number, and "short" where that is too few.
`,
  async run(args, io) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { table: { type: 'boolean' }, json: { type: 'boolean' } },
    });
    if (values.table && values.json) throw new UsageError('as a table or as JSON? Keep one');
    const file = oneFile(positionals);
    const agreement = await readOne(file, io);
    if (!agreement) return 1;
    const report = workOutTargets(agreement);
    if (!report) {
      io.err(
        `${nameOf(file)}: targets: the agreement has none; write revenue, marketingShare, averageDeal and rates\n`,
      );
      return 1;
    }
    const forPeople = values.table ?? (!values.json && io.terminal.out);
    await io.out(forPeople ? writeReport(report, agreement) : `${JSON.stringify(report, null, 2)}\n`);
    return 0;
  },
};

function writeReport(report: TargetReport, { stages }: Agreement): string {
  const { agreement, period, revenue, marketingShare, marketingRevenue, averageDeal, steps, context } =
    report;
  const english = (text: Text): string => localText(text, 'en');
  const title = (id: string): string => english(stages.find((stage) => stage.id === id)?.title ?? id);
  const rows = steps.map(({ stage, base, by, exact, rounded, agreed, short }) => [
    base === 'revenue' ? `÷ average deal ${group(averageDeal)}` : `÷ ${title(stage)} → ${title(base)} ${by}`,
    '=',
    exact === String(rounded) ? '' : `${group(exact)}, up to`,
    group(String(rounded)),
    title(stage) +
      (agreed === undefined ? '' : `; agreed: ${group(String(agreed))}`) +
      (short === undefined ? '' : `, ${group(String(short))} too few`),
  ]);
  const named = report.volumes.filter(({ stage }) => !steps.some((step) => step.stage === stage));
  const beside = [
    context.journey && `a journey of ${context.journey}`,
    context.lifetimeValue && `a lifetime value of ${group(context.lifetimeValue)}`,
    context.traffic && english(context.traffic),
  ].filter(Boolean);
  return [
    `Targets for a ${period}: ${agreement.id} version ${agreement.version}\n\n`,
    writeColumns(
      [
        ['Revenue', '=', '', ...money(revenue)],
        [`× marketing's share ${marketingShare}`, '=', '', ...money(marketingRevenue)],
        ...rows,
        ...named.map(({ stage, volume }) => ['Agreed beside', '=', '', group(String(volume)), title(stage)]),
      ],
      [2, 3],
    ),
    beside.length > 0 ? `\n  Beside them: ${clean(beside.join('; '))}\n` : '',
  ].join('');
}

/** Digits in threes, whatever their number: "12,000,000". */
const group = (digits: string): string =>
  digits.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
const money = (amount: string): string[] => [group(amount.slice(0, -4)), amount.slice(-3)];
