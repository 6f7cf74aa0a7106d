import type * as z from 'zod/mini';
import { type Path, type Problem, show, valueAt } from './problem.ts';

type Issue = z.core.$ZodIssue;
type UnknownKeys = z.core.$ZodIssueUnrecognizedKeys;

const nouns: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'a group of keys',
  record: 'a group of keys',
};
/** zod's own default: somebody forgot to say it better, or (with no locale) nobody needed to. */
const silent = 'Invalid input';

/**
 * Makes zod name the keys that it knows where it finds one that it does not know: an issue carries only text,
 * so that is where the list travels.
 */
const error: z.core.$ZodErrorMap = (issue) => {
  const shape =
    issue.code === 'unrecognized_keys' ? (issue.inst as Partial<z.ZodMiniObject>)?._zod?.def.shape : null;
  return shape ? Object.keys(shape).join('\n') : undefined;
};

/** Holds data against a schema, and says what is wrong in words. */
export function readShape<T extends z.ZodMiniType>(
  schema: T,
  data: unknown,
): { value?: z.output<T>; problems: Problem[] } {
  const read = schema.safeParse(data, { error });
  if (read.success) return { value: read.data, problems: [] };
  return { problems: read.error.issues.flatMap((issue) => explain(issue, data, [])) };
}

function explain(issue: Issue, data: unknown, base: Path): Problem[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === 'number' ? step : String(step)))];
  const found = valueAt(data, path);
  const wrong = (code: string, message: string, allowed?: readonly string[]): Problem[] => [
    { path, code, message, found, ...(allowed && { allowed }) },
  ];
  const last = path.at(-1);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(path, key, issue.message.split('\n')));
  if (issue.code === 'invalid_key')
    return wrong('key', `${show(last)} ${issue.issues[0]?.message ?? 'is not a key here'}`);
  if (found === undefined) return wrong('missing', `${show(last ?? 'agreement')} is missing`);
  if (found === null && path.length > 0)
    return wrong('empty', 'is empty; write a value, or leave the key out');
  if (issue.code === 'invalid_union') return chooseBranch(issue, data, path);
  if (issue.code === 'invalid_value')
    return wrong('value', `${show(found)} is not known here`, issue.values.map(String));
  if (issue.message !== silent) return wrong('form', `${show(found)} ${issue.message}`);
  if (issue.code === 'invalid_type') return wrong('type', expected(found, [issue.expected]));
  if (issue.code === 'too_small') return wrong('size', tooSmall(issue, found));
  if (issue.code === 'too_big') return wrong('size', tooBig(issue, found));
  return wrong('form', `${show(found)} cannot stand here`);
}

const unknownKey = (path: Path, key: string, allowed: readonly string[]): Problem => ({
  path: [...path, key],
  code: 'unknown-key',
  message: `${show(key)} is not a key here`,
  found: key,
  allowed,
});

/** "many" is text; a number is expected. */
function expected(found: unknown, types: readonly string[]): string {
  const words = [...new Set(types.map((type) => nouns[type] ?? type))]
    .join(', ')
    .replace(/, (?=[^,]*$)/, ' or ');
  if (typeof found === 'string') {
    if (types.every((type) => type === 'array'))
      return `${show(found)} is text; a list is expected (write [${found}])`;
    const unquote = types.some((type) => type !== 'array' && type !== 'object' && type !== 'record');
    return `${show(found)} is text; ${words} is expected${unquote ? ' (without quotes)' : ''}`;
  }
  if (typeof found === 'object') return `there is ${show(found)}; ${words} is expected`;
  const quote = types.includes('string') ? ` (write ${show(String(found))})` : '';
  return `${show(found)} is ${typeof found === 'number' ? 'a number' : 'true or false'}; ${words} is expected${quote}`;
}

function tooSmall(issue: z.core.$ZodIssueTooSmall, found: unknown): string {
  if (issue.origin === 'string') return 'is empty; write a value, or leave the key out';
  if (issue.origin === 'array')
    return `has ${(found as unknown[]).length} entries; at least ${issue.minimum} expected`;
  return `${show(found)} is too small; ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum} is expected`;
}

