import type { Targets } from '../agreement/review.ts';
import type { Agreement } from '../agreement/schema.ts';
import { divide, multiply, parsePercentage, parseRatio, type Ratio, roundUp, writeRatio } from './ratio.ts';

/** One step from the revenue back to the leads (§8): what goes in, what comes out, and what was rounded. */
export interface TargetStep {
  /** How many of this stage are needed. */
  stage: string;
  /** The first step divides marketing's revenue by a deal; every other one a number of leads by a rate. */
  base: 'revenue' | string;
  /** What is divided: "3600000 SEK", or the number of the base. */
  of: string | number;
  /** By what: "150000 SEK", or the rate from this stage to the base, "25%". */
  by: string;
  /** The result before rounding, with up to four decimals; `…` where more follow. */
  exact: string;
  /** Rounded up, because half a customer is no customer. Later steps count on from this, or from `agreed`. */
  rounded: number;
  /** `volumes` of the agreement, which override what was worked out. */
  agreed?: number;
  /** By how much the agreed number falls short of the one that was worked out; absent: it does not. */
  short?: number;
}

export interface TargetReport {
  agreement: { id: string; version: number };
  period: Targets['period'];
  revenue: string;
  marketingShare: string;
  /** `revenue` × `marketingShare`: not rounded. */
  marketingRevenue: string;
  averageDeal: string;
  /** From won back to the first stage of the chain. */
  steps: TargetStep[];
  /** How many of each stage, per period: those of the chain, and those that the agreement only names. */
  volumes: { stage: string; volume: number; from: 'chain' | 'agreed' }[];
  context: NonNullable<Targets['context']>;
}

/**
 * How many of each stage the revenue asks for (§8): revenue × marketing's share ÷ average deal ÷ the rates, backwards
 * along their chain. Reckoned in whole numbers, so that no ceiling is missed by the last bit of a fraction; numbers of
 * leads above 2^53 are the nearest that JSON has.
 * @param agreement passed by `checkAgreement`, which sees to it that the rates are one chain that ends in `won`
 * @returns null if the agreement has no targets
 */
export function workOutTargets({ agreement, version, targets, stages }: Agreement): TargetReport | null {
  if (!targets) return null;
  const { period, revenue, marketingShare, averageDeal, rates, volumes = {}, context = {} } = targets;
  const currency = revenue.slice(-3);
  const marketingRevenue = multiply(amount(revenue), parsePercentage(marketingShare));
  const chain = new Map(Object.entries(rates).map(([key, rate]) => [key.split('→')[1], { key, rate }]));

  const steps: TargetStep[] = [];
  /** Adds a step; answers with the number that the next one counts on from. */
  const add = (stage: string, base: string, of: string | number, by: string, exact: Ratio): bigint => {
    const rounded = roundUp(exact);
    const agreed = Object.hasOwn(volumes, stage) ? BigInt(volumes[stage] as number) : undefined;
    steps.push({
      ...{ stage, base, of, by, exact: writeRatio(exact), rounded: Number(rounded) },
      ...(agreed !== undefined && { agreed: Number(agreed) }),
      ...(agreed !== undefined && agreed < rounded && { short: Number(rounded - agreed) }),
    });
    return agreed ?? rounded;
  };

  const won = wonStage(stages, chain);
  let base = won;
  const inMoney = `${writeRatio(marketingRevenue, 20)} ${currency}`;
  let count = add(won, 'revenue', inMoney, averageDeal, divide(marketingRevenue, amount(averageDeal)));
  for (let step = chain.get(won) ?? chain.get('won'); step; step = chain.get(base)) {
    const [from = ''] = step.key.split('→');
    const exact = divide({ over: count, under: 1n }, parsePercentage(step.rate));
    count = add(from, base, Number(count), step.rate, exact);
    base = from;
  }

  const reckoned = steps.map(({ stage, rounded, agreed }) => ({
    stage,
    volume: agreed ?? rounded,
    from: agreed === undefined ? ('chain' as const) : ('agreed' as const),
  }));
  const named = Object.entries(volumes)
    .filter(([stage]) => !steps.some((step) => step.stage === stage))
    .map(([stage, volume]) => ({ stage, volume, from: 'agreed' as const }));
  const order = stages.map(({ id }) => id);
  return {
    agreement: { id: agreement, version },
    ...{ period, revenue, marketingShare, marketingRevenue: inMoney, averageDeal },
    steps,
    volumes: [...reckoned, ...named].sort((a, b) => order.indexOf(a.stage) - order.indexOf(b.stage)),
    context,
  };
}

const amount = (money: string): Ratio => parseRatio(money.slice(0, -' SEK'.length));

/** In a rate, `won` may stand for the stage that is terminal: won, whatever its own name. */
function wonStage(stages: Agreement['stages'], chain: ReadonlyMap<string | undefined, unknown>): string {
  const won = stages.filter((stage) => stage.terminal === 'won').map(({ id }) => id);
  return won.find((id) => chain.has(id)) ?? won[0] ?? 'won';
}
