import type { Rule } from './rule.ts';
import * as rules from './rule.ts';
import type { Description } from './schema.ts';

/** The most characters of a description as JSON; one in use has about 4,000. */
export const mostText = 64 * 1024;

/**
 * A description as the policy holds it: the JSON that `leadpact check-crm --json` has printed; null: it is none. Whoever
 * printed it has checked all of it (schema.ts); the validator would be a sixth of the worker. So this holds by itself what
 * an address, a call or a header is made of, by the same rules. What else is wrong shows as a lead that is not understood.
 */
export function readDescription(text: string): Description | null {
  if (text.length > mostText) return null;
  try {
    const data: unknown = JSON.parse(text);
    return isUsable(data) ? data : null;
  } catch {
    return null;
  }
}

function isUsable(data: unknown): data is Description {
  const { id, name, pages, base, session, token, calls, lead, write } = group(data);
  const { matches, addresses } = group(pages);
  const { attempt, stage, handBack } = group(write ?? {});
  const writing = [attempt, stage, handBack].filter((one) => one !== undefined).map(group);
  return (
    is(rules.crmId, id) &&
    typeof name === 'string' &&
    typeof group(lead).id === 'string' &&
    list(matches).every((one) => is(rules.pages, one)) &&
    list(addresses).every((one) => is(rules.address, one)) &&
    (base === undefined || is(rules.ownPath, base)) &&
    list(session ?? []).every(isHeader) &&
    (token === undefined || (session === undefined && isHeader(token))) &&
    Object.values(group(calls)).every(isCall) &&
    writing.every(
      ({ send, undo }) => is(rules.writingCall, send) && (undo === undefined || is(rules.deletingCall, undo)),
    )
  );
}

/** Throws, which counts as none. */
function group(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError('no group of keys');
  return value as Record<string, unknown>;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value) || value.length > 20) throw new TypeError('no list');
  return value;
}

const is = (rule: Rule, value: unknown): value is string =>
  typeof value === 'string' && value.length <= 1000 && rule(value) === undefined;

const isHeader = (value: unknown): boolean => {
  const { header, prefix = '', value: fixed = '' } = group(value);
  return is(rules.header, header) && is(rules.printable, prefix) && is(rules.printable, fixed);
};

const isCall = (value: unknown): boolean => {
  if (typeof value === 'string') return is(rules.getCall, value);
  const { get, offset } = group(value);
  return is(rules.getCall, get) && (offset === undefined || is(rules.parameter, group(offset).parameter));
};