function tooBig(issue: z.core.$ZodIssueTooBig, found: unknown): string {
  if (issue.origin === 'string')
    return `is ${(found as string).length} characters long; at most ${issue.maximum} are allowed`;
  if (issue.origin === 'array')
    return `has ${(found as unknown[]).length} entries; at most ${issue.maximum} are allowed`;
  return `${show(found)} is too big; at most ${issue.maximum} is allowed`;
}

/**
 * None of several forms fits. The author meant the one of which most keys are there, so only its mistakes are told;
 * where several are as near, what they have in common.
 */
function chooseBranch(issue: z.core.$ZodIssueInvalidUnion, data: unknown, path: Path): Problem[] {
  const found = valueAt(data, path);
  const branches = issue.errors.flatMap(flatten);
  const fitting = branches.filter((branch) => !branch.some(isOfAnotherType));
  const wrong = (code: string, message: string, allowed?: readonly string[]): Problem[] => [
    { path, code, message, found, ...(allowed && { allowed }) },
  ];
  if (fitting.length === 0) {
    if (issue.message !== silent) return wrong('form', `${show(found)} ${issue.message}`);
    const types = branches.flatMap((branch) => branch.filter(isOfAnotherType).map((one) => one.expected));
    return wrong('type', expected(found, types));
  }
  const near = nearest(fitting, found);
  const [only] = near;
  if (near.length === 1 && only) return only.flatMap((one) => explain(one, data, path));
  if (typeof found !== 'object' || found === null) return wrong('form', `${show(found)} ${issue.message}`);
  const unknown = near.map(unknownKeysOf);
  const strangers = Object.keys(found).filter((key) => unknown.some((keys) => keys.includes(key)));
  const everywhere = strangers.filter((key) => unknown.every((keys) => keys.includes(key)));
  const known = [...new Set(near.flatMap(knownKeysOf))];
  if (everywhere.length > 0)
    return everywhere.map((key) =>
      unknownKey(
        path,
        key,
        known.filter((word) => !(word in found)),
      ),
    );
  if (unknown.every((keys) => keys.length > 0))
    return wrong('conflict', `${strangers.map(show).join(' and ')} do not go together; keep one`);
  const missing = [
    ...new Set(
      near
        .flat()
        .filter((one) => isMissing(one, found))
        .map((one) => String(one.path[0])),
    ),
  ];
  return wrong('missing', 'one of these keys is needed here', missing);
}

/** A union within a union stands for its branches. */
function flatten(branch: readonly Issue[]): Issue[][] {
  const [only] = branch;
  if (
    branch.length === 1 &&
    only?.code === 'invalid_union' &&
    only.path.length === 0 &&
    only.errors.length > 0
  )
    return only.errors.flatMap(flatten);
  return [[...branch]];
}

/** The branches that know most of the keys that are there. */
function nearest(branches: Issue[][], found: unknown): Issue[][] {
  if (typeof found !== 'object' || found === null) return branches;
  // Who has written keys did not mean a single word.
  const keyed = branches.filter((branch) => !branch.some(isOneWord));
  const forms = keyed.length > 0 ? keyed : branches;
  const strangers = forms.map((branch) => unknownKeysOf(branch).length);
  const fewest = Math.min(...strangers);
  return forms.filter((_, i) => strangers[i] === fewest);
}

const isOfAnotherType = (issue: Issue): issue is z.core.$ZodIssueInvalidType =>
  issue.code === 'invalid_type' && issue.path.length === 0;
const isOneWord = (issue: Issue): boolean => issue.code === 'invalid_value' && issue.path.length === 0;
const isMissing = (issue: Issue, found: object): boolean =>
  issue.path.length === 1 && !Object.hasOwn(found, issue.path[0] ?? '');
const unknownKeys = (branch: readonly Issue[]): UnknownKeys | undefined =>
  branch.find((issue): issue is UnknownKeys => issue.code === 'unrecognized_keys' && issue.path.length === 0);
const unknownKeysOf = (branch: readonly Issue[]): string[] => unknownKeys(branch)?.keys ?? [];
const knownKeysOf = (branch: readonly Issue[]): string[] => unknownKeys(branch)?.message.split('\n') ?? [];
