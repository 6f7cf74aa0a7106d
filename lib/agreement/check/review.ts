import { show } from '../problem.ts';
import type { Kpi, Targets } from '../review.ts';
import { type Context, expectKnown, expectUnique, refer } from './context.ts';

/** §8: KPIs measure what there is, and the targets can be worked out. */
export function checkReview(context: Context): void {
  const { kpis = [], improvement, targets } = context.agreement;
  expectUnique(context, ['kpis'], kpis);
  for (const [i, kpi] of kpis.entries()) checkKpi(context, i, kpi);
  if (improvement?.measuredBy) refer(context, ['improvement', 'measuredBy'], 'kpi', improvement.measuredBy);
  if (targets) checkTargets(context, targets);
}

function checkKpi(context: Context, i: number, kpi: Kpi): void {
  const stage = (part: string, key: string, name: string) =>
    refer(context, ['kpis', i, part, key], 'stage', name);
  const promise = (part: string, name: string) =>
    refer(context, ['kpis', i, part, 'promise'], 'promise', name);
  if ('transition' in kpi) {
    stage('transition', 'from', kpi.transition.from);
    stage('transition', 'to', kpi.transition.to);
  } else if ('velocity' in kpi) {
    stage('velocity', 'from', kpi.velocity.from);
    stage('velocity', 'to', kpi.velocity.to);
  } else if ('time' in kpi) promise('time', kpi.time.promise);
  else if ('share' in kpi) promise('share', kpi.share.promise);
  else if ('volume' in kpi) stage('volume', 'stage', kpi.volume.stage);
  else if ('rate' in kpi) {
    expectKnown(context, ['kpis', i, 'rate', 'outcome'], 'outcome', kpi.rate.outcome);
    expectKnown(context, ['kpis', i, 'rate', 'of'], 'kind', kpi.rate.of);
  } else {
    promise('effect', kpi.effect.promise);
    stage('effect', 'on', kpi.effect.on);
  }
}

/** The rates are one chain from a stage to a sale, in one currency, and none divides by nothing. */
function checkTargets(
  context: Context,
  { revenue, averageDeal, rates, volumes, context: beside }: Targets,
): void {
  const { agreement, names, problem } = context;
  const currency = revenue.slice(-3);
  const amounts: [string[], string | undefined][] = [
    [['averageDeal'], averageDeal],
    [['context', 'lifetimeValue'], beside?.lifetimeValue],
  ];
  for (const [path, amount] of amounts)
    if (amount && amount.slice(-3) !== currency)
      problem(
        ['targets', ...path],
        'currency',
        `${amount} is not in the currency of the revenue, ${currency}; an agreement reckons in one`,
      );
  if (Number.parseFloat(averageDeal) === 0)
    problem(
      ['targets', 'averageDeal'],
      'zero',
      'with an average deal of nothing no number of deals reaches the revenue',
    );
  for (const stage of Object.keys(volumes ?? {}))
    refer(context, ['targets', 'volumes', stage], 'stage', stage);

  if (!agreement.stages) return;
  // "won" is the stage whose terminal is won, whatever its own name.
  const won = agreement.stages.filter((stage) => stage.terminal === 'won').map((stage) => stage.id);
  const next = new Map<string, string>();
  const cameFrom = new Map<string, string>();
  for (const [key, rate] of Object.entries(rates)) {
    const path = ['targets', 'rates', key];
    const [from = '', to = ''] = key.split('→');
    refer(context, path, 'stage', from);
    if (to !== 'won') refer(context, path, 'stage', to);
    if (next.has(from))
      problem(
        path,
        'same-base',
        `two rates have the base ${show(from)} (${from}→${next.get(from)}, ${key}); the targets need one way to a sale`,
      );
    else if (cameFrom.has(to))
      problem(
        path,
        'same-end',
        `two rates end in ${show(to)} (${cameFrom.get(to)}→${to}, ${key}); the targets need one way to a sale`,
      );
    if (Number.parseFloat(rate) === 0)
      problem(path, 'zero', 'at a rate of 0% nobody ever arrives; write a rate above it');
    next.set(from, to);
    cameFrom.set(to, from);
  }
  const walked = new Set<string>();
  const starts = [...next.keys()].filter((stage) => !cameFrom.has(stage));
  const isWon = (stage = '') => won.includes(stage) || (stage === 'won' && !names.stage?.includes(stage));
  // A ring has no start, so that whoever is left over is walked too.
  for (const start of [...starts, ...next.keys()]) {
    if (walked.has(start)) continue;
    const chain = [start];
    let stage = next.get(start);
    while (stage && !chain.includes(stage)) {
      chain.push(stage);
      stage = next.get(stage);
    }
    for (const passed of chain) walked.add(passed);
    if (!isWon(chain.at(-1)))
      problem(
        ['targets', 'rates'],
        'chain',
        `the chain ${chain.join('→')} does not reach a sale; add the rates up to "won"`,
      );
  }
  if (won.length === 0)
    problem(
      ['targets', 'rates'],
      'no-sale',
      'no stage of this agreement is terminal: won, so that no chain of rates can reach a sale',
    );
}
