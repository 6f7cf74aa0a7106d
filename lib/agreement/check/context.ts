import { knownOutcomes, wellKnownFields } from '../condition.ts';
import { knownKinds } from '../kind.ts';
import type { Path, Problem } from '../problem.ts';
import { show } from '../problem.ts';
import type { Agreement } from '../schema.ts';

/** What a check is given: the parts of the agreement that are well formed, and where to say what is wrong. */
export interface Context {
  agreement: Partial<Agreement>;
  /** Parts of which the form is wrong: nothing is known of them, so that nothing is held against them. */
  broken: ReadonlySet<unknown>;
  names: Names;
  problem: Say;
  warning: Say;
}
export type Say = (
  path: Path,
  code: string,
  message: string,
  more?: Pick<Problem, 'found' | 'allowed'>,
) => void;

type Kind = 'stage' | 'calendar' | 'field' | 'group' | 'grade' | 'level' | 'treatment' | 'promise' | 'kpi';
/** Every name that one part of an agreement may use for another; `null` if that part is broken. */
export type Names = Record<Kind, string[] | null>;

export function collectNames(agreement: Context['agreement'], broken: Context['broken']): Names {
  const of = (part: keyof Agreement, names: string[]) => (broken.has(part) ? null : names);
  const ids = (part: 'stages' | 'promises' | 'kpis') =>
    of(part, agreement[part]?.map((item) => item.id) ?? []);
  const { fit, engagement, fields } = agreement;
  return {
    stage: ids('stages'),
    calendar: of('calendars', Object.keys(agreement.calendars ?? {})),
    field: of('fields', [...wellKnownFields, ...Object.keys(fields ?? {})]),
    group: of('fit', Object.keys(fit?.groups ?? {})),
    grade: of('fit', Object.keys(fit?.grades ?? {})),
    level: of('engagement', Object.keys(engagement?.levels ?? {})),
    treatment: of('treatments', Object.keys(agreement.treatments ?? {})),
    promise: ids('promises'),
    kpi: ids('kpis'),
  };
}

const kindsOfName: Record<Kind, string> = {
  stage: 'a stage',
  calendar: 'a calendar',
  field: 'a field that everyone knows, and is not declared in fields',
  group: 'a group of fit',
  grade: 'a grade of fit',
  level: 'a level of engagement',
  treatment: 'a treatment',
  promise: 'a promise',
  kpi: 'a KPI',
};

/** Says so unless `name` is one of this agreement's stages, calendars, … */
export function refer({ names, problem }: Context, path: Path, kind: Kind, name: string): void {
  const allowed = names[kind];
  if (!allowed || allowed.includes(name)) return;
  const of = kind === 'field' ? '' : ' of this agreement';
  problem(path, `unknown-${kind}`, `${show(name)} is not ${kindsOfName[kind]}${of}`, {
    found: name,
    allowed,
  });
}

/** `refer` for one name or several, as the agreement allows in many places. */
export function referEach(context: Context, path: Path, kind: Kind, names: string | string[]): void {
  for (const [at, name] of each(path, names)) refer(context, at, kind, name);
}

/** Kinds and outcomes may be others than the known ones: a slip of the pen is worth a warning, and only that. */
export function expectKnown(
  { warning }: Context,
  path: Path,
  what: 'kind' | 'outcome',
  words: string | string[] | undefined,
): void {
  const known: readonly string[] = what === 'kind' ? knownKinds : knownOutcomes;
  for (const [at, word] of each(path, words ?? []))
    if (!known.includes(word))
      warning(
        at,
        `unknown-${what}`,
        `${show(word)} is not ${what === 'kind' ? 'a kind of activity' : 'an outcome'} that Leadpact knows`,
        {
          found: word,
          allowed: known,
        },
      );
}

const each = (path: Path, words: string | string[]): [Path, string][] =>
  typeof words === 'string' ? [[path, words]] : words.map((word, i) => [[...path, i], word]);

/** Ids in a list are unique. */
export function expectUnique({ problem }: Context, path: Path, list: { id: string }[] | undefined): void {
  const first = new Map<string, number>();
  for (const [i, { id }] of (list ?? []).entries()) {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, i);
    else
      problem(
        [...path, i, 'id'],
        'duplicate',
        `${show(id)} is the id of ${path.join('.')}[${earlier}] too; rename one`,
        {
          found: id,
        },
      );
  }
}
