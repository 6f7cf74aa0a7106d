/** How many calls of an API are left, which a whole company shares for a day. */
export interface Budget {
  left: number;
  /** null: the API does not say. */
  of: number | null;
}

/** How each maker says it: what is left and of how many, in headers of their own. */
const pairs: [left: string, of: string][] = [
  ['x-hubspot-ratelimit-daily-remaining', 'x-hubspot-ratelimit-daily'],
  ['x-daily-ratelimit-token-remaining', 'x-daily-ratelimit-token-limit'],
  // Zoho: once half of them are used.
  ['x-api-credits-remaining', ''],
];

/** What an answer's headers say of the day's calls; null: nothing. */
export function budgetOf(headers: Pick<Headers, 'get'>): Budget | null {
  const [, used, all] =
    /(?:^|[\s,;])api-usage=(\d+)\/(\d+)/.exec(headers.get('sforce-limit-info') ?? '') ?? [];
  if (used && all) return { left: Math.max(0, Number(all) - Number(used)), of: Number(all) };
  for (const [left, of] of pairs) {
    const rest = count(headers.get(left));
    if (rest !== null) return { left: rest, of: of ? count(headers.get(of)) : null };
  }
  return null;
}

const count = (text: string | null) => (text !== null && /^\d+$/.test(text) ? Number(text) : null);

/** So little that what nobody asked for should wait: a tenth, or a thousand where nobody says of how many. */
export const isLittle = ({ left, of }: Budget) => left < (of === null ? 1000 : of / 10);
