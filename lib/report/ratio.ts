/** A number as it is: a whole number divided by a whole number, so that nothing is lost on the way to a ceiling. */
export interface Ratio {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

/** Reads digits with or without decimals: "12000000", "0.5". */
export function parseRatio(digits: string): Ratio {
  const [whole = '', decimals = ''] = digits.split('.');
  return reduce(BigInt(whole + decimals), 10n ** BigInt(decimals.length));
}

/** "30%" as 3/10. */
export const parsePercentage = (percentage: string): Ratio =>
  divide(parseRatio(percentage.slice(0, -1)), { over: 100n, under: 1n });

export const multiply = (a: Ratio, b: Ratio): Ratio => reduce(a.over * b.over, a.under * b.under);

/** Throws a RangeError when `b` is zero. */
export const divide = (a: Ratio, b: Ratio): Ratio => reduce(a.over * b.under, a.under * b.over);

/** The next whole number at or above. */
export const roundUp = ({ over, under }: Ratio): bigint => (over + under - 1n) / under;

/** Digits with at most so many decimals; `…` where more follow. */
export function writeRatio({ over, under }: Ratio, decimals = 4): string {
  const scale = 10n ** BigInt(decimals);
  const scaled = (over * scale) / under;
  const fraction = (scaled % scale).toString().padStart(decimals, '0').replace(/0+$/, '');
  if (scaled * under === over * scale) return `${scaled / scale}${fraction && `.${fraction}`}`;
  return `${scaled / scale}.${fraction.padEnd(decimals, '0')}…`;
}

function reduce(over: bigint, under: bigint): Ratio {
  if (under === 0n) throw new RangeError('Nothing can be divided by zero.');
  let [a, b] = [over, under];
  while (b > 0n) [a, b] = [b, a % b];
  return { over: over / a, under: under / a };
}
